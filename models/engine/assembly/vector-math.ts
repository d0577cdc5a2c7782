/** Elementary functions on four floats at once. NaN goes through all of them, so that a diverged training shows. */

/** a * b + c: one rounding where the build has relaxed SIMD and the machine has FMA, two elsewhere. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

// Constants of the loops below lie in memory because V8 builds a vector constant anew at every use, in three
// instructions; a broadcasting load is one. It halved the time of the gates.

/** P and Q of tanh4 in turn, highest degree first; bounds; one half. */
const TANH = memory.data<f32>([
  1.3354352108796243e-8, 7.776429476095659e-7,
  2.0608852454924398e-5, 3.2856118281887323e-4,
  3.4955740433480886e-3, 2.587692866178344e-2,
  0.13381013807888664, 0.46714329410537764,
  0.9999999794871546, 1,
  9, -9, 0.5,
]);

/** Value `n` of a table, in all lanes. */
@inline
export function constant(table: usize, n: usize): v128 {
  return v128.load32_splat(table + (n << 2));
}

/**
 * tanh(x) = x P(x²) / Q(x²), both of degree 4, fitted for least relative error on [-9, 9]; beyond it, f32 knows only
 * ±1. Error: below 3e-7 relative, measured over f32; |result| may pass 1 by one unit in the last place.
 */
@inline
export function tanh4(input: v128): v128 {
  // pmin/pmax, written this way round, are single instructions on x86 and let NaN through.
  const x = f32x4.pmax(f32x4.pmin(input, constant(TANH, 10)), constant(TANH, 11));
  const y = f32x4.mul(x, x);
  let p = madd(constant(TANH, 0), y, constant(TANH, 2));
  let q = madd(constant(TANH, 1), y, constant(TANH, 3));
  p = madd(p, y, constant(TANH, 4));
  q = madd(q, y, constant(TANH, 5));
  p = madd(p, y, constant(TANH, 6));
  q = madd(q, y, constant(TANH, 7));
  p = madd(p, y, constant(TANH, 8));
  q = madd(q, y, constant(TANH, 9));
  return f32x4.div(f32x4.mul(p, x), q);
}

/** Logistic sigmoid as (1 + tanh(x / 2)) / 2. Error: below 1.5e-7 absolute. */
@inline
export function sigmoid4(x: v128): v128 {
  const half = constant(TANH, 12);
  return madd(tanh4(f32x4.mul(x, half)), half, half);
}

/** log2 e; the rounding constant; -ln 2 in two parts, the first exact in products with small n; 1/7! to 1/0!; bound. */
const EXP = memory.data<f32>([
  1.4426950408889634, 12583039, -0.693359375, 2.1219444005469057e-4,
  1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1,
  -87,
]);

/** exp(x) for |x| ≤ 87: 2^n times the Taylor polynomial of degree 7 on |r| ≤ ln(2) / 2. Error: below 3e-7 relative. */
@inline
export function exp4(x: v128): v128 {
  // Beside 1.5 * 2^23 f32 keeps integers only: the sum is rounded, and n + 127 stands in its lowest bits.
  const rounded = madd(x, constant(EXP, 0), constant(EXP, 1));
  const n = f32x4.sub(rounded, constant(EXP, 1));
  const power = i32x4.shl(rounded, 23);
  let r = madd(n, constant(EXP, 2), x);
  r = madd(n, constant(EXP, 3), r);
  let p = constant(EXP, 4);
  p = madd(p, r, constant(EXP, 5));
  p = madd(p, r, constant(EXP, 6));
  p = madd(p, r, constant(EXP, 7));
  p = madd(p, r, constant(EXP, 8));
  p = madd(p, r, constant(EXP, 9));
  p = madd(p, r, constant(EXP, 10));
  p = madd(p, r, constant(EXP, 10));
  return f32x4.mul(p, power);
}

/** exp(x) for x ≤ 0: `exp4`, and exactly 0 below -87, where f32's normal numbers end. */
@inline
export function expNegative4(x: v128): v128 {
  return v128.andnot(exp4(x), f32x4.lt(x, constant(EXP, 11)));
}

/** Sum of the four lanes, in the order (0 + 2) + (1 + 3). */
@inline
export function sum4(x: v128): f32 {
  const pairs = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** The sums of four vectors' lanes, each in the order (0 + 2) + (1 + 3). */
@inline
export function sums4(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 1, 4, 5), v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 2, 4, 6), v128.shuffle<f32>(ab, cd, 1, 3, 5, 7));
}

/** Largest of the four lanes. */
@inline
export function max4(x: v128): f32 {
  const pairs = f32x4.pmax(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.pmax(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2)), 0);
}

/**
 * ln(x) in double precision for normal x > 0: 2 atanh((m - 1) / (m + 1)) on a mantissa near 1. Error: below 1e-15
 * relative to 1. Once for each row, so plain series do.
 */
export function log(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let exponent = (bits >> 52) - 1023;
  let mantissa = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000);
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5;
    exponent++;
  }
  if (!(x > 0)) return NaN;
  const s = (mantissa - 1) / (mantissa + 1);
  const y = s * s;
  let series: f64 = 1.0 / 21;
  for (let term: f64 = 19; term > 0; term -= 2) series = series * y + 1 / term;
  return 2 * s * series + <f64>exponent * 0.6931471805599453;
}
