/** Held-out checks: each drummer in turn is foretold by a profile of the others alone. */
import type { Aspect } from './estimate.ts';
import { estimateProfile } from './estimate.ts';
import { jitterLogLikelihood, logLikelihood } from './likelihood.ts';
import type { DrumPerformance } from './strokes.ts';

/** Nats a stroke; higher is better. */
export interface HeldOut {
  drummers: { drummer: string; strokes: number; learned: number; jitter: number }[];
  strokes: number;
  learned: number;
  /** Independent normal deviations, as wide as the other drummers' are. */
  jitter: number;
  /** As the arranger had them before: see `OLD_JITTER`. */
  oldJitter: number;
}

/** The variance of triangular noise of at most 7 ms, and 8 of velocity, which every note of a boom bap beat had. */
const OLD_JITTER = { milliseconds: 7 / Math.sqrt(6), velocity: 8 / Math.sqrt(6) };

export function measureHeldOut(performances: readonly DrumPerformance[], aspect: Aspect): HeldOut {
  const totals = { strokes: 0, learned: 0, jitter: 0, oldJitter: 0 };
  const drummers = [...new Set(performances.map(({ drummer }) => drummer))].map((drummer) => {
    const others = performances.filter((performance) => performance.drummer !== drummer);
    const profile = estimateProfile(others, aspect);
    const spread = spreadOf(others, aspect);
    const sums = { strokes: 0, learned: 0, jitter: 0 };
    for (const performance of performances.filter((one) => one.drummer === drummer)) {
      sums.strokes += performance.strokes.length;
      sums.learned += logLikelihood(performance, aspect, profile);
      sums.jitter += jitterLogLikelihood(performance, aspect, spread);
      totals.oldJitter += jitterLogLikelihood(performance, aspect, oldSpread(performance, aspect));
    }
    totals.strokes += sums.strokes;
    totals.learned += sums.learned;
    totals.jitter += sums.jitter;
    return {
      drummer,
      strokes: sums.strokes,
      learned: sums.learned / sums.strokes,
      jitter: sums.jitter / sums.strokes,
    };
  });
  const { strokes } = totals;
  return {
    drummers,
    strokes,
    learned: totals.learned / strokes,
    jitter: totals.jitter / strokes,
    oldJitter: totals.oldJitter / strokes,
  };
}

function spreadOf(performances: readonly DrumPerformance[], aspect: Aspect): number {
  const strokes = performances.flatMap((performance) => performance.strokes);
  return Math.sqrt(strokes.reduce((sum, stroke) => sum + stroke[aspect] ** 2, 0) / strokes.length);
}

function oldSpread({ qpm }: DrumPerformance, aspect: Aspect): number {
  if (aspect === 'touch') return OLD_JITTER.velocity;
  const stepMilliseconds = 15_000 / qpm;
  return OLD_JITTER.milliseconds / stepMilliseconds;
}
