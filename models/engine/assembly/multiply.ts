/** Activations times packed weights: the recurrent step, its backward, and the head. */
import { madd } from './vector-math';

/** What sums begin with where there is nothing else. */
const ZEROS = memory.data<f32>([0, 0, 0, 0, 0, 0, 0, 0]);

/**
 * One register tile: C[rows, 8] = init + A0[rows, 8·blocks0] W[0..] + A1[rows, 8·blocks1] W[8·blocks0..].
 *
 * `init` points at eight floats for the first row, `initStep` bytes (0 or 32) before those of the next. `rows` (1 to 8)
 * must be a literal: the tile is compiled once for each. Six rows by eight columns are twelve accumulators, which with
 * two weights and one activation fill the fifteen vector registers V8 has on x64. The wide build, whose registers hold
 * all eight columns, has `tilePair` for that, and eight rows of this for a panel that is left over. The loop takes one
 * k at a time: written out for eight, V8 orders the sums one after another, spills, and loses a quarter of the speed.
 * Every sum runs over k in the same order whatever the tile, so results do not depend on how lanes are grouped.
 */
@inline
function tile(
  rows: i32, c: usize, w: usize, init: usize, initStep: usize,
  a0: usize, blocks0: i32, a1: usize, blocks1: i32, blockBytes: usize,
): void {
  const zero = f32x4.splat(0);
  let c00 = v128.load(init), c01 = v128.load(init, 16);
  let c10 = zero, c11 = zero;
  if (rows > 1) { init += initStep; c10 = v128.load(init); c11 = v128.load(init, 16); }
  let c20 = zero, c21 = zero;
  if (rows > 2) { init += initStep; c20 = v128.load(init); c21 = v128.load(init, 16); }
  let c30 = zero, c31 = zero;
  if (rows > 3) { init += initStep; c30 = v128.load(init); c31 = v128.load(init, 16); }
  let c40 = zero, c41 = zero;
  if (rows > 4) { init += initStep; c40 = v128.load(init); c41 = v128.load(init, 16); }
  let c50 = zero, c51 = zero;
  if (rows > 5) { init += initStep; c50 = v128.load(init); c51 = v128.load(init, 16); }
  let c60 = zero, c61 = zero;
  if (rows > 6) { init += initStep; c60 = v128.load(init); c61 = v128.load(init, 16); }
  let c70 = zero, c71 = zero;
  if (rows > 7) { init += initStep; c70 = v128.load(init); c71 = v128.load(init, 16); }
  let a = a0;
  let blocks = blocks0;
  for (let source = 0; source < 2; source++) {
    for (; blocks > 0; blocks--) {
      const end = a + 32;
      let k = a;
      do {
        const w0 = v128.load(w), w1 = v128.load(w, 16);
        let x = v128.load32_splat(k);
        c00 = madd(x, w0, c00); c01 = madd(x, w1, c01);
        if (rows > 1) { x = v128.load32_splat(k, 32); c10 = madd(x, w0, c10); c11 = madd(x, w1, c11); }
        if (rows > 2) { x = v128.load32_splat(k, 64); c20 = madd(x, w0, c20); c21 = madd(x, w1, c21); }
        if (rows > 3) { x = v128.load32_splat(k, 96); c30 = madd(x, w0, c30); c31 = madd(x, w1, c31); }
        if (rows > 4) { x = v128.load32_splat(k, 128); c40 = madd(x, w0, c40); c41 = madd(x, w1, c41); }
        if (rows > 5) { x = v128.load32_splat(k, 160); c50 = madd(x, w0, c50); c51 = madd(x, w1, c51); }
        if (rows > 6) { x = v128.load32_splat(k, 192); c60 = madd(x, w0, c60); c61 = madd(x, w1, c61); }
        if (rows > 7) { x = v128.load32_splat(k, 224); c70 = madd(x, w0, c70); c71 = madd(x, w1, c71); }
        w += 32;
        k += 4;
      } while (k < end);
      a += blockBytes;
    }
    a = a1;
    blocks = blocks1;
  }
  v128.store(c, c00); v128.store(c, c01, 16);
  if (rows > 1) { v128.store(c, c10, 32); v128.store(c, c11, 48); }
  if (rows > 2) { v128.store(c, c20, 64); v128.store(c, c21, 80); }
  if (rows > 3) { v128.store(c, c30, 96); v128.store(c, c31, 112); }
  if (rows > 4) { v128.store(c, c40, 128); v128.store(c, c41, 144); }
  if (rows > 5) { v128.store(c, c50, 160); v128.store(c, c51, 176); }
  if (rows > 6) { v128.store(c, c60, 192); v128.store(c, c61, 208); }
  if (rows > 7) { v128.store(c, c70, 224); v128.store(c, c71, 240); }
}

