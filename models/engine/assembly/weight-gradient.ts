/** Gradients of packed weights: sums over time and lanes of outer products. */
import { madd } from './vector-math';

/**
 * One register tile: C[2·pairs, 8] (+)= sum over steps and lanes of A[.., rows]ᵀ G[.., 8].
 *
 * Each pointer a0, a1, a2 names two neighbouring rows of C, and `c0`, `c1`, `c2` where they lie: six rows seldom fit
 * one block of eight, three pairs always do. `pairs` must be a literal.
 */
@inline
function tile(
  pairs: i32, c0: usize, c1: usize, c2: usize, a0: usize, a1: usize, a2: usize, aStep: usize,
  g: usize, gStep: usize, counts: usize, steps: i32, accumulate: bool,
): void {
  const zero = f32x4.splat(0);
  let c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero;
  let c30 = zero, c31 = zero, c40 = zero, c41 = zero, c50 = zero, c51 = zero;
  if (accumulate) {
    c00 = v128.load(c0); c01 = v128.load(c0, 16); c10 = v128.load(c0, 32); c11 = v128.load(c0, 48);
    if (pairs > 1) { c20 = v128.load(c1); c21 = v128.load(c1, 16); c30 = v128.load(c1, 32); c31 = v128.load(c1, 48); }
    if (pairs > 2) { c40 = v128.load(c2); c41 = v128.load(c2, 16); c50 = v128.load(c2, 32); c51 = v128.load(c2, 48); }
  }
  const from1 = a1 - a0, from2 = a2 - a0;
  for (let step = 0; step < steps; step++) {
    let row = a0;
    let d = g;
    for (const end = g + (<usize>load<i32>(counts) << 5); d < end; d += 32) {
      const g0 = v128.load(d), g1 = v128.load(d, 16);
      let x = v128.load32_splat(row);
      c00 = madd(x, g0, c00); c01 = madd(x, g1, c01);
      x = v128.load32_splat(row, 4);
      c10 = madd(x, g0, c10); c11 = madd(x, g1, c11);
      if (pairs > 1) {
        x = v128.load32_splat(row + from1);
        c20 = madd(x, g0, c20); c21 = madd(x, g1, c21);
        x = v128.load32_splat(row + from1, 4);
        c30 = madd(x, g0, c30); c31 = madd(x, g1, c31);
      }
      if (pairs > 2) {
        x = v128.load32_splat(row + from2);
        c40 = madd(x, g0, c40); c41 = madd(x, g1, c41);
        x = v128.load32_splat(row + from2, 4);
        c50 = madd(x, g0, c50); c51 = madd(x, g1, c51);
      }
      row += 32;
    }
    a0 += aStep;
    g += gStep;
    counts += 4;
  }
  v128.store(c0, c00); v128.store(c0, c01, 16); v128.store(c0, c10, 32); v128.store(c0, c11, 48);
  if (pairs > 1) { v128.store(c1, c20); v128.store(c1, c21, 16); v128.store(c1, c30, 32); v128.store(c1, c31, 48); }
  if (pairs > 2) { v128.store(c2, c40); v128.store(c2, c41, 16); v128.store(c2, c50, 32); v128.store(c2, c51, 48); }
}

/** Bytes from a block matrix's start to row pair `pair` (rows 2·pair and 2·pair + 1 as columns of A). */
@inline
function pairOffset(pair: i32, blockBytes: usize): usize {
  return <usize>(pair >> 2) * blockBytes + (<usize>(pair & 3) << 3);
}

/**
 * C[8·aBlocks, 8·panels] (+)= sum over `steps` time steps and their lanes of AᵀG.
 *
 * C is packed, panels `panelBytes` apart, and begins at the first of A's rows. A [lanes, 8·aBlocks] and
 * G [lanes, 8·panels] are block matrices, `aStep` and `gStep` bytes a time step apart; `counts` [steps] says how many
 * lanes each step has.
 */
export function weightGradient(
  c: usize, panelBytes: usize, panels: i32, a: usize, aBlocks: i32, aStep: usize,
  g: usize, gStep: usize, counts: usize, steps: i32, blockBytes: usize, accumulate: bool,
): void {
  const pairs = aBlocks * 4;
  for (let panel = 0; panel < panels; panel++) {
    let pair = 0;
    for (; pair + 3 <= pairs; pair += 3) {
      const to = c + (<usize>pair << 6);
      tile(
        3, to, to + 64, to + 128,
        a + pairOffset(pair, blockBytes), a + pairOffset(pair + 1, blockBytes), a + pairOffset(pair + 2, blockBytes),
        aStep, g, gStep, counts, steps, accumulate,
      );
    }
    const to = c + (<usize>pair << 6);
    const a0 = a + pairOffset(pair, blockBytes);
    if (pairs - pair == 2) {
      tile(2, to, to + 64, 0, a0, a + pairOffset(pair + 1, blockBytes), 0, aStep, g, gStep, counts, steps, accumulate);
    } else if (pairs - pair == 1) {
      tile(1, to, 0, 0, a0, 0, 0, aStep, g, gStep, counts, steps, accumulate);
    }
    c += panelBytes;
    g += blockBytes;
  }
}

/** c[8·panels] (+)= column sums of G over time steps and lanes: the gradient of a bias. */
export function biasGradient(
  c: usize, panels: i32, g: usize, gStep: usize, counts: usize, steps: i32, blockBytes: usize, accumulate: bool,
): void {
  for (let panel = 0; panel < panels; panel++) {
    let s0 = accumulate ? v128.load(c) : f32x4.splat(0);
    let s1 = accumulate ? v128.load(c, 16) : f32x4.splat(0);
    for (let step = 0; step < steps; step++) {
      let d = g + <usize>step * gStep;
      for (const end = d + (<usize>load<i32>(counts + (<usize>step << 2)) << 5); d < end; d += 32) {
        s0 = f32x4.add(s0, v128.load(d));
        s1 = f32x4.add(s1, v128.load(d, 16));
      }
    }
    v128.store(c, s0);
    v128.store(c, s1, 16);
    c += 32;
    g += blockBytes;
  }
}
