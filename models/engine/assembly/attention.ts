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

const CONSTANTS = memory.data<f32>([1, 86, -86, 1e18]);

/** e^2x. */
@inline
function expTwice(x: v128): v128 {
  const twice = f32x4.add(x, x);
  // In the order that lets NaN through, as in tanh4.
  return exp4(f32x4.pmax(f32x4.pmin(twice, constant(CONSTANTS, 1)), constant(CONSTANTS, 2)));
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
      const fromOutput = output + from, fromFeatures = features + from;
      const s0 = v128.load(fromOutput), s1 = v128.load(fromOutput, 16);
      const e0 = expTwice(v128.load(fromFeatures)), e1 = expTwice(v128.load(fromFeatures, 16));
      const toState = states + to, toExponential = exponentials + to;
      v128.store(toState, s0); v128.store(toState, s1, 16);
      v128.store(toExponential, e0); v128.store(toExponential, e1, 16);
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
  return f32x4.pmin(madd(x, y, constant(CONSTANTS, 0)), constant(CONSTANTS, 3));
}

/**
 * v0 / a + v1 / b by one division: the divider is what a score waits for. The backward pass has too many other sums to
 * gain by it.
 */
@inline
function twoShares(v0: v128, a: v128, v1: v128, b: v128): v128 {
  return f32x4.div(madd(v0, b, f32x4.mul(v1, a)), f32x4.mul(a, b));
}

/** What a row's block, and the one after it, add to its score: the first or the second half of each. */
@inline
function sharesOfPair(query: usize, next: usize, vector: usize, row: usize, half: usize): v128 {
  const a = inverse(v128.load(query + half), v128.load(row + half));
  const b = inverse(v128.load(next + half), v128.load(row + half, 32));
  return twoShares(v128.load(vector + half), a, v128.load(vector + half, 32), b);
}

@inline
function sharesOfLast(query: usize, vector: usize, row: usize, half: usize): v128 {
  return f32x4.div(v128.load(vector + half), inverse(v128.load(query + half), v128.load(row + half)));
}

/**
 * Sums of four rows, of which `sums` holds eight columns each. They go by way of memory because it is from two
 * neighbouring stores that V8 finds what to join (wide-kernels.ts).
 */
@inline
export function sumRows(sums: usize): v128 {
  return sums4(
    f32x4.add(v128.load(sums), v128.load(sums, 16)), f32x4.add(v128.load(sums, 32), v128.load(sums, 48)),
    f32x4.add(v128.load(sums, 64), v128.load(sums, 80)), f32x4.add(v128.load(sums, 96), v128.load(sums, 112)),
  );
}

