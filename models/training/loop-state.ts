/** What a training carries from step to step besides weights and optimizer, and both packed into one. */
import { packParts, parseJson, unpackParts } from '../checkpoints/container.ts';
import { damagedCheckpoint } from '../checkpoints/refusals.ts';

export interface LoopState {
  /** Losses since the last point of the curve. */
  lossSum: number;
  lossSteps: number;
  /** Lowest held-out loss so far, null before the first evaluation. */
  bestHeldOutLoss: number | null;
  evaluationsSinceBest: number;
}

export function freshLoopState(): LoopState {
  return { lossSum: 0, lossSteps: 0, bestHeldOutLoss: null, evaluationsSinceBest: 0 };
}

/** `best`: the packed checkpoint of the lowest held-out loss, kept where early stopping may want it back. */
export interface TrainingState {
  loop: LoopState;
  optimizer: Uint8Array;
  best?: Uint8Array;
}

export function packState({ loop, optimizer, best }: TrainingState): Uint8Array {
  const parts = new Map<string, Uint8Array>([
    ['loop.json', Buffer.from(JSON.stringify(loop))],
    ['optimizer', optimizer],
  ]);
  if (best) parts.set('best', best);
  return packParts(parts);
}

function isLoopState(value: unknown): value is LoopState {
  if (typeof value !== 'object' || value === null) return false;
  const { lossSum, lossSteps, bestHeldOutLoss, evaluationsSinceBest } = value as Record<string, unknown>;
  return (
    [lossSum, lossSteps, evaluationsSinceBest].every((field) => typeof field === 'number') &&
    (bestHeldOutLoss === null || typeof bestHeldOutLoss === 'number')
  );
}

/** @throws UserError `damaged-checkpoint` */
export function unpackState(bytes: Uint8Array): TrainingState {
  const parts = unpackParts(bytes);
  const [json, optimizer, best] = ['loop.json', 'optimizer', 'best'].map((name) => parts.get(name));
  const loop = json && parseJson(json, 'its loop.json');
  if (!optimizer || !isLoopState(loop)) throw damagedCheckpoint('the state of its training is not complete');
  return { loop, optimizer: new Uint8Array(optimizer), ...(best && { best: new Uint8Array(best) }) };
}
