/**
 * Attention to remembered outputs (Vinyals et al., 2015, "Grammar as a Foreign Language"), as TensorFlow's
 * AttentionCellWrapper has it: scores v tanh(f + q), their softmax a, and the sum of the outputs weighed by a.
 *
 * A tanh for every unit of every remembered output would cost more than the LSTM. But tanh(f + q) = 1 - 2 r with
 * r = 1 / (1 + e^2f e^2q): the exponentials are taken once for each output and each query, and a product, a sum and a
 * division are left. Error: below 5e-7 absolute. e^2x stops at x = ±43, where two of them still make neither 0 times
 * infinity nor a NaN; a product that overflows or vanishes gives the right ±1.
 *
 * Remembered outputs do not lie in blocks: each lane has rows of 8·blocks floats one after the other, `laneBytes` from
 * lane to lane, so that all that one lane attends to is one run.
 */
import { constant, exp4, expNegative4, madd, max4, sum4, sums4 } from './vector-math';

const CONSTANTS = memory.data<f32>([1, 0.5, 86, -86, 4, 1e18]);

/** e^2x. */
@inline
function expTwice(x: v128): v128 {
  const twice = f32x4.add(x, x);
  // In the order that lets NaN through, as in tanh4.
  return exp4(f32x4.pmax(f32x4.pmin(twice, constant(CONSTANTS, 2)), constant(CONSTANTS, 3)));
}

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

/** Adds a lane's output and e^2f of its features to what it remembers: `states` and `exponentials` are the new rows. */
export function remember(
  states: usize, exponentials: usize, laneBytes: usize,
  output: usize, features: usize, blocks: i32, lanes: i32, blockBytes: usize,
): void {
  for (let lane = 0; lane < lanes; lane++) {
    let from = <usize>lane * 32;
    let to: usize = 0;
    for (let block = 0; block < blocks; block++) {
      v128.store(states + to, v128.load(output + from));
      v128.store(states + to, v128.load(output + from, 16), 16);
      v128.store(exponentials + to, expTwice(v128.load(features + from)));
      v128.store(exponentials + to, expTwice(v128.load(features + from, 16)), 16);
      from += blockBytes;
      to += 32;
    }
    states += laneBytes;
    exponentials += laneBytes;
  }
}

/** 1 + x y = 1 / r, at most 1e18, so that the product of two stays finite. */
@inline
function inverse(x: v128, y: v128): v128 {
  return f32x4.pmin(madd(x, y, constant(CONSTANTS, 0)), constant(CONSTANTS, 5));
}

/**
 * v0 r0 + v1 r1 of a row's block by one division, (v0 a1 + v1 a0) / (a0 a1) with a = 1 / r: the divider is what a score
 * waits for. The backward pass has too many other sums to gain by it.
 */
@inline
function sharesOfBlock(q0: v128, q1: v128, v0: v128, v1: v128, row: usize): v128 {
  const a0 = inverse(q0, v128.load(row)), a1 = inverse(q1, v128.load(row, 16));
  return f32x4.div(madd(v0, a1, f32x4.mul(v1, a0)), f32x4.mul(a0, a1));
}

/** The score of four rows at once, up to a constant that the softmax does not see: -2 sum of v r. */
@inline
function scores4(row: usize, rowBytes: usize, query: usize, vector: usize, blocks: i32, blockBytes: usize): v128 {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  for (let block = 0; block < blocks; block++) {
    const q0 = v128.load(query), q1 = v128.load(query, 16);
    const v0 = v128.load(vector), v1 = v128.load(vector, 16);
    let at = row;
    s0 = f32x4.add(s0, sharesOfBlock(q0, q1, v0, v1, at));
    at += rowBytes;
    s1 = f32x4.add(s1, sharesOfBlock(q0, q1, v0, v1, at));
    at += rowBytes;
    s2 = f32x4.add(s2, sharesOfBlock(q0, q1, v0, v1, at));
    at += rowBytes;
    s3 = f32x4.add(s3, sharesOfBlock(q0, q1, v0, v1, at));
    row += 32;
    query += blockBytes;
    vector += 32;
  }
  const sums = sums4(s0, s1, s2, s3);
  return f32x4.neg(f32x4.add(sums, sums));
}