/** The score of four rows at once, up to a constant that the softmax does not see: -2 sum of v r. */
@inline
function scores4(
  row: usize, rowBytes: usize, query: usize, vector: usize, sums: usize, blocks: i32, blockBytes: usize,
): v128 {
  let a0 = f32x4.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
  let block = 0;
  for (; block + 2 <= blocks; block += 2) {
    const next = query + blockBytes;
    let at = row;
    a0 = f32x4.add(a0, sharesOfPair(query, next, vector, at, 0)); a1 = f32x4.add(a1, sharesOfPair(query, next, vector, at, 16));
    at += rowBytes;
    b0 = f32x4.add(b0, sharesOfPair(query, next, vector, at, 0)); b1 = f32x4.add(b1, sharesOfPair(query, next, vector, at, 16));
    at += rowBytes;
    c0 = f32x4.add(c0, sharesOfPair(query, next, vector, at, 0)); c1 = f32x4.add(c1, sharesOfPair(query, next, vector, at, 16));
    at += rowBytes;
    d0 = f32x4.add(d0, sharesOfPair(query, next, vector, at, 0)); d1 = f32x4.add(d1, sharesOfPair(query, next, vector, at, 16));
    row += 64;
    query = next + blockBytes;
    vector += 64;
  }
  if (block < blocks) {
    let at = row;
    a0 = f32x4.add(a0, sharesOfLast(query, vector, at, 0)); a1 = f32x4.add(a1, sharesOfLast(query, vector, at, 16));
    at += rowBytes;
    b0 = f32x4.add(b0, sharesOfLast(query, vector, at, 0)); b1 = f32x4.add(b1, sharesOfLast(query, vector, at, 16));
    at += rowBytes;
    c0 = f32x4.add(c0, sharesOfLast(query, vector, at, 0)); c1 = f32x4.add(c1, sharesOfLast(query, vector, at, 16));
    at += rowBytes;
    d0 = f32x4.add(d0, sharesOfLast(query, vector, at, 0)); d1 = f32x4.add(d1, sharesOfLast(query, vector, at, 16));
  }
  v128.store(sums, a0); v128.store(sums, a1, 16); v128.store(sums, b0, 32); v128.store(sums, b1, 48);
  v128.store(sums, c0, 64); v128.store(sums, c1, 80); v128.store(sums, d0, 96); v128.store(sums, d1, 112);
  const total = sumRows(sums);
  return f32x4.neg(f32x4.add(total, total));
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

/** A block of the rows' weighed sum, or with `two` (a literal) the next one too: one alone waits for its own sums. */
@inline
function weigh(
  two: bool, to: usize, blockBytes: usize, weights: usize, end: usize, state: usize, rowBytes: usize,
): void {
  const zero = f32x4.splat(0);
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
  for (let weight = weights; weight < end; weight += 4) {
    const a = v128.load32_splat(weight);
    s0 = madd(a, v128.load(state), s0); s1 = madd(a, v128.load(state, 16), s1);
    if (two) { s2 = madd(a, v128.load(state, 32), s2); s3 = madd(a, v128.load(state, 48), s3); }
    state += rowBytes;
  }
  v128.store(to, s0); v128.store(to, s1, 16);
  to += blockBytes;
  if (two) { v128.store(to, s2); v128.store(to, s3, 16); }
}

/**
 * From queries to attention. `query` (blocks) is replaced by e^2q; `weights` becomes the softmax over the `length` rows
 * from `states` and `exponentials` on, and `attention` (blocks) the rows' sum weighed by it.
 *
 * `weights` has room for a multiple of four floats a lane, `weightBytes` (a multiple of 16) apart; `sums` is room for 32.
 * Up to three rows past the last one are read, but not heard.
 */
export function attend(
  attention: usize, weights: usize, weightBytes: usize, query: usize, vector: usize,
  states: usize, exponentials: usize, laneBytes: usize, length: i32,
  sums: usize, blocks: i32, lanes: i32, blockBytes: usize,
): void {
  const rowBytes = <usize>blocks * 32;
  for (let lane = 0; lane < lanes; lane++) {
    let at = query;
    for (let block = 0; block < blocks; block++) {
      const e0 = expTwice(v128.load(at)), e1 = expTwice(v128.load(at, 16));
      v128.store(at, e0); v128.store(at, e1, 16);
      at += blockBytes;
    }
    let row = exponentials;
    for (let first = 0; first < length; first += 4) {
      v128.store(weights + (<usize>first << 2), scores4(row, rowBytes, query, vector, sums, blocks, blockBytes));
      row += rowBytes * 4;
    }
    softmax(weights, length);

    const end = weights + (<usize>length << 2);
    let to = attention;
    let column: usize = 0;
    for (; column + 64 <= rowBytes; column += 64) {
      weigh(true, to, blockBytes, weights, end, states + column, rowBytes);
      to += blockBytes * 2;
    }
    if (column < rowBytes) weigh(false, to, blockBytes, weights, end, states + column, rowBytes);
    query += 32;
    attention += 32;
    weights += weightBytes;
    states += laneBytes;
    exponentials += laneBytes;
  }
}
