/** What a training needs to go on bit for bit, packed and unpacked. */

import { packParts, parseJson, unpackParts } from '../checkpoints/container.ts';
import { packCheckpoint, unpackCheckpoint } from '../checkpoints/pack.ts';
import { damagedCheckpoint } from '../checkpoints/refusals.ts';
import type { TrainingPoint, TrainingSnapshot } from '../types.ts';

/** A snapshot as one blob. */
export function packSnapshot({ step, checkpoint, state, curve }: TrainingSnapshot): Uint8Array {
  return packParts(
    new Map([
      ['snapshot.json', Buffer.from(JSON.stringify({ step, curve }))],
      ['checkpoint', packCheckpoint(checkpoint)],
      ['state', state],
    ]),
  );
}

function isPoint(value: unknown): value is TrainingPoint {
  return (
    typeof value === 'object' &&
    value !== null &&
    'step' in value &&
    typeof value.step === 'number' &&
    'trainLoss' in value &&
    typeof value.trainLoss === 'number'
  );
}

/** @throws UserError `damaged-checkpoint` */
export function unpackSnapshot(bytes: Uint8Array): TrainingSnapshot {
  const parts = unpackParts(bytes);
  const [json, checkpoint, state] = ['snapshot.json', 'checkpoint', 'state'].map((name) => parts.get(name));
  if (!json || !checkpoint || !state) throw damagedCheckpoint('a part of its snapshot is missing');
  const facts = parseJson(json, 'its snapshot.json');
  if (
    typeof facts !== 'object' ||
    facts === null ||
    !('step' in facts) ||
    typeof facts.step !== 'number' ||
    !('curve' in facts) ||
    !Array.isArray(facts.curve) ||
    !facts.curve.every(isPoint)
  ) {
    throw damagedCheckpoint('its snapshot.json is not complete');
  }
  return {
    step: facts.step,
    checkpoint: unpackCheckpoint(checkpoint),
    state: new Uint8Array(state),
    curve: facts.curve,
  };
}
