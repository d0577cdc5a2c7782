/** How much a rhythm goes against the meter. */
import { STEPS_PER_BAR } from './sixteenths.ts';

/** Metric weight of each sixteenth of a 4/4 bar: 0 for the first beat, 1 less for each halving of the bar. */
const WEIGHTS = Array.from({ length: STEPS_PER_BAR }, (_, step) => {
  let weight = -Math.log2(STEPS_PER_BAR);
  for (let span = 2; span <= STEPS_PER_BAR && step % span === 0; span *= 2) weight++;
  return weight;
});

/**
 * The syncopation of a bar, on average, after Longuet-Higgins and Lee, "The Rhythmic Interpretation of Monophonic Music"
 * (1984), with weights from the bar down, as in Fitch and Rosenfeld (2007): wherever an onset is followed by silent or held
 * sixteenths of which one weighs more than it, the difference to the heaviest counts. 0 for four on the floor.
 *
 * @param onsets a whole number of bars, 16 to the bar, nonzero where a note begins; heard again and again, so that what
 *   follows the last onset reaches to the first
 */
export function syncopation(onsets: ArrayLike<number>): number {
  const steps = onsets.length;
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    if (!onsets[step]) continue;
    const weight = WEIGHTS[step % STEPS_PER_BAR];
    let heaviest = weight;
    for (let after = 1; after < steps && !onsets[(step + after) % steps]; after++) {
      heaviest = Math.max(heaviest, WEIGHTS[(step + after) % STEPS_PER_BAR]);
    }
    sum += heaviest - weight;
  }
  return steps === 0 ? 0 : sum / (steps / STEPS_PER_BAR);
}
