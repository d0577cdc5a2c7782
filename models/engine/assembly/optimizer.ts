/** What happens to weights once their gradients are known. */
import { madd } from './vector-math';

/** Sum of squares in double precision of `bytes` (a multiple of 16) of floats. */
export function sumOfSquares(from: usize, bytes: usize): f64 {
  let low = f64x2.splat(0), high = f64x2.splat(0);
  for (const end = from + bytes; from < end; from += 16) {
    const x = v128.load(from);
    const a = f64x2.promote_low_f32x4(x);
    const b = f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 0, 1));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  const both = f64x2.add(low, high);
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

/**
 * One step of Adam on `bytes` (a multiple of 16) of floats, gradients first multiplied by `gradientScale`.
 *
 * TensorFlow's form: `rate` is learningRate sqrt(1 - beta2^t) / (1 - beta1^t), and epsilon joins the root of the
 * uncorrected second moment ("epsilon hat" in Kingma and Ba, 2015).
 */
export function adam(
  weights: usize, gradients: usize, firstMoments: usize, secondMoments: usize, bytes: usize,
  gradientScale: f32, rate: f32, beta1: f32, beta2: f32, epsilon: f32,
): void {
  const scale = f32x4.splat(gradientScale), step = f32x4.splat(rate), tiny = f32x4.splat(epsilon);
  const keep1 = f32x4.splat(beta1), add1 = f32x4.splat(1 - beta1);
  const keep2 = f32x4.splat(beta2), add2 = f32x4.splat(1 - beta2);
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = f32x4.mul(v128.load(gradients + at), scale);
    const m = madd(keep1, v128.load(firstMoments + at), f32x4.mul(add1, g));
    const v = madd(keep2, v128.load(secondMoments + at), f32x4.mul(add2, f32x4.mul(g, g)));
    v128.store(firstMoments + at, m);
    v128.store(secondMoments + at, v);
    const change = f32x4.div(f32x4.mul(step, m), f32x4.add(f32x4.sqrt(v), tiny));
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), change));
  }
}
