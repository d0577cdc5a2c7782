/** The way back through attention (attention.ts): what is due to queries, to remembered outputs, and to their features. */
import { sumRows } from './attention';
import { constant, madd, sum4 } from './vector-math';

const CONSTANTS = memory.data<f32>([1, 4, 0.5]);

/** r = 1 / (1 + x y). */
@inline
function share(x: v128, y: v128): v128 {
  const one = constant(CONSTANTS, 0);
  return f32x4.div(one, madd(x, y, one));
}

/** r (1 - r), a quarter of the slope of tanh. */
@inline
function slope(r: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(r, r, r);
  return f32x4.sub(r, f32x4.mul(r, r));
}

/**
 * Gradients of the scores of one lane, into `dScores`: ds = a (da - sum of a da), where da is a state's product with the
 * gradient of the attention.
 */
@inline
function scoreGradients(
  dScores: usize, weights: usize, dAttention: usize, states: usize, length: i32,
  sums: usize, blocks: i32, blockBytes: usize,
): void {
  const rowBytes = <usize>blocks * 32;
  const end = <usize>length << 2;
  for (let at: usize = 0; at < end; at += 16) {
    let a0 = f32x4.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, e0 = a0, e1 = a0;
    let d = dAttention, column = states;
    for (let block = 0; block < blocks; block++) {
      const d0 = v128.load(d), d1 = v128.load(d, 16);
      let row = column;
      a0 = madd(d0, v128.load(row), a0); a1 = madd(d1, v128.load(row, 16), a1);
      row += rowBytes;
      b0 = madd(d0, v128.load(row), b0); b1 = madd(d1, v128.load(row, 16), b1);
      row += rowBytes;
      c0 = madd(d0, v128.load(row), c0); c1 = madd(d1, v128.load(row, 16), c1);
      row += rowBytes;
      e0 = madd(d0, v128.load(row), e0); e1 = madd(d1, v128.load(row, 16), e1);
      d += blockBytes;
      column += 32;
    }
    v128.store(sums, a0); v128.store(sums, a1, 16); v128.store(sums, b0, 32); v128.store(sums, b1, 48);
    v128.store(sums, c0, 64); v128.store(sums, c1, 80); v128.store(sums, e0, 96); v128.store(sums, e1, 112);
    v128.store(dScores + at, sumRows(sums));
    states += rowBytes * 4;
  }
  const paddedEnd = (end + 15) & ~15;
  for (let at = end; at < paddedEnd; at += 4) store<f32>(dScores + at, 0);
  let dot = f32x4.splat(0);
  for (let at: usize = 0; at < paddedEnd; at += 16) {
    dot = madd(v128.load(weights + at), v128.load(dScores + at), dot);
  }
  const mean = f32x4.splat(sum4(dot));
  for (let at: usize = 0; at < paddedEnd; at += 16) {
    v128.store(dScores + at, f32x4.mul(v128.load(weights + at), f32x4.sub(v128.load(dScores + at), mean)));
  }
}

/**
 * The gradient of `attend`. `query` comes with e^2q and leaves with the gradient of q. To `dStates` and `dSlopes`, rows
 * that lie as `states` do, what each row is due is added, for its features without the factor 4 v, which `recall` puts
 * in; to `dVector` [8·blocks], what v is due. r is made again: it costs less than it would to keep. `dScores` is room for
 * one lane's scores, `sums` for 32 floats.
 */
