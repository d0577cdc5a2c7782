/**
 * How people's music is spread, measure by measure: aims are drawn from its shape, for a mean and a deviation would make three
 * tunes in four leave the key a little, where people leave it wholly alone or for good.
 *
 * Four bars each, as `bench/beats/real-music.ts` reads them: of every second song of POP909 and OpenEWLD, from the first on, and
 * of all the hip-hop beats of the Groove MIDI Dataset without ghost notes, for 25 are too few to be halved.
 */
import type { BeatMeasure } from '../../music/index.ts';

/** The share of people's four bars that lie below each figure of a row. */
const SHARES = [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98];

export const USUAL_QUANTILES = {
  lead_in_key: [0.49, 0.91, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  lead_on_chord: [0.37, 0.58, 0.63, 0.69, 0.73, 0.76, 0.8, 0.83, 0.86, 0.92, 1],
  lead_density: [1.25, 2, 2.75, 3.25, 3.75, 4.13, 4.5, 5.25, 6.25, 7.5, 10.75],
  lead_range: [4, 7, 7, 9, 10, 12, 12, 12, 14, 15, 17],
  lead_entropy: [1.37, 1.85, 2.02, 2.13, 2.21, 2.27, 2.32, 2.41, 2.49, 2.61, 2.77],
  lead_repetition: [0, 0.25, 0.3, 0.34, 0.37, 0.4, 0.43, 0.47, 0.51, 0.61, 0.72],
  lead_syncopation: [0, 0, 0, 0.25, 0.5, 1, 1.35, 1.75, 2.5, 3.5, 5.25],
  lead_leaps: [0.87, 1.5, 1.8, 2, 2.18, 2.33, 2.52, 2.72, 2.92, 3.34, 4.14],
  kick_density: [1.66, 2.5, 3, 3.25, 3.75, 4.13, 4.75, 5.25, 5.75, 6.25, 7.25],
  hat_density: [3.41, 4.5, 5.75, 6.75, 7.5, 8, 9.25, 12.25, 13.95, 15.75, 18.5],
  drum_repetition: [0.31, 0.54, 0.65, 0.72, 0.76, 0.81, 0.83, 0.87, 0.92, 0.98, 1],
  drum_syncopation: [3.25, 3.75, 4, 4.57, 5.25, 5.75, 6.5, 7, 7.7, 8.5, 9.69],
} as const satisfies Partial<Record<BeatMeasure, readonly number[]>>;

/**
 * The value that has so much of people's music below it, 0-1; within bounds, of what lies there. The outermost two in a hundred
 * at either end never come; where bounds leave nothing, the nearer end does.
 *
 * @param quantiles a row of `USUAL_QUANTILES`
 */
export function usualAt(
  quantiles: readonly number[],
  share: number,
  [min, max]: readonly [min: number, max: number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): number {
  const from = shareBelow(quantiles, min);
  const to = Math.max(from, shareBelow(quantiles, max));
  return quantileAt(quantiles, from + share * (to - from));
}

function quantileAt(quantiles: readonly number[], share: number): number {
  const above = SHARES.findIndex((known, index) => index > 0 && share <= known);
  if (above === -1) return quantiles[quantiles.length - 1];
  const along = (share - SHARES[above - 1]) / (SHARES[above] - SHARES[above - 1]);
  return quantiles[above - 1] + along * (quantiles[above] - quantiles[above - 1]);
}

function shareBelow(quantiles: readonly number[], value: number): number {
  const above = quantiles.findIndex((quantile) => quantile > value);
  if (above === -1) return SHARES[SHARES.length - 1];
  if (above === 0) return SHARES[0];
  const along = (value - quantiles[above - 1]) / (quantiles[above] - quantiles[above - 1]);
  return SHARES[above - 1] + along * (SHARES[above] - SHARES[above - 1]);
}
