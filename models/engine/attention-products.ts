/** The attention's matrix products, all of whose sides are as wide as the first layer. */
import type { Kernels } from './kernels.ts';
import { BLOCK, ROW_BYTES } from './memory-layout.ts';

/** C = [A0 | A1] W + bias. */
export function projectPair(
  kernels: Kernels,
  c: number,
  kernel: number,
  bias: number,
  a0: number,
  a1: number,
  blocks: number,
  lanes: number,
  blockBytes: number,
): void {
  const panelBytes = 2 * blocks * BLOCK * ROW_BYTES;
  kernels.multiply(c, kernel, panelBytes, blocks, bias, false, a0, blocks, a1, blocks, lanes, blockBytes);
}

/** C = A W. */
export function project(
  kernels: Kernels,
  c: number,
  kernel: number,
  a: number,
  blocks: number,
  lanes: number,
  blockBytes: number,
): void {
  const panelBytes = blocks * BLOCK * ROW_BYTES;
  kernels.multiply(c, kernel, panelBytes, blocks, 0, false, a, blocks, 0, 0, lanes, blockBytes);
}
