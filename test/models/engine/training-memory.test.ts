import { describe, expect, it } from 'vitest';
import { layOutTraining } from '../../../models/engine/training-memory.ts';

/** Magenta's drum_kit with one quick layer, on the longest tracks there are. */
const SHAPE = { inputSize: 518, layerSizes: [128], outputSize: 512 };

function mebibytes(maxBatchSize: number, threads: number): number {
  const options = {
    maxBatchSize,
    maxTimeSteps: 512,
    maxActiveInputs: maxBatchSize * 512 * 7,
    seed: 1,
    threads,
  };
  return layOutTraining(SHAPE, options).bytes.bytes / 2 ** 20;
}

describe('the memory of a training', () => {
  it('keeps what a backward pass needs for one slice a thread, however large the batch (44 MiB a slice)', () => {
    const slice = mebibytes(128, 2) - mebibytes(128, 1);
    expect(slice).toBeCloseTo(44, 0);
    // All that 112 more examples take are their own inputs and labels.
    expect(mebibytes(128, 1) - mebibytes(16, 1)).toBeLessThan(5);
  });

  it('has no room for more slices than the batch has', () => {
    expect(mebibytes(16, 8)).toBe(mebibytes(16, 1));
  });
});
