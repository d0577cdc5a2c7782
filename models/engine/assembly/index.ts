/**
 * The kernels. They hold no state and, but for tables of constants below address 4096, own no memory: every pointer
 * comes from the caller (memory-layout.ts), who also answers for bounds.
 *
 * Two layouts, both f32:
 * - A *block matrix* [lanes, C] lies as [C / 8][capacity][8]: eight columns of every lane, then the next eight.
 *   `blockBytes` is 32·capacity. Kernels read it broadcasting down a block, write it in whole vectors, and work on the
 *   first `lanes` rows only.
 * - *Packed weights* [K, N] lie as [N / 8][K][8]: a *panel* of eight columns for all k, then the next panel.
 *
 * `WIDE` comes from build.ts: 1 in the build for vectors of eight floats (wide-kernels.ts), 0 elsewhere.
 */
export { multiply } from './multiply';
export { gatherRows, scatterRows } from './sparse';
export { gatesForward, gatesBackward } from './gates';
export { dropoutStream, dropout, dropoutBackward, addBlocks } from './dropout';
export { remember, attend } from './attention';
export { attendBackward, recall } from './attention-backward';
export { softmaxCrossEntropy } from './softmax';
export { weightGradient, biasGradient } from './weight-gradient';
export { sumOfSquares, adam } from './optimizer';
export { transposePacked } from './transpose';
export { copyRows, clear } from './rows';
