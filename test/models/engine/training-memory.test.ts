import { describe, expect, it } from 'vitest';
import type { NetworkShape } from '../../../models/engine/index.ts';
import { layOutTraining } from '../../../models/engine/training-memory.ts';

/** Magenta's drum_kit with one quick layer, on the longest tracks there are. */
const SHAPE = { inputSize: 518, layerSizes: [128], outputSize: 512 };

function mebibytes(maxBatchSize: number, threads: number, shape: NetworkShape = SHAPE): number {
  const options = {
    maxBatchSize,
    maxTimeSteps: 512,
    maxActiveInputs: maxBatchSize * 512 * 7,
    seed: 1,
    threads,
  };
  return layOutTraining(shape, options).bytes.bytes / 2 ** 20;
}

describe('the memory of a training', () => {
  it('keeps what a backward pass needs for one slice a thread, however large the batch (44 MiB a slice)', () => {
    const slice = mebibytes(128, 2) - mebibytes(128, 1);
    expect(slice).toBeCloseTo(44, 0);
    // All that 112 more examples take are their own inputs and labels.
    expect(mebibytes(128, 1) - mebibytes(16, 1)).toBeLessThan(5);
  });

  it('keeps five outputs, four rows and L weights a step for attention (39 MiB a slice with an L of 40)', () => {
    const shape = { ...SHAPE, attentionLength: 40 };
    const slice = mebibytes(128, 2, shape) - mebibytes(128, 1, shape);
    expect(slice - (mebibytes(128, 2) - mebibytes(128, 1))).toBeCloseTo(39, 0);
    // What is folded into the first layer, twice: 518 inputs and 128 attended units.
    expect(mebibytes(128, 1, shape) - mebibytes(128, 1)).toBeLessThan(39 + 30);
  });

  it('stays under 100 MiB for lookback_rnn [64,64], 64 examples of 512 steps, on two threads', () => {
    expect(mebibytes(64, 2, { inputSize: 119, layerSizes: [64, 64], outputSize: 38 })).toBeLessThan(100);
  });

  it('has no room for more slices than the batch has', () => {
    expect(mebibytes(16, 8)).toBe(mebibytes(16, 1));
  });
});
