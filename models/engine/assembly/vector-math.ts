/** Elementary functions on four floats at once. NaN goes through all of them, so that a diverged training shows. */

/** a * b + c: one rounding where the build has relaxed SIMD and the machine has FMA, two elsewhere. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/**
 * tanh(x) = x P(x²) / Q(x²), both of degree 4, fitted for least relative error on [-9, 9]; beyond it, f32 knows only
 * ±1. Error: below 3e-7 relative, measured over f32; |result| may pass 1 by one unit in the last place.
 */
// @ts-ignore: decorator
@inline
export function tanh4(input: v128): v128 {
  // pmin/pmax, written this way round, are single instructions on x86 and let NaN through.
  const x = f32x4.pmax(f32x4.pmin(input, f32x4.splat(9)), f32x4.splat(-9));
  const y = f32x4.mul(x, x);
  let p = f32x4.splat(1.3354352108796243e-8);
  let q = f32x4.splat(7.776429476095659e-7);
  p = madd(p, y, f32x4.splat(2.0608852454924398e-5));
  q = madd(q, y, f32x4.splat(3.2856118281887323e-4));
  p = madd(p, y, f32x4.splat(3.4955740433480886e-3));
  q = madd(q, y, f32x4.splat(2.587692866178344e-2));
  p = madd(p, y, f32x4.splat(0.13381013807888664));
  q = madd(q, y, f32x4.splat(0.46714329410537764));
  p = madd(p, y, f32x4.splat(0.9999999794871546));
  q = madd(q, y, f32x4.splat(1));
  return f32x4.div(f32x4.mul(p, x), q);
}

/** Logistic sigmoid as (1 + tanh(x / 2)) / 2. Error: below 1.5e-7 absolute. */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return madd(tanh4(f32x4.mul(x, half)), half, half);
}

/**
 * exp(x) for x ≤ 0: 2^n times the Taylor polynomial of degree 7 on |r| ≤ ln(2) / 2. Error: below 3e-7 relative;
 * exactly 0 below -87, where f32's normal numbers end.
 */
// @ts-ignore: decorator
@inline
export function expNegative4(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.4426950408889634)));
  // ln 2 in two parts, the first exact in products with small n.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.1219444005469057e-4)));
  let p = f32x4.splat(1.0 / 5040);
  p = madd(p, r, f32x4.splat(1.0 / 720));
  p = madd(p, r, f32x4.splat(1.0 / 120));
  p = madd(p, r, f32x4.splat(1.0 / 24));
  p = madd(p, r, f32x4.splat(1.0 / 6));
  p = madd(p, r, f32x4.splat(0.5));
  p = madd(p, r, f32x4.splat(1));
  p = madd(p, r, f32x4.splat(1));
  const exponent = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  const result = f32x4.mul(p, exponent);
  return v128.andnot(result, f32x4.lt(x, f32x4.splat(-87)));
}

/** Sum of the four lanes, in the order (0 + 2) + (1 + 3). */
// @ts-ignore: decorator
@inline
export function sum4(x: v128): f32 {
  const pairs = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** Largest of the four lanes. */
// @ts-ignore: decorator
@inline
export function max4(x: v128): f32 {
  const pairs = f32x4.pmax(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.pmax(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2)), 0);
}

/**
 * ln(x) in double precision for normal x > 0: 2 atanh((m - 1) / (m + 1)) on a mantissa near 1. Error: below 1e-15
 * relative to 1. The standard library's reads tables from memory, and kernels own none.
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
