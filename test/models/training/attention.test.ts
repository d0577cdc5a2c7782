/** Magenta's configs with attention, from crate to sample. */
import { describe, expect, it } from 'vitest';
import {
  findConfig,
  generateDrums,
  generateMelodies,
  type Hparams,
  type ModelFamily,
  startTraining,
  type TrainingPiece,
  type TrainingSnapshot,
} from '../../../models/index.ts';
import { drumPiece, melodyPiece, TINY_HPARAMS } from '../tiny-music.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const LOOP = {
  numSteps: 24,
  numOutputs: 2,
  temperature: 1,
  beamSize: 1,
  branchFactor: 1,
  stepsPerIteration: 1,
  seed: 1,
};

interface Case {
  family: ModelFamily;
  config: string;
  hparams: Hparams;
  piece(seed: number): Promise<TrainingPiece>;
  sample(snapshot: TrainingSnapshot): Promise<{ events: unknown[] }[]>;
}

const CASES: Case[] = [
  {
    family: 'melody',
    config: 'attention_rnn',
    hparams: { ...TINY_HPARAMS, attn_length: findConfig('melody', 'attention_rnn').hparams.attn_length },
    piece: melodyPiece,
    sample: ({ checkpoint }) => generateMelodies({ checkpoint, primer: [60], ...LOOP }),
  },
  {
    family: 'drums',
    config: 'drum_kit',
    hparams: { ...TINY_HPARAMS, attn_length: findConfig('drums', 'drum_kit').hparams.attn_length },
    piece: drumPiece,
    sample: ({ checkpoint }) => generateDrums({ checkpoint, primer: [[36]], ...LOOP }),
  },
];

describe.each(CASES)('$config with $hparams.attn_length steps of attention', (given) => {
  const { family, config, hparams, piece, sample } = given;
  const train = async (steps: number, attn_length: number, resume?: TrainingSnapshot) =>
    startTraining(
      {
        family,
        config,
        hparams: { ...hparams, attn_length },
        steps,
        seed: 1,
        pieces: await Promise.all(SEEDS.map(piece)),
        snapshotEvery: 100,
        ...(resume && { resume }),
      },
      { onProgress() {}, async onSnapshot() {} },
    );
  const tensors = ({ checkpoint }: TrainingSnapshot) =>
    checkpoint.manifest.flatMap(({ weights }) => weights.map(({ name }) => name));

  it('learns, keeps its attention in the checkpoint, and goes on from there', async () => {
    const { snapshot } = await train(8, hparams.attn_length);
    const losses = snapshot.curve.map(({ trainLoss }) => trainLoss);
    expect(losses[7]).toBeLessThan(losses[0]);
    expect(tensors(snapshot).some((name) => name.includes('attention'))).toBe(true);
    expect(snapshot.checkpoint.config.beatCypher?.hparams.attn_length).toBe(hparams.attn_length);
    for (const { events } of await sample(snapshot)) expect(events).toHaveLength(24);

    const whole = await train(10, hparams.attn_length);
    const resumed = await train(10, hparams.attn_length, snapshot);
    expect(resumed.snapshot.checkpoint.weights).toEqual(whole.snapshot.checkpoint.weights);
  });

  it('is a plain network where it is switched off', async () => {
    const { snapshot } = await train(2, 0);
    expect(tensors(snapshot).some((name) => name.includes('attention'))).toBe(false);
    for (const { events } of await sample(snapshot)) expect(events).toHaveLength(24);
  });
});