/**
 * The same for two panels at once, as the wide build takes them: six rows by sixteen columns are twelve accumulators of
 * eight floats. `initPanel` and `blockBytes` lead from the first panel's to the second's.
 */
@inline
function tilePair(
  rows: i32, c: usize, w: usize, panelBytes: usize, init: usize, initStep: usize, initPanel: usize,
  a0: usize, blocks0: i32, a1: usize, blocks1: i32, blockBytes: usize,
): void {
  const zero = f32x4.splat(0);
  let next = init + initPanel;
  let c00 = v128.load(init), c01 = v128.load(init, 16), d00 = v128.load(next), d01 = v128.load(next, 16);
  let c10 = zero, c11 = zero, d10 = zero, d11 = zero;
  if (rows > 1) {
    init += initStep; next += initStep;
    c10 = v128.load(init); c11 = v128.load(init, 16); d10 = v128.load(next); d11 = v128.load(next, 16);
  }
  let c20 = zero, c21 = zero, d20 = zero, d21 = zero;
  if (rows > 2) {
    init += initStep; next += initStep;
    c20 = v128.load(init); c21 = v128.load(init, 16); d20 = v128.load(next); d21 = v128.load(next, 16);
  }
  let c30 = zero, c31 = zero, d30 = zero, d31 = zero;
  if (rows > 3) {
    init += initStep; next += initStep;
    c30 = v128.load(init); c31 = v128.load(init, 16); d30 = v128.load(next); d31 = v128.load(next, 16);
  }
  let c40 = zero, c41 = zero, d40 = zero, d41 = zero;
  if (rows > 4) {
    init += initStep; next += initStep;
    c40 = v128.load(init); c41 = v128.load(init, 16); d40 = v128.load(next); d41 = v128.load(next, 16);
  }
  let c50 = zero, c51 = zero, d50 = zero, d51 = zero;
  if (rows > 5) {
    init += initStep; next += initStep;
    c50 = v128.load(init); c51 = v128.load(init, 16); d50 = v128.load(next); d51 = v128.load(next, 16);
  }
  let u = w + panelBytes;
  let a = a0;
  let blocks = blocks0;
  for (let source = 0; source < 2; source++) {
    for (; blocks > 0; blocks--) {
      const end = a + 32;
      let k = a;
      do {
        const w0 = v128.load(w), w1 = v128.load(w, 16), u0 = v128.load(u), u1 = v128.load(u, 16);
        let x = v128.load32_splat(k);
        c00 = madd(x, w0, c00); c01 = madd(x, w1, c01); d00 = madd(x, u0, d00); d01 = madd(x, u1, d01);
        if (rows > 1) {
          x = v128.load32_splat(k, 32);
          c10 = madd(x, w0, c10); c11 = madd(x, w1, c11); d10 = madd(x, u0, d10); d11 = madd(x, u1, d11);
        }
        if (rows > 2) {
          x = v128.load32_splat(k, 64);
          c20 = madd(x, w0, c20); c21 = madd(x, w1, c21); d20 = madd(x, u0, d20); d21 = madd(x, u1, d21);
        }
        if (rows > 3) {
          x = v128.load32_splat(k, 96);
          c30 = madd(x, w0, c30); c31 = madd(x, w1, c31); d30 = madd(x, u0, d30); d31 = madd(x, u1, d31);
        }
        if (rows > 4) {
          x = v128.load32_splat(k, 128);
          c40 = madd(x, w0, c40); c41 = madd(x, w1, c41); d40 = madd(x, u0, d40); d41 = madd(x, u1, d41);
        }
        if (rows > 5) {
          x = v128.load32_splat(k, 160);
          c50 = madd(x, w0, c50); c51 = madd(x, w1, c51); d50 = madd(x, u0, d50); d51 = madd(x, u1, d51);
        }
        w += 32;
        u += 32;
        k += 4;
      } while (k < end);
      a += blockBytes;
    }
    a = a1;
    blocks = blocks1;
  }
  const d = c + blockBytes;
  v128.store(c, c00); v128.store(c, c01, 16); v128.store(d, d00); v128.store(d, d01, 16);
  if (rows > 1) {
    v128.store(c, c10, 32); v128.store(c, c11, 48); v128.store(d, d10, 32); v128.store(d, d11, 48);
  }
  if (rows > 2) {
    v128.store(c, c20, 64); v128.store(c, c21, 80); v128.store(d, d20, 64); v128.store(d, d21, 80);
  }
  if (rows > 3) {
    v128.store(c, c30, 96); v128.store(c, c31, 112); v128.store(d, d30, 96); v128.store(d, d31, 112);
  }
  if (rows > 4) {
    v128.store(c, c40, 128); v128.store(c, c41, 144); v128.store(d, d40, 128); v128.store(d, d41, 144);
  }
  if (rows > 5) {
    v128.store(c, c50, 160); v128.store(c, c51, 176); v128.store(d, d50, 160); v128.store(d, d51, 176);
  }
}

