/** The LSTM cell between its matrix products: gates, cell and output, forward and backward. */
import { madd, sigmoid4, tanh4 } from './vector-math';

/**
 * Gates i, j, f, o (each `blocks` blocks of `lanes` rows, one after the other) are replaced by their activations;
 * c = f cPrev + i j and h = o tanh(c) are written. Forget bias 1 joins f before the sigmoid. `cPrev` 0: a zero state.
 */
export function gatesForward(
  gates: usize, cPrev: usize, c: usize, h: usize, blocks: i32, lanes: i32, blockBytes: usize,
): void {
  const gateBytes = <usize>blocks * blockBytes;
  const run = <usize>lanes * 32;
  for (let block = 0; block < blocks; block++) {
    const start = <usize>block * blockBytes;
    for (let at = start, end = start + run; at < end; at += 16) {
      const gi = gates + at, gj = gi + gateBytes, gf = gj + gateBytes, go = gf + gateBytes;
      const i = sigmoid4(v128.load(gi));
      const j = tanh4(v128.load(gj));
      const f = sigmoid4(f32x4.add(v128.load(gf), f32x4.splat(1)));
      const o = sigmoid4(v128.load(go));
      const kept = cPrev ? f32x4.mul(f, v128.load(cPrev + at)) : f32x4.splat(0);
      const cell = madd(i, j, kept);
      v128.store(gi, i);
      v128.store(gj, j);
      v128.store(gf, f);
      v128.store(go, o);
      v128.store(c + at, cell);
      v128.store(h + at, f32x4.mul(o, tanh4(cell)));
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
  const gateBytes = <usize>blocks * blockBytes;
  const run = <usize>lanes * 32;
  const one = f32x4.splat(1);
  for (let block = 0; block < blocks; block++) {
    const start = <usize>block * blockBytes;
    for (let at = start, end = start + run; at < end; at += 16) {
      const gi = gates + at, gj = gi + gateBytes, gf = gj + gateBytes, go = gf + gateBytes;
      const i = v128.load(gi), j = v128.load(gj), f = v128.load(gf), o = v128.load(go);
      // tanh(c) is made again: cheaper than a fourth stored array is to read.
      const tc = tanh4(v128.load(c + at));
      const dOut = v128.load(dh + at);
      const dCell = madd(
        f32x4.mul(dOut, o), f32x4.sub(one, f32x4.mul(tc, tc)), v128.load(dc + at),
      );
      const dI = f32x4.mul(f32x4.mul(dCell, j), f32x4.mul(i, f32x4.sub(one, i)));
      const dJ = f32x4.mul(f32x4.mul(dCell, i), f32x4.sub(one, f32x4.mul(j, j)));
      const dO = f32x4.mul(f32x4.mul(dOut, tc), f32x4.mul(o, f32x4.sub(one, o)));
      v128.store(gi, dI);
      v128.store(gj, dJ);
      v128.store(go, dO);
      if (cPrev) {
        v128.store(
          gf, f32x4.mul(f32x4.mul(dCell, v128.load(cPrev + at)), f32x4.mul(f, f32x4.sub(one, f))),
        );
        v128.store(dc + at, f32x4.mul(dCell, f));
      } else {
        v128.store(gf, f32x4.splat(0));
      }
    }
  }
}
