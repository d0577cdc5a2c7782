/** The LSTM cell between its matrix products: gates, cell and output, forward and backward. */
import { madd, sigmoid4, tanh4 } from './vector-math';

// Both loops take a row of a block at a time, two vectors, with everything loaded before anything is stored: so written,
// the wide build computes both at once (see wide-kernels.ts).

/**
 * Gates i, j, f, o (each `blocks` blocks of `lanes` rows, one after the other) are replaced by their activations;
 * c = f cPrev + i j and h = o tanh(c) are written. Forget bias 1 joins f before the sigmoid. `cPrev` 0: a zero state.
 */
export function gatesForward(
  gates: usize, cPrev: usize, c: usize, h: usize, blocks: i32, lanes: i32, blockBytes: usize,
): void {
  if (cPrev) forward(true, gates, cPrev, c, h, blocks, lanes, blockBytes);
  else forward(false, gates, 0, c, h, blocks, lanes, blockBytes);
}

/** `hasBefore` must be a literal. */
@inline
function forward(
  hasBefore: bool, gates: usize, cPrev: usize, c: usize, h: usize, blocks: i32, lanes: i32, blockBytes: usize,
): void {
  const gateBytes = <usize>blocks * blockBytes;
  const run = <usize>lanes * 32;
  const one = f32x4.splat(1);
  for (let block = 0; block < blocks; block++) {
    const start = <usize>block * blockBytes;
    for (let at = start, end = start + run; at < end; at += 32) {
      const gi = gates + at, gj = gi + gateBytes, gf = gj + gateBytes, go = gf + gateBytes;
      const i0 = sigmoid4(v128.load(gi)), i1 = sigmoid4(v128.load(gi, 16));
      const j0 = tanh4(v128.load(gj)), j1 = tanh4(v128.load(gj, 16));
      const f0 = sigmoid4(f32x4.add(v128.load(gf), one)), f1 = sigmoid4(f32x4.add(v128.load(gf, 16), one));
      const o0 = sigmoid4(v128.load(go)), o1 = sigmoid4(v128.load(go, 16));
      let cell0 = f32x4.splat(0), cell1 = cell0;
      if (hasBefore) {
        cell0 = f32x4.mul(f0, v128.load(cPrev + at));
        cell1 = f32x4.mul(f1, v128.load(cPrev + at, 16));
      }
      cell0 = madd(i0, j0, cell0);
      cell1 = madd(i1, j1, cell1);
      const h0 = f32x4.mul(o0, tanh4(cell0)), h1 = f32x4.mul(o1, tanh4(cell1));
      v128.store(gi, i0); v128.store(gi, i1, 16);
      v128.store(gj, j0); v128.store(gj, j1, 16);
      v128.store(gf, f0); v128.store(gf, f1, 16);
      v128.store(go, o0); v128.store(go, o1, 16);
      v128.store(c + at, cell0); v128.store(c + at, cell1, 16);
      v128.store(h + at, h0); v128.store(h + at, h1, 16);
    }
  }
}

/**
 * Activations are replaced by the gradients of the gates before activation. `dh` is the whole gradient of h; `dc`
 * comes in as the gradient of c from the next step and leaves as that of `cPrev`.
 */
export function gatesBackward(
  gates: usize, cPrev: usize, c: usize, dh: usize, dc: usize, blocks: i32, lanes: i32, blockBytes: usize,
): void {
  if (cPrev) backward(true, gates, cPrev, c, dh, dc, blocks, lanes, blockBytes);
  else backward(false, gates, 0, c, dh, dc, blocks, lanes, blockBytes);
}

/** y (1 - y): the slope of a sigmoid whose value is y. */
@inline
function slope(y: v128, one: v128): v128 {
  return f32x4.mul(y, f32x4.sub(one, y));
}

/** `hasBefore` must be a literal. */
@inline
function backward(
  hasBefore: bool, gates: usize, cPrev: usize, c: usize, dh: usize, dc: usize, blocks: i32, lanes: i32,
  blockBytes: usize,
): void {
  const gateBytes = <usize>blocks * blockBytes;
  const run = <usize>lanes * 32;
  const one = f32x4.splat(1), zero = f32x4.splat(0);
  for (let block = 0; block < blocks; block++) {
    const start = <usize>block * blockBytes;
    for (let at = start, end = start + run; at < end; at += 32) {
      const gi = gates + at, gj = gi + gateBytes, gf = gj + gateBytes, go = gf + gateBytes;
      const i0 = v128.load(gi), i1 = v128.load(gi, 16), j0 = v128.load(gj), j1 = v128.load(gj, 16);
      const f0 = v128.load(gf), f1 = v128.load(gf, 16), o0 = v128.load(go), o1 = v128.load(go, 16);
      // tanh(c) is made again: cheaper than a fourth stored array is to read.
      const t0 = tanh4(v128.load(c + at)), t1 = tanh4(v128.load(c + at, 16));
      const d0 = v128.load(dh + at), d1 = v128.load(dh + at, 16);
      const cell0 = madd(f32x4.mul(d0, o0), f32x4.sub(one, f32x4.mul(t0, t0)), v128.load(dc + at));
      const cell1 = madd(f32x4.mul(d1, o1), f32x4.sub(one, f32x4.mul(t1, t1)), v128.load(dc + at, 16));
      let dF0 = zero, dF1 = zero;
      if (hasBefore) {
        dF0 = f32x4.mul(f32x4.mul(cell0, v128.load(cPrev + at)), slope(f0, one));
        dF1 = f32x4.mul(f32x4.mul(cell1, v128.load(cPrev + at, 16)), slope(f1, one));
      }
      const dI0 = f32x4.mul(f32x4.mul(cell0, j0), slope(i0, one));
      const dI1 = f32x4.mul(f32x4.mul(cell1, j1), slope(i1, one));
      const dJ0 = f32x4.mul(f32x4.mul(cell0, i0), f32x4.sub(one, f32x4.mul(j0, j0)));
      const dJ1 = f32x4.mul(f32x4.mul(cell1, i1), f32x4.sub(one, f32x4.mul(j1, j1)));
      const dO0 = f32x4.mul(f32x4.mul(d0, t0), slope(o0, one));
      const dO1 = f32x4.mul(f32x4.mul(d1, t1), slope(o1, one));
      v128.store(gi, dI0); v128.store(gi, dI1, 16);
      v128.store(gj, dJ0); v128.store(gj, dJ1, 16);
      v128.store(gf, dF0); v128.store(gf, dF1, 16);
      v128.store(go, dO0); v128.store(go, dO1, 16);
      if (hasBefore) { v128.store(dc + at, f32x4.mul(cell0, f0)); v128.store(dc + at, f32x4.mul(cell1, f1), 16); }
    }
  }
}
