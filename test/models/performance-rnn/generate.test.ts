import { describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  findConfig,
  generatePerformances,
  type PerformanceRequest,
  startTraining,
} from '../../../models/index.ts';
import { type PerformanceEvent, performanceSteps, performanceToNoteSequence } from '../../../music/index.ts';
import { pianoPiece, TINY_HPARAMS, untrainedCheckpoint } from '../tiny-music.ts';

const PRIMER: PerformanceEvent[] = [
  { type: 'velocity', value: 20 },
  { type: 'note-on', value: 60 },
  { type: 'time-shift', value: 50 },
  { type: 'note-off', value: 60 },
];

function perform(config: string, changes: Partial<PerformanceRequest> = {}) {
  return generatePerformances({
    checkpoint: changes.checkpoint ?? untrainedCheckpoint('performance', config),
    primer: PRIMER,
    ...{ numSteps: 400, numOutputs: 2, temperature: 1, beamSize: 1, branchFactor: 1 },
    ...{ stepsPerIteration: 1, seed: 1 },
    ...changes,
  });
}

describe('generating performances', () => {
  it.each(['performance', 'performance_with_dynamics', 'performance_with_dynamics_and_modulo_encoding'])(
    'with %s begins with the primer and ends on time',
    async (config) => {
      const { numVelocityBins } = findConfig('performance', config);
      const primer = PRIMER.filter(({ type }) => type !== 'velocity' || numVelocityBins > 0);
      const generated = await perform(config);
      expect(generated).toHaveLength(2);
      for (const performance of generated) {
        expect(performance.events.slice(0, primer.length)).toEqual(primer);
        expect(performanceSteps(performance.events)).toBe(400);
        expect(performance.logLikelihood).toBeLessThan(0);
        expect(performanceToNoteSequence(performance).totalTime).toBeLessThanOrEqual(4);
      }
    },
  );

  it('note by note begins with the primer, too, and ends on time', async () => {
    const config = 'performance_with_dynamics_and_note_encoding';
    const [{ events, numVelocityBins }] = await perform(config);
    expect(events.slice(0, 2)).toEqual(PRIMER.slice(0, 2));
    expect([performanceSteps(events), numVelocityBins]).toEqual([400, 32]);
    const [fromNothing] = await perform(config, { primer: [] });
    expect(performanceSteps(fromNothing.events)).toBe(400);
  });

  it('begins with a second of silence where there is no primer', async () => {
    const [{ events }] = await perform('performance', { primer: [] });
    expect(events[0]).toEqual({ type: 'time-shift', value: 100 });
  });

  it('is repeatable, wanders with the seed, and does not depend on how many are asked for', async () => {
    const first = await perform('performance_with_dynamics');
    expect(await perform('performance_with_dynamics')).toEqual(first);
    expect(await perform('performance_with_dynamics', { numOutputs: 1 })).toEqual([first[0]]);
    expect(await perform('performance_with_dynamics', { seed: 2 })).not.toEqual(first);
  });

  it('searches with a beam, and ends on time all the same', async () => {
    const [{ events }] = await perform('performance', { numOutputs: 1, beamSize: 3, branchFactor: 2 });
    expect(performanceSteps(events)).toBe(400);
  });

  it('refuses a time that the primer has used up', async () => {
    await expect(perform('performance', { numSteps: 50 })).rejects.toThrow(
      'The primer has 50 steps and num_steps 50 counts the primer too, so nothing is left to make. Try num_steps 1050',
    );
  });

  it('refuses another family’s checkpoint', async () => {
    const checkpoint = untrainedCheckpoint('drums', 'drum_kit');
    await expect(perform('performance', { checkpoint })).rejects.toMatchObject({
      code: 'wrong-model-family',
    });
  });
});

