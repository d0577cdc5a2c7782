/** From logits to probabilities, and from probabilities to a choice. */
import type { Random } from '../../music/index.ts';

/**
 * Softmax of `logits / temperature` in double precision. The greatest logit is taken off first, so that nothing
 * overflows.
 */
export function softmax(logits: Float32Array, temperature: number): Float64Array {
  const greatest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const probabilities = Float64Array.from(logits, (logit) => Math.exp((logit - greatest) / temperature));
  const sum = probabilities.reduce((a, b) => a + b, 0);
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
