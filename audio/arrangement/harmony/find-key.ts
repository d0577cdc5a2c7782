/** Which key a tune is in. */
import type { Loop, LoopKey } from '../../../music/index.ts';

// Krumhansl and Kessler (1982), probe-tone ratings by degree above the tonic.
const KEY_PROFILES = {
  MAJOR: [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
  MINOR: [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
} as const;

/**
 * The key whose profile correlates best with the beats each pitch class sounds; C minor for no notes.
 * @see Krumhansl, Cognitive Foundations of Musical Pitch, 1990 (the Krumhansl-Schmuckler algorithm)
 */
export function findKey(tune: Loop): LoopKey {
  const weights = new Array<number>(12).fill(0);
  for (const note of tune.notes) weights[note.pitch % 12] += note.endBeat - note.startBeat;

  let best: LoopKey = { key: 0, mode: 'MINOR' };
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const mode of ['MINOR', 'MAJOR'] as const) {
    for (let tonic = 0; tonic < 12; tonic++) {
      const score = correlation(
        weights.map((_, degree) => weights[(tonic + degree) % 12]),
        KEY_PROFILES[mode],
      );
      if (score > bestScore + 1e-9) {
        bestScore = score;
        best = { key: tonic, mode };
      }
    }
  }
  return best;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = a.reduce((sum, x) => sum + x, 0) / a.length;
  const meanB = b.reduce((sum, x) => sum + x, 0) / b.length;
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
  }
  return aa === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