/**
 * One lane through four panels at once: a single row's tile has two sums only, and each would wait for itself. `c` and
 * `init` step by `blockBytes` and `initStep` from panel to panel.
 */
@inline
function row4(
  c: usize, w: usize, panelBytes: usize, init: usize, initStep: usize,
  a0: usize, blocks0: i32, a1: usize, blocks1: i32, blockBytes: usize,
): void {
  let c00 = v128.load(init), c01 = v128.load(init, 16);
  init += initStep;
  let c10 = v128.load(init), c11 = v128.load(init, 16);
  init += initStep;
  let c20 = v128.load(init), c21 = v128.load(init, 16);
  init += initStep;
  let c30 = v128.load(init), c31 = v128.load(init, 16);
  let w1 = w + panelBytes, w2 = w1 + panelBytes, w3 = w2 + panelBytes;
  let a = a0;
  let blocks = blocks0;
  for (let source = 0; source < 2; source++) {
    for (; blocks > 0; blocks--) {
      const end = a + 32;
      let k = a;
      do {
        const x = v128.load32_splat(k);
        c00 = madd(x, v128.load(w), c00); c01 = madd(x, v128.load(w, 16), c01);
        c10 = madd(x, v128.load(w1), c10); c11 = madd(x, v128.load(w1, 16), c11);
        c20 = madd(x, v128.load(w2), c20); c21 = madd(x, v128.load(w2, 16), c21);
        c30 = madd(x, v128.load(w3), c30); c31 = madd(x, v128.load(w3, 16), c31);
        w += 32; w1 += 32; w2 += 32; w3 += 32;
        k += 4;
      } while (k < end);
      a += blockBytes;
    }
    a = a1;
    blocks = blocks1;
  }
  v128.store(c, c00); v128.store(c, c01, 16);
  c += blockBytes;
  v128.store(c, c10); v128.store(c, c11, 16);
  c += blockBytes;
  v128.store(c, c20); v128.store(c, c21, 16);
  c += blockBytes;
  v128.store(c, c30); v128.store(c, c31, 16);
}

/**
 * C[lanes, 8·panels] = [A0 | A1] W + bias, or += where `accumulate` is set; all matrices in blocks (see index.ts).
 *
 * `w` points at the first panel of packed weights, `panelBytes` apart; A1 meets the weight rows after A0's. `bias` 0
 * is none, and a source with 0 blocks is not read.
 */
