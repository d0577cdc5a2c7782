/** Inverted dropout (TensorFlow's DropoutWrapper on outputs) with masks that are a function of what they mask. */
import { constant, madd } from './vector-math';

/** Chris Wellons's lowbias32, public domain: every input bit flips every output bit with near even odds. */
@inline
function hash(input: u32): u32 {
  let x = input;
  x ^= x >> 16;
  x *= 0x7feb352d;
  x ^= x >> 15;
  x *= 0x846ca68b;
  return x ^ (x >> 16);
}

/** The multipliers of `hash`. */
const MULTIPLIERS = memory.data<u32>([0x7feb352d, 0x846ca68b]);

/** The golden ratio's multiplier, which spreads neighbouring units. */
const UNIT: u32 = 0x9e3779b9;

@inline
function hash4(input: v128): v128 {
  let x = input;
  x = v128.xor(x, i32x4.shr_u(x, 16));
  x = i32x4.mul(x, constant(MULTIPLIERS, 0));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  x = i32x4.mul(x, constant(MULTIPLIERS, 1));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/** Zero or `scale` for four units: kept where the hash of (lane's key, unit) is below `threshold`. */
@inline
function mask4(keyed: v128, threshold: v128, scale: v128): v128 {
  return v128.and(i32x4.lt_u(hash4(keyed), threshold), scale);
}

@inline
function laneKey(stream: u32, laneOf: usize, lane: i32): u32 {
  return hash(stream ^ (load<u32>(laneOf + (<usize>lane << 2)) * 0x85ebca6b));
}

/** Key of one (seed, layer, time step), from which `dropout` and `dropoutBackward` draw the same masks. */
export function dropoutStream(seed: u32, layer: u32, time: u32): u32 {
  return hash(hash(hash(seed) ^ layer) + time);
}

/** target = mask * source. `laneOf` [lanes] gives each row's place in the batch, which is part of its key. */
export function dropout(
  target: usize, source: usize, blocks: i32, lanes: i32, blockBytes: usize,
  stream: u32, laneOf: usize, threshold: u32, scale: f32,
): void {
  const limit = i32x4.splat(threshold), factor = f32x4.splat(scale);
  const first = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(UNIT)), second = i32x4.mul(i32x4(4, 5, 6, 7), i32x4.splat(UNIT));
  for (let lane = 0; lane < lanes; lane++) {
    let key = laneKey(stream, laneOf, lane);
    let at = <usize>lane * 32;
    for (let block = 0; block < blocks; block++) {
      const to = target + at, from = source + at;
      const keys = i32x4.splat(key);
      const x0 = f32x4.mul(v128.load(from), mask4(i32x4.add(keys, first), limit, factor));
      const x1 = f32x4.mul(v128.load(from, 16), mask4(i32x4.add(keys, second), limit, factor));
      v128.store(to, x0); v128.store(to, x1, 16);
      key += 8 * UNIT;
      at += blockBytes;
    }
  }
}

/** target += mask * source: the gradient of `dropout` joins the one that came through time. */
export function dropoutBackward(
  target: usize, source: usize, blocks: i32, lanes: i32, blockBytes: usize,
  stream: u32, laneOf: usize, threshold: u32, scale: f32,
): void {
  const limit = i32x4.splat(threshold), factor = f32x4.splat(scale);
  const first = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(UNIT)), second = i32x4.mul(i32x4(4, 5, 6, 7), i32x4.splat(UNIT));
  for (let lane = 0; lane < lanes; lane++) {
    let key = laneKey(stream, laneOf, lane);
    let at = <usize>lane * 32;
    for (let block = 0; block < blocks; block++) {
      const to = target + at, from = source + at;
      const keys = i32x4.splat(key);
      const x0 = madd(v128.load(from), mask4(i32x4.add(keys, first), limit, factor), v128.load(to));
      const x1 = madd(v128.load(from, 16), mask4(i32x4.add(keys, second), limit, factor), v128.load(to, 16));
      v128.store(to, x0); v128.store(to, x1, 16);
      key += 8 * UNIT;
      at += blockBytes;
    }
  }
}

/** target += source, where nothing is dropped. */
export function addBlocks(target: usize, source: usize, blocks: i32, lanes: i32, blockBytes: usize): void {
  const run = <usize>lanes * 32;
  for (let block = 0; block < blocks; block++) {
    for (let at: usize = 0; at < run; at += 32) {
      const to = target + at, from = source + at;
      const x0 = f32x4.add(v128.load(to), v128.load(from)), x1 = f32x4.add(v128.load(to, 16), v128.load(from, 16));
      v128.store(to, x0); v128.store(to, x1, 16);
    }
    target += blockBytes;
    source += blockBytes;
  }
}
