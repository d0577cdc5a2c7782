/** Batches and comparisons for the engine's tests. */
import type { NetworkShape, TrainingBatch, Weights } from '../../../models/engine/index.ts';
import type { KernelVariant } from '../../../models/engine/kernels.ts';
import { takesWideKernels } from '../../../models/engine/wide-kernels.ts';
import { createRandom } from '../../../music/index.ts';

/** The builds of the kernels that this machine takes. */
export const KERNEL_VARIANTS: readonly KernelVariant[] = [
  ...(takesWideKernels() ? (['wide'] as const) : []),
  'relaxed',
  'simd',
];

export interface BatchOptions {
  batchSize: number;
  timeSteps: number;
  /** Default: all of full length. */
  lengths?: number[];
  /** Active inputs of a row are drawn from 0 to this, inclusive. */
  maxActive?: number;
  withValues?: boolean;
}

/** A batch drawn from `seed`. Rows past an example's length have no inputs. */
export function randomBatch(shape: NetworkShape, options: BatchOptions, seed: number): TrainingBatch {
  const { batchSize, timeSteps, maxActive = 3, withValues = false } = options;
  const random = createRandom(seed);
  const lengths = Int32Array.from(options.lengths ?? new Array<number>(batchSize).fill(timeSteps));
  const offsets = new Int32Array(batchSize * timeSteps + 1);
  const indices: number[] = [];
  const values: number[] = [];
  const softmaxes = shape.softmaxSizes ?? [shape.outputSize];
  const labels = new Int32Array(batchSize * timeSteps * softmaxes.length);
  for (let row = 0; row < batchSize * timeSteps; row++) {
    const running = row % timeSteps < lengths[Math.floor(row / timeSteps)];
    for (let left = running ? random.integer(maxActive + 1) : 0; left > 0; left--) {
      indices.push(random.integer(shape.inputSize));
      values.push(random.next() * 2 - 1);
    }
    offsets[row + 1] = indices.length;
    softmaxes.forEach((classes, n) => {
      labels[row * softmaxes.length + n] = running ? random.integer(classes) : 0;
    });
  }
  const inputs = {
    indices: Int32Array.from(indices),
    offsets,
    ...(withValues ? { values: Float32Array.from(values) } : {}),
  };
  return { batchSize, timeSteps, inputs, labels, lengths };
}

/** Weights drawn evenly from ±`limit`, biases too, so that no gradient is small by accident. */
export function randomWeights(weights: Weights, limit: number, seed: number): Weights {
  const random = createRandom(seed);
  return new Map(
    [...weights].map(([name, { length }]) => [
      name,
      Float32Array.from({ length }, () => (random.next() * 2 - 1) * limit),
    ]),
  );
}

/** Largest difference between two tensors, as a share of the largest value (at least 1e-6) of the second. */
export function relativeError(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 1e-6;
  let difference = 0;
  for (let at = 0; at < expected.length; at++) {
    largest = Math.max(largest, Math.abs(expected[at]));
    const here = Math.abs(found[at] - expected[at]);
    // NaN compares as neither more nor less: it must not pass for agreement.
    if (!(here <= difference)) difference = here;
  }
  return difference / largest;
}
