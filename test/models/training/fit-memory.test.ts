import { describe, expect, it } from 'vitest';
import { fitMemory } from '../../../models/training/fit-memory.ts';
import { UserError } from '../../../music/index.ts';

const SHAPE = { inputSize: 121, layerSizes: [64, 64], outputSize: 40 };
const OPTIONS = { maxBatchSize: 64, maxTimeSteps: 128, maxActiveInputs: 64 * 128 * 8, seed: 1, threads: 4 };
const MEGABYTE = 2 ** 20;

describe('a training', () => {
  it('has all its threads where there is room, and fewer where there is less', () => {
    expect(fitMemory(SHAPE, OPTIONS, 4_096 * MEGABYTE)).toEqual(OPTIONS);
    const threads = [100, 60, 40, 30].map((room) => fitMemory(SHAPE, OPTIONS, room * MEGABYTE).threads);
    expect(threads).toEqual(threads.toSorted().toReversed());
    expect(threads.at(-1)).toBeLessThan(4);
  });

  it('without room for one thread is refused, with the numbers', () => {
    const refused = () => fitMemory(SHAPE, OPTIONS, 5 * MEGABYTE);
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(
      /^Training rnn_layer_sizes=\[64,64\] on 64 examples at once of up to 128 steps needs \d+ MB of memory, and this machine has 5 MB left\. Try /,
    );
  });

  it('that no address could reach is refused on any machine, before any memory is taken', () => {
    const shape = { inputSize: 388, layerSizes: [1024, 1024, 1024, 1024], outputSize: 388 };
    const endless = { ...OPTIONS, maxTimeSteps: 20_000 };
    expect(() => fitMemory(shape, endless, Number.POSITIVE_INFINITY)).toThrow('at most 4,096 MB can be used');
  });
});
