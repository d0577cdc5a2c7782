/** From logits to probabilities, and from probabilities to a choice. */
import type { Random } from '../../music/index.ts';

/**
 * Softmax of `logits / temperature` in double precision. The greatest logit is taken off first, so that nothing
 * overflows. Written into `probabilities`, which is as long as `logits`, and returned.
 */
export function softmax(
  logits: Float32Array,
  temperature: number,
  probabilities: Float64Array = new Float64Array(logits.length),
): Float64Array {
  // Plain loops: with 512 classes of drums this is half of what an event costs, and array methods made it most of it.
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) if (logits[i] > greatest) greatest = logits[i];
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    probabilities[i] = Math.exp((logits[i] - greatest) / temperature);
    sum += probabilities[i];
  }
  for (let i = 0; i < probabilities.length; i++) probabilities[i] /= sum;
  return probabilities;
}

/** A class drawn with these probabilities, which sum to 1 but for rounding. */
export function drawClass(probabilities: Float64Array, random: Random): number {
  let left = random.next();
  let last = 0;
  for (let i = 0; i < probabilities.length; i++) {
    if (probabilities[i] === 0) continue;
    left -= probabilities[i];
    last = i;
    if (left < 0) return i;
  }
  return last;
}