/** Softmax of `length` scores in place; those that fill up the last four become 0. */
@inline
function softmax(scores: usize, length: i32): void {
  const end = scores + (<usize>length << 2);
  const paddedEnd = (end + 15) & ~15;
  for (let at = end; at < paddedEnd; at += 4) store<f32>(at, -1e30);
  let largest = v128.load(scores);
  for (let at = scores; at < paddedEnd; at += 16) largest = f32x4.pmax(largest, v128.load(at));
  const shift = f32x4.splat(max4(largest));
  let sum = f32x4.splat(0);
  for (let at = scores; at < paddedEnd; at += 16) {
    const e = expNegative4(f32x4.sub(v128.load(at), shift));
    v128.store(at, e);
    sum = f32x4.add(sum, e);
  }
  const factor = f32x4.splat(1 / sum4(sum));
  for (let at = scores; at < paddedEnd; at += 16) v128.store(at, f32x4.mul(v128.load(at), factor));
}

/**
 * From queries to attention. `query` (blocks) is replaced by e^2q; `weights` becomes the softmax over the `length` rows
 * from `states` and `exponentials` on, and `attention` (blocks) the rows' sum weighed by it.
 *
 * `weights` has room for a multiple of four floats a lane, `weightBytes` (a multiple of 16) apart. Up to three rows past
 * the last one are read, but not heard.
 */
export function attend(
  attention: usize, weights: usize, weightBytes: usize, query: usize, vector: usize,
  states: usize, exponentials: usize, laneBytes: usize, length: i32,
  blocks: i32, lanes: i32, blockBytes: usize,
): void {
  const rowBytes = <usize>blocks * 32;
  for (let lane = 0; lane < lanes; lane++) {
    let at = query;
    for (let block = 0; block < blocks; block++) {
      v128.store(at, expTwice(v128.load(at)));
      v128.store(at, expTwice(v128.load(at, 16)), 16);
      at += blockBytes;
    }
    let row = exponentials;
    for (let first = 0; first < length; first += 4) {
      v128.store(weights + (<usize>first << 2), scores4(row, rowBytes, query, vector, blocks, blockBytes));
      row += rowBytes * 4;
    }
    softmax(weights, length);

    const end = weights + (<usize>length << 2);
    let to = attention;
    for (let column: usize = 0; column < rowBytes; column += 32) {
      let s0 = f32x4.splat(0), s1 = s0;
      let state = states + column;
      for (let weight = weights; weight < end; weight += 4) {
        const a = v128.load32_splat(weight);
        s0 = madd(a, v128.load(state), s0);
        s1 = madd(a, v128.load(state, 16), s1);
        state += rowBytes;
      }
      v128.store(to, s0);
      v128.store(to, s1, 16);
      to += blockBytes;
    }
    query += 32;
    attention += 32;
    weights += weightBytes;
    states += laneBytes;
    exponentials += laneBytes;
  }
}

/**
 * Gradients of the scores of one lane, into `dScores`: ds = a (da - sum of a da), where da is a state's product with the
 * gradient of the attention.
 */