export function attendBackward(
  query: usize, dAttention: usize, weights: usize, weightBytes: usize, vector: usize,
  states: usize, exponentials: usize, dStates: usize, dSlopes: usize, laneBytes: usize, length: i32,
  dVector: usize, dScores: usize, sums: usize, blocks: i32, lanes: i32, blockBytes: usize,
): void {
  const rowBytes = <usize>blocks * 32;
  const end = <usize>length << 2;
  for (let lane = 0; lane < lanes; lane++) {
    scoreGradients(dScores, weights, dAttention, states, length, sums, blocks, blockBytes);
    let q = query, d = dAttention;
    for (let column: usize = 0; column < rowBytes; column += 32) {
      const q0 = v128.load(q), q1 = v128.load(q, 16), d0 = v128.load(d), d1 = v128.load(d, 16);
      // Where a unit is padding, r is one half, and nothing may be due to it.
      const half = constant(CONSTANTS, 2);
      let dq0 = f32x4.splat(0), dq1 = dq0, dv0 = dq0, dv1 = dq0;
      let row = column;
      for (let at: usize = 0; at < end; at += 4) {
        const a = v128.load32_splat(weights + at), ds = v128.load32_splat(dScores + at);
        const exponential = exponentials + row, toSlope = dSlopes + row, toState = dStates + row;
        const r0 = share(q0, v128.load(exponential)), r1 = share(q1, v128.load(exponential, 16));
        const t0 = slope(r0), t1 = slope(r1);
        dq0 = madd(ds, t0, dq0); dq1 = madd(ds, t1, dq1);
        dv0 = madd(ds, f32x4.sub(half, r0), dv0); dv1 = madd(ds, f32x4.sub(half, r1), dv1);
        const slope0 = madd(ds, t0, v128.load(toSlope)), slope1 = madd(ds, t1, v128.load(toSlope, 16));
        const state0 = madd(a, d0, v128.load(toState)), state1 = madd(a, d1, v128.load(toState, 16));
        v128.store(toSlope, slope0); v128.store(toSlope, slope1, 16);
        v128.store(toState, state0); v128.store(toState, state1, 16);
        row += rowBytes;
      }
      const v = vector + column, dv = dVector + column;
      const four = constant(CONSTANTS, 1);
      dq0 = f32x4.mul(f32x4.mul(four, v128.load(v)), dq0); dq1 = f32x4.mul(f32x4.mul(four, v128.load(v, 16)), dq1);
      dv0 = f32x4.add(v128.load(dv), f32x4.add(dv0, dv0)); dv1 = f32x4.add(v128.load(dv, 16), f32x4.add(dv1, dv1));
      v128.store(q, dq0); v128.store(q, dq1, 16);
      v128.store(dv, dv0); v128.store(dv, dv1, 16);
      q += blockBytes;
      d += blockBytes;
    }
    query += 32;
    dAttention += 32;
    weights += weightBytes;
    states += laneBytes;
    exponentials += laneBytes;
    dStates += laneBytes;
    dSlopes += laneBytes;
  }
}

/** The gradient of `remember`: of a lane's output (as a state) and its features, from its rows back into blocks. */
export function recall(
  dOutput: usize, dFeatures: usize, vector: usize, dStates: usize, dSlopes: usize, laneBytes: usize,
  blocks: i32, lanes: i32, blockBytes: usize,
): void {
  const four = constant(CONSTANTS, 1);
  for (let lane = 0; lane < lanes; lane++) {
    let to = <usize>lane * 32;
    let from: usize = 0;
    for (let block = 0; block < blocks; block++) {
      const v0 = f32x4.mul(four, v128.load(vector + from)), v1 = f32x4.mul(four, v128.load(vector + from, 16));
      const state = dStates + from, slope = dSlopes + from;
      const s0 = v128.load(state), s1 = v128.load(state, 16);
      const f0 = f32x4.mul(v0, v128.load(slope)), f1 = f32x4.mul(v1, v128.load(slope, 16));
      const toOutput = dOutput + to, toFeatures = dFeatures + to;
      v128.store(toOutput, s0); v128.store(toOutput, s1, 16);
      v128.store(toFeatures, f0); v128.store(toFeatures, f1, 16);
      to += blockBytes;
      from += 32;
    }
    dStates += laneBytes;
    dSlopes += laneBytes;
  }
}
