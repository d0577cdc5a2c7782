/** Dropout of a layer's outputs in a training step, forward and backward with the same masks. */
import type { Kernels } from './kernels.ts';
import { BLOCK_BYTES } from './slices.ts';

/** Dropout of one step; `keepProb` 1 drops nothing. */
export interface Dropout {
  keepProb: number;
  seed: number;
}

/** target = mask * source, for a slice whose lanes hold the examples at `lanesOf`. */
export function dropOutputs(
  kernels: Kernels,
  { keepProb, seed }: Dropout,
  layer: number,
  time: number,
  target: number,
  source: number,
  blocks: number,
  lanes: number,
  lanesOf: number,
): void {
  const stream = kernels.dropoutStream(seed, layer, time);
  const threshold = Math.floor(keepProb * 2 ** 32);
  kernels.dropout(target, source, blocks, lanes, BLOCK_BYTES, stream, lanesOf, threshold, 1 / keepProb);
}

/** target += mask * source; where nothing is dropped, target += source. */
export function addDroppedGradient(
  kernels: Kernels,
  { keepProb, seed }: Dropout,
  layer: number,
  time: number,
  target: number,
  source: number,
  blocks: number,
  lanes: number,
  lanesOf: number,
): void {
  if (keepProb === 1) {
    kernels.addBlocks(target, source, blocks, lanes, BLOCK_BYTES);
    return;
  }
  const stream = kernels.dropoutStream(seed, layer, time);
  const threshold = Math.floor(keepProb * 2 ** 32);
  kernels.dropoutBackward(
    target,
    source,
    blocks,
    lanes,
    BLOCK_BYTES,
    stream,
    lanesOf,
    threshold,
    1 / keepProb,
  );
}