@inline
function scoreGradients(
  dScores: usize, weights: usize, dAttention: usize, states: usize, length: i32, blocks: i32, blockBytes: usize,
): void {
  const rowBytes = <usize>blocks * 32;
  const end = <usize>length << 2;
  for (let at: usize = 0; at < end; at += 16) {
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
    let d = dAttention, column = states;
    for (let block = 0; block < blocks; block++) {
      const d0 = v128.load(d), d1 = v128.load(d, 16);
      let row = column;
      s0 = madd(d1, v128.load(row, 16), madd(d0, v128.load(row), s0));
      row += rowBytes;
      s1 = madd(d1, v128.load(row, 16), madd(d0, v128.load(row), s1));
      row += rowBytes;
      s2 = madd(d1, v128.load(row, 16), madd(d0, v128.load(row), s2));
      row += rowBytes;
      s3 = madd(d1, v128.load(row, 16), madd(d0, v128.load(row), s3));
      d += blockBytes;
      column += 32;
    }
    v128.store(dScores + at, sums4(s0, s1, s2, s3));
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
 * one lane's scores.
 */
export function attendBackward(
  query: usize, dAttention: usize, weights: usize, weightBytes: usize, vector: usize,
  states: usize, exponentials: usize, dStates: usize, dSlopes: usize, laneBytes: usize, length: i32,
  dVector: usize, dScores: usize, blocks: i32, lanes: i32, blockBytes: usize,
): void {
  const rowBytes = <usize>blocks * 32;
  const end = <usize>length << 2;
  for (let lane = 0; lane < lanes; lane++) {
    scoreGradients(dScores, weights, dAttention, states, length, blocks, blockBytes);
    let q = query, d = dAttention;
    for (let column: usize = 0; column < rowBytes; column += 32) {
      const q0 = v128.load(q), q1 = v128.load(q, 16), d0 = v128.load(d), d1 = v128.load(d, 16);
      const half = constant(CONSTANTS, 1);
      let dq0 = f32x4.splat(0), dq1 = dq0, dv0 = dq0, dv1 = dq0;
      let row = column;
      for (let at: usize = 0; at < end; at += 4) {
        const a = v128.load32_splat(weights + at), ds = v128.load32_splat(dScores + at);
        const r0 = share(q0, v128.load(exponentials + row)), r1 = share(q1, v128.load(exponentials + row, 16));
        const t0 = slope(r0), t1 = slope(r1);
        dq0 = madd(ds, t0, dq0);
        dq1 = madd(ds, t1, dq1);
        dv0 = madd(ds, f32x4.sub(half, r0), dv0);
        dv1 = madd(ds, f32x4.sub(half, r1), dv1);
        const toSlope = dSlopes + row, toState = dStates + row;
        v128.store(toSlope, madd(ds, t0, v128.load(toSlope)));
        v128.store(toSlope, madd(ds, t1, v128.load(toSlope, 16)), 16);
        v128.store(toState, madd(a, d0, v128.load(toState)));
        v128.store(toState, madd(a, d1, v128.load(toState, 16)), 16);
        row += rowBytes;
      }
      const v = vector + column, dv = dVector + column;
      const four = constant(CONSTANTS, 4);
      v128.store(q, f32x4.mul(f32x4.mul(four, v128.load(v)), dq0));
      v128.store(q, f32x4.mul(f32x4.mul(four, v128.load(v, 16)), dq1), 16);
      v128.store(dv, f32x4.add(v128.load(dv), f32x4.add(dv0, dv0)));
      v128.store(dv, f32x4.add(v128.load(dv, 16), f32x4.add(dv1, dv1)), 16);
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
  const four = constant(CONSTANTS, 4);
  for (let lane = 0; lane < lanes; lane++) {
    let to = <usize>lane * 32;
    let from: usize = 0;
    for (let block = 0; block < blocks; block++) {
      const v0 = f32x4.mul(four, v128.load(vector + from)), v1 = f32x4.mul(four, v128.load(vector + from, 16));
      v128.store(dOutput + to, v128.load(dStates + from));
      v128.store(dOutput + to, v128.load(dStates + from, 16), 16);
      v128.store(dFeatures + to, f32x4.mul(v0, v128.load(dSlopes + from)));
      v128.store(dFeatures + to, f32x4.mul(v1, v128.load(dSlopes + from, 16)), 16);
      to += blockBytes;
      from += 32;
    }
    dStates += laneBytes;
    dSlopes += laneBytes;
  }
}