export function multiply(
  c: usize, w: usize, panelBytes: usize, panels: i32, bias: usize, accumulate: bool,
  a0: usize, blocks0: i32, a1: usize, blocks1: i32, lanes: i32, blockBytes: usize,
): void {
  // Lanes are spread evenly over the fewest tiles: 16 are 6 + 5 + 5 or 8 + 8, as narrow tiles wait for their own sums.
  const mostRows = WIDE ? 8 : 6;
  const tiles = (lanes + mostRows - 1) / mostRows;
  // What the sums of a panel's first row begin with, and how far on the next row's and the next panel's lie.
  let first = accumulate ? c : bias ? bias : ZEROS;
  const initRow: usize = accumulate ? 32 : 0;
  const initPanel: usize = accumulate ? blockBytes : bias ? 32 : 0;
  let panel = 0;
  if (lanes == 1) {
    for (; panel + 4 <= panels; panel += 4) {
      row4(c, w, panelBytes, first, initPanel, a0, blocks0, a1, blocks1, blockBytes);
      c += blockBytes * 4;
      w += panelBytes * 4;
      first += initPanel * 4;
    }
  }
  if (WIDE) {
    const pairTiles = (lanes + 5) / 6; // of at most six rows
    for (; panel + 2 <= panels; panel += 2) {
      let left = lanes;
      let row: usize = 0;
      for (let tilesLeft = pairTiles; tilesLeft > 0; tilesLeft--) {
        const rows = (left + tilesLeft - 1) / tilesLeft;
        const to = c + row, from0 = a0 + row, from1 = a1 + row;
        const init = accumulate ? first + row : first;
        switch (rows) {
          case 6: { tilePair(6, to, w, panelBytes, init, initRow, initPanel, from0, blocks0, from1, blocks1, blockBytes); break; }
          case 5: { tilePair(5, to, w, panelBytes, init, initRow, initPanel, from0, blocks0, from1, blocks1, blockBytes); break; }
          case 4: { tilePair(4, to, w, panelBytes, init, initRow, initPanel, from0, blocks0, from1, blocks1, blockBytes); break; }
          case 3: { tilePair(3, to, w, panelBytes, init, initRow, initPanel, from0, blocks0, from1, blocks1, blockBytes); break; }
          case 2: { tilePair(2, to, w, panelBytes, init, initRow, initPanel, from0, blocks0, from1, blocks1, blockBytes); break; }
          default: { tilePair(1, to, w, panelBytes, init, initRow, initPanel, from0, blocks0, from1, blocks1, blockBytes); }
        }
        left -= rows;
        row += <usize>rows * 32;
      }
      c += blockBytes * 2;
      w += panelBytes * 2;
      first += initPanel * 2;
    }
  }
  for (; panel < panels; panel++) {
    let left = lanes;
    let row: usize = 0;
    for (let tilesLeft = tiles; tilesLeft > 0; tilesLeft--) {
      const rows = (left + tilesLeft - 1) / tilesLeft;
      const to = c + row, from0 = a0 + row, from1 = a1 + row;
      const init = accumulate ? first + row : first;
      switch (rows) {
        case 8: { tile(8, to, w, init, initRow, from0, blocks0, from1, blocks1, blockBytes); break; }
        case 7: { tile(7, to, w, init, initRow, from0, blocks0, from1, blocks1, blockBytes); break; }
        case 6: { tile(6, to, w, init, initRow, from0, blocks0, from1, blocks1, blockBytes); break; }
        case 5: { tile(5, to, w, init, initRow, from0, blocks0, from1, blocks1, blockBytes); break; }
        case 4: { tile(4, to, w, init, initRow, from0, blocks0, from1, blocks1, blockBytes); break; }
        case 3: { tile(3, to, w, init, initRow, from0, blocks0, from1, blocks1, blockBytes); break; }
        case 2: { tile(2, to, w, init, initRow, from0, blocks0, from1, blocks1, blockBytes); break; }
        default: { tile(1, to, w, init, initRow, from0, blocks0, from1, blocks1, blockBytes); }
      }
      left -= rows;
      row += <usize>rows * 32;
    }
    c += blockBytes;
    w += panelBytes;
    first += initPanel;
  }
}