describe('conditions', () => {
  const MULTI = 'multiconditioned_performance_with_dynamics';
  const C_MAJOR = [2, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1];

  it('change what is played, and a list of equal ones does not', async () => {
    const conditions = { notesPerSecond: [8], pitchClassHistogram: [C_MAJOR] };
    const once = await perform(MULTI, conditions);
    expect(await perform(MULTI, { ...conditions, notesPerSecond: [8, 8, 8] })).toEqual(once);
    expect(await perform(MULTI, { ...conditions, notesPerSecond: [2] })).not.toEqual(once);
    expect(await perform(MULTI, { notesPerSecond: [8] })).not.toEqual(once);
  });

  it('hold for their part of the time', async () => {
    const [early] = await perform(MULTI, { notesPerSecond: [8, 8], numOutputs: 1 });
    const [later] = await perform(MULTI, { notesPerSecond: [8, 1], numOutputs: 1 });
    const untilHalf = ({ events }: { events: readonly PerformanceEvent[] }): PerformanceEvent[] =>
      events.filter((_, position) => performanceSteps(events.slice(0, position)) < 200);
    expect(untilHalf(later)).toEqual(untilHalf(early));
    expect(later.events).not.toEqual(early.events);
  });

  it('make no difference where they are disabled', async () => {
    const optional = 'optional_multiconditioned_performance_with_dynamics';
    const disableConditioning = [true];
    const free = await perform(optional, { disableConditioning });
    expect(await perform(optional, { disableConditioning, notesPerSecond: [1] })).toEqual(free);
    expect(await perform(optional, { notesPerSecond: [1] })).not.toEqual(free);
  });

  it.each<[string, Partial<PerformanceRequest>, string]>([
    [
      'performance_with_dynamics',
      { notesPerSecond: [4] },
      'performance_with_dynamics cannot be told notes_per_second. Models of these configs take it: ' +
        'density_conditioned_performance_with_dynamics, multiconditioned_performance_with_dynamics, ' +
        'optional_multiconditioned_performance_with_dynamics.',
    ],
    [MULTI, { disableConditioning: [true] }, 'cannot be told disable_conditioning'],
    [MULTI, { notesPerSecond: [-1] }, 'notes_per_second -1 is outside 0-64. A calm piano plays 4'],
    [MULTI, { notesPerSecond: [] }, 'a list of 1 to 32 values, and 0 came. For example [4, 8, 2].'],
    [MULTI, { pitchClassHistogram: [[1, 2]] }, 'pitch_class_histogram [1, 2] will not do: it is 12 numbers'],
    [MULTI, { pitchClassHistogram: [new Array(12).fill(0)] }, 'not all of them 0. For example [2, 0, 1, 0,'],
  ])('of %s refuse %j', async (config, conditions, words) => {
    await expect(perform(config, conditions)).rejects.toThrow(words);
  });
});

describe('a small network that learned from sparse and dense music', () => {
  async function learn(): Promise<Checkpoint> {
    const pieces = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => pianoPiece(seed, seed % 2 ? 2 : 16)),
    );
    const { snapshot } = await startTraining(
      {
        ...{ family: 'performance', config: 'density_conditioned_performance_with_dynamics' },
        hparams: { ...TINY_HPARAMS, rnn_layer_sizes: [24], learning_rate: 0.02, dropout_keep_prob: 1 },
        ...{ steps: 200, seed: 1, pieces, snapshotEvery: 200 },
      },
      { onProgress: () => {}, onSnapshot: async () => {} },
    );
    return snapshot.checkpoint;
  }

  it('plays more notes where more are asked for', async () => {
    const checkpoint = await learn();
    const notesAt = async (notesPerSecond: number) => {
      const generated = await perform('', { checkpoint, notesPerSecond: [notesPerSecond], numSteps: 1000 });
      return generated.flatMap((performance) => performanceToNoteSequence(performance).notes).length;
    };
    expect(await notesAt(16)).toBeGreaterThan(1.5 * (await notesAt(2)));
  }, 20_000);
});
