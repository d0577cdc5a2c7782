/** Sparse inputs: rows of the first kernel are gathered and scattered, never multiplied by zeros. */
import { madd } from './vector-math';

/** Whether inputs carry values; without them each active input is worth 1. */
@inline
function valueAt(values: usize, entry: usize): v128 {
  return values ? v128.load32_splat(values + (entry << 2)) : f32x4.splat(1);
}

/**
 * C[lanes, 8·blocks] = bias + sum of the active inputs' rows of `table` [I, 8·blocks] (row-major).
 *
 * Lane's input row is `laneOf[lane] * rowStride + time`; `offsets` and `indices` are SparseInputs'. `blocks` is a
 * multiple of 4, as four gates of whole blocks are.
 */
export function gatherRows(
  c: usize, bias: usize, table: usize, blocks: i32, lanes: i32, blockBytes: usize,
  laneOf: usize, rowStride: i32, time: i32, offsets: usize, indices: usize, values: usize,
): void {
  const rowBytes = <usize>blocks * 32;
  for (let lane = 0; lane < lanes; lane++) {
    const row = offsets + (<usize>(load<i32>(laneOf + (<usize>lane << 2)) * rowStride + time) << 2);
    const first = <usize>load<i32>(row), end = <usize>load<i32>(row, 4);
    let to = c + <usize>lane * 32;
    for (let column: usize = 0; column < rowBytes; column += 128) {
      const from = bias + column;
      let s0 = v128.load(from), s1 = v128.load(from, 16), s2 = v128.load(from, 32), s3 = v128.load(from, 48);
      let s4 = v128.load(from, 64), s5 = v128.load(from, 80), s6 = v128.load(from, 96), s7 = v128.load(from, 112);
      for (let entry = first; entry < end; entry++) {
        const x = valueAt(values, entry);
        const at = table + <usize>load<i32>(indices + (entry << 2)) * rowBytes + column;
        s0 = madd(x, v128.load(at), s0);
        s1 = madd(x, v128.load(at, 16), s1);
        s2 = madd(x, v128.load(at, 32), s2);
        s3 = madd(x, v128.load(at, 48), s3);
        s4 = madd(x, v128.load(at, 64), s4);
        s5 = madd(x, v128.load(at, 80), s5);
        s6 = madd(x, v128.load(at, 96), s6);
        s7 = madd(x, v128.load(at, 112), s7);
      }
      v128.store(to, s0); v128.store(to, s1, 16);
      to += blockBytes;
      v128.store(to, s2); v128.store(to, s3, 16);
      to += blockBytes;
      v128.store(to, s4); v128.store(to, s5, 16);
      to += blockBytes;
      v128.store(to, s6); v128.store(to, s7, 16);
      to += blockBytes;
    }
  }
}

/**
 * The gradient of `gatherRows`: columns [8·firstBlock, 8·firstBlock + 32) of the active rows of `table` += value * C.
 *
 * `table` and `c` point at their whole matrices. A call touches 32 columns only, so that columns can be dealt to threads.
 */
export function scatterRows(
  table: usize, blocks: i32, firstBlock: i32, c: usize, lanes: i32, blockBytes: usize,
  laneOf: usize, rowStride: i32, time: i32, offsets: usize, indices: usize, values: usize,
): void {
  const rowBytes = <usize>blocks * 32;
  const columns = table + <usize>firstBlock * 32;
  for (let lane = 0; lane < lanes; lane++) {
    const row = offsets + (<usize>(load<i32>(laneOf + (<usize>lane << 2)) * rowStride + time) << 2);
    const first = <usize>load<i32>(row), end = <usize>load<i32>(row, 4);
    let from = c + <usize>firstBlock * blockBytes + <usize>lane * 32;
    const g0 = v128.load(from), g1 = v128.load(from, 16);
    from += blockBytes;
    const g2 = v128.load(from), g3 = v128.load(from, 16);
    from += blockBytes;
    const g4 = v128.load(from), g5 = v128.load(from, 16);
    from += blockBytes;
    const g6 = v128.load(from), g7 = v128.load(from, 16);
    for (let entry = first; entry < end; entry++) {
      const x = valueAt(values, entry);
      const at = columns + <usize>load<i32>(indices + (entry << 2)) * rowBytes;
      const t0 = madd(x, g0, v128.load(at)), t1 = madd(x, g1, v128.load(at, 16));
      const t2 = madd(x, g2, v128.load(at, 32)), t3 = madd(x, g3, v128.load(at, 48));
      const t4 = madd(x, g4, v128.load(at, 64)), t5 = madd(x, g5, v128.load(at, 80));
      const t6 = madd(x, g6, v128.load(at, 96)), t7 = madd(x, g7, v128.load(at, 112));
      v128.store(at, t0); v128.store(at, t1, 16); v128.store(at, t2, 32); v128.store(at, t3, 48);
      v128.store(at, t4, 64); v128.store(at, t5, 80); v128.store(at, t6, 96); v128.store(at, t7, 112);
    }
  }
}
