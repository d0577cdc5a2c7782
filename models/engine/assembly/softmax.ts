/** The head's softmax and cross-entropy. */
import { expNegative4, log, max4, sum4 } from './vector-math';

/**
 * Logits [lanes, 8·blocks] are replaced by the gradient of their cross-entropy times `scale`: scale (p - onehot).
 *
 * Lane's label is `labels[laneOf[lane] * rowStride + time]`. `totals` holds a double to which the losses (nats) are
 * added, then an i32 to which the hits are: labels whose logit no other class passes. Padding classes have a bias of
 * -1e30, hence a probability of exactly 0.
 */
export function softmaxCrossEntropy(
  logits: usize, blocks: i32, lanes: i32, blockBytes: usize, scale: f32,
  laneOf: usize, rowStride: i32, time: i32, labels: usize, totals: usize,
): void {
  const bytes = <usize>blocks * blockBytes;
  let loss: f64 = 0;
  let hits = 0;
  for (let lane = 0; lane < lanes; lane++) {
    const row = logits + <usize>lane * 32;
    const end = row + bytes;
    const label = load<i32>(labels + (<usize>(load<i32>(laneOf + (<usize>lane << 2)) * rowStride + time) << 2));
    const target = row + <usize>(label >> 3) * blockBytes + (<usize>(label & 7) << 2);

    let largest = v128.load(row);
    for (let at = row; at < end; at += blockBytes) {
      largest = f32x4.pmax(f32x4.pmax(largest, v128.load(at)), v128.load(at, 16));
    }
    const top = max4(largest);
    const chosen = load<f32>(target);
    if (chosen >= top) hits++;

    const shift = f32x4.splat(top);
    let sum = f32x4.splat(0);
    for (let at = row; at < end; at += blockBytes) {
      const e0 = expNegative4(f32x4.sub(v128.load(at), shift));
      const e1 = expNegative4(f32x4.sub(v128.load(at, 16), shift));
      v128.store(at, e0); v128.store(at, e1, 16);
      sum = f32x4.add(sum, f32x4.add(e0, e1));
    }
    const total = sum4(sum);
    loss += log(<f64>total) + <f64>top - <f64>chosen;

    const factor = f32x4.splat(scale / total);
    for (let at = row; at < end; at += blockBytes) {
      const p0 = f32x4.mul(v128.load(at), factor), p1 = f32x4.mul(v128.load(at, 16), factor);
      v128.store(at, p0); v128.store(at, p1, 16);
    }
    store<f32>(target, load<f32>(target) - scale);
  }
  store<f64>(totals, load<f64>(totals) + loss);
  store<i32>(totals, load<i32>(totals, 8) + hits, 8);
}
