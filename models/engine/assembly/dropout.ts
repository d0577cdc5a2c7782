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

/** The multipliers of `hash`, and the golden ratio's, which spreads neighbouring units. */
const MULTIPLIERS = memory.data<u32>([0x7feb352d, 0x846ca68b, 0x9e3779b9]);

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
function mask4(key: u32, unit: i32, threshold: v128, scale: v128): v128 {
  const units = i32x4.add(i32x4.splat(unit), i32x4(0, 1, 2, 3));
  const random = hash4(i32x4.add(i32x4.splat(key), i32x4.mul(units, constant(MULTIPLIERS, 2))));
  return v128.and(i32x4.lt_u(random, threshold), scale);
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
  for (let lane = 0; lane < lanes; lane++) {
    const key = laneKey(stream, laneOf, lane);
    let at = <usize>lane * 32;
    for (let block = 0; block < blocks; block++) {
      v128.store(target + at, f32x4.mul(v128.load(source + at), mask4(key, block * 8, limit, factor)));
      v128.store(target + at, f32x4.mul(v128.load(source + at, 16), mask4(key, block * 8 + 4, limit, factor)), 16);
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
  for (let lane = 0; lane < lanes; lane++) {
    const key = laneKey(stream, laneOf, lane);
    let at = <usize>lane * 32;
    for (let block = 0; block < blocks; block++) {
      const to = target + at, from = source + at;
      v128.store(to, madd(v128.load(from), mask4(key, block * 8, limit, factor), v128.load(to)));
      v128.store(to, madd(v128.load(from, 16), mask4(key, block * 8 + 4, limit, factor), v128.load(to, 16)), 16);
      at += blockBytes;
    }
  }
}

/** target += source, where nothing is dropped. */
export function addBlocks(target: usize, source: usize, blocks: i32, lanes: i32, blockBytes: usize): void {
  const run = <usize>lanes * 32;
  for (let block = 0; block < blocks; block++) {
    for (let at: usize = 0; at < run; at += 16) {
      v128.store(target + at, f32x4.add(v128.load(target + at), v128.load(source + at)));
    }
    target += blockBytes;
    source += blockBytes;
  }
}
