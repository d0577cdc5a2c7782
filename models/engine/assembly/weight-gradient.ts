/** Gradients of packed weights: sums over time and lanes of outer products. */
import { madd } from './vector-math';

/**
 * One register tile: C[rows, 8] += sum over steps and lanes of A[.., rows]ᵀ G[.., 8], rows being neighbours in a block
 * of A. `rows` must be a literal: eight where two vectors are one (see wide-kernels.ts), four elsewhere.
 */
@inline
function tile(
  rows: i32, c: usize, a: usize, aStep: usize, g: usize, gStep: usize, counts: usize, steps: i32,
): void {
  const zero = f32x4.splat(0);
  let c00 = v128.load(c), c01 = v128.load(c, 16), c10 = v128.load(c, 32), c11 = v128.load(c, 48);
  let c20 = v128.load(c, 64), c21 = v128.load(c, 80), c30 = v128.load(c, 96), c31 = v128.load(c, 112);
  let c40 = zero, c41 = zero, c50 = zero, c51 = zero, c60 = zero, c61 = zero, c70 = zero, c71 = zero;
  if (rows > 4) {
    c40 = v128.load(c, 128); c41 = v128.load(c, 144); c50 = v128.load(c, 160); c51 = v128.load(c, 176);
    c60 = v128.load(c, 192); c61 = v128.load(c, 208); c70 = v128.load(c, 224); c71 = v128.load(c, 240);
  }
  for (let step = 0; step < steps; step++) {
    let row = a;
    let d = g;
    for (const end = g + (<usize>load<i32>(counts) << 5); d < end; d += 32) {
      const g0 = v128.load(d), g1 = v128.load(d, 16);
      let x = v128.load32_splat(row);
      c00 = madd(x, g0, c00); c01 = madd(x, g1, c01);
      x = v128.load32_splat(row, 4);
      c10 = madd(x, g0, c10); c11 = madd(x, g1, c11);
      x = v128.load32_splat(row, 8);
      c20 = madd(x, g0, c20); c21 = madd(x, g1, c21);
      x = v128.load32_splat(row, 12);
      c30 = madd(x, g0, c30); c31 = madd(x, g1, c31);
      if (rows > 4) {
        x = v128.load32_splat(row, 16);
        c40 = madd(x, g0, c40); c41 = madd(x, g1, c41);
        x = v128.load32_splat(row, 20);
        c50 = madd(x, g0, c50); c51 = madd(x, g1, c51);
        x = v128.load32_splat(row, 24);
        c60 = madd(x, g0, c60); c61 = madd(x, g1, c61);
        x = v128.load32_splat(row, 28);
        c70 = madd(x, g0, c70); c71 = madd(x, g1, c71);
      }
      row += 32;
    }
    a += aStep;
    g += gStep;
    counts += 4;
  }
  v128.store(c, c00); v128.store(c, c01, 16); v128.store(c, c10, 32); v128.store(c, c11, 48);
  v128.store(c, c20, 64); v128.store(c, c21, 80); v128.store(c, c30, 96); v128.store(c, c31, 112);
  if (rows > 4) {
    v128.store(c, c40, 128); v128.store(c, c41, 144); v128.store(c, c50, 160); v128.store(c, c51, 176);
    v128.store(c, c60, 192); v128.store(c, c61, 208); v128.store(c, c70, 224); v128.store(c, c71, 240);
  }
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
  for (let panel = 0; panel < panels; panel++) {
    if (!accumulate) memory.fill(c, 0, <usize>aBlocks << 8);
    for (let block = 0; block < aBlocks; block++) {
      const to = c + (<usize>block << 8);
      const from = a + <usize>block * blockBytes;
      if (WIDE) {
        tile(8, to, from, aStep, g, gStep, counts, steps);
      } else {
        tile(4, to, from, aStep, g, gStep, counts, steps);
        tile(4, to + 128, from + 16, aStep, g, gStep, counts, steps);
      }
    }
    c += panelBytes;
    g += blockBytes;
  }
}

/** Column sums of one panel of G, or with `two` (a literal) of the next one too: one alone waits for its own sums. */
@inline
function columnSums(
  two: bool, c: usize, g: usize, gStep: usize, counts: usize, steps: i32, blockBytes: usize,
): void {
  const zero = f32x4.splat(0);
  let s0 = v128.load(c), s1 = v128.load(c, 16), s2 = zero, s3 = zero;
  if (two) { s2 = v128.load(c, 32); s3 = v128.load(c, 48); }
  for (let step = 0; step < steps; step++) {
    let d = g;
    for (const end = g + (<usize>load<i32>(counts) << 5); d < end; d += 32) {
      s0 = f32x4.add(s0, v128.load(d)); s1 = f32x4.add(s1, v128.load(d, 16));
      if (two) {
        const e = d + blockBytes;
        s2 = f32x4.add(s2, v128.load(e)); s3 = f32x4.add(s3, v128.load(e, 16));
      }
    }
    g += gStep;
    counts += 4;
  }
  v128.store(c, s0); v128.store(c, s1, 16);
  if (two) { v128.store(c, s2, 32); v128.store(c, s3, 48); }
}

/** c[8·panels] (+)= column sums of G over time steps and lanes: the gradient of a bias. */
export function biasGradient(
  c: usize, panels: i32, g: usize, gStep: usize, counts: usize, steps: i32, blockBytes: usize, accumulate: bool,
): void {
  if (!accumulate) memory.fill(c, 0, <usize>panels * 32);
  let panel = 0;
  for (; panel + 2 <= panels; panel += 2) {
    columnSums(true, c, g, gStep, counts, steps, blockBytes);
    c += 64;
    g += blockBytes * 2;
  }
  if (panel < panels) columnSums(false, c, g, gStep, counts, steps, blockBytes);
}
