/** Chance that favours. */
import type { Random } from '../../music/index.ts';

/** One of the choices, at least one, each as likely as its weight is a share of all; weights are 0 or more, and some above. */
export function drawByWeight<T>(choices: readonly T[], weightOf: (choice: T) => number, random: Random): T {
  const weights = choices.map(weightOf);
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  // Rounding may leave a little of the last.
  return choices[index < 0 ? choices.length - 1 : index];
}
