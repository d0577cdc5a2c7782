/** How well a profile, or plain jitter, foretells a performance: natural logarithms of densities. */
import { STEPS_PER_BAR } from '../bar-steps.ts';
import { GROOVE_DRUMS } from '../groove-drum.ts';
import type { Profile } from '../profile.ts';
import type { Aspect } from './estimate.ts';
import type { DrumPerformance } from './strokes.ts';

/** Of a normal density with mean 0. */
export function jitterLogLikelihood({ strokes }: DrumPerformance, aspect: Aspect, spread: number): number {
  return strokes.reduce((sum, stroke) => sum + logNormal(stroke[aspect], spread ** 2), 0);
}

/**
 * Of the strokes in turn, each given those before it: a Kalman filter (Kalman, 1960) whose state is the drift and the habit
 * of each drum at each step.
 */
export function logLikelihood({ strokes }: DrumPerformance, aspect: Aspect, profile: Profile): number {
  const cells = new Map<string, number>();
  for (const { drum, step } of strokes) {
    const key = `${drum} ${step % STEPS_PER_BAR}`;
    if (!cells.has(key)) cells.set(key, 1 + cells.size);
  }
  const size = 1 + cells.size;
  const state = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  covariance[0] = profile.drift ** 2;
  for (const drum of GROOVE_DRUMS) {
    for (let position = 0; position < STEPS_PER_BAR; position++) {
      const cell = cells.get(`${drum} ${position}`);
      if (cell !== undefined) covariance[cell * size + cell] = profile.drums[drum].habit ** 2;
    }
  }

  let total = 0;
  let now = 0;
  const gain = new Float64Array(size);
  for (const stroke of strokes) {
    const { drum, step } = stroke;
    if (step > now) forgetDrift(profile.persistence ** (step - now));
    now = step;

    const cell = cells.get(`${drum} ${step % STEPS_PER_BAR}`) ?? 0;
    const { mean, own } = profile.drums[drum];
    const seen = [0, cell];
    let variance = own ** 2;
    let expected = mean[step % STEPS_PER_BAR];
    for (const row of seen) {
      expected += state[row];
      for (const column of seen) variance += covariance[row * size + column];
    }
    const surprise = stroke[aspect] - expected;
    total += logNormal(surprise, variance);
    for (let row = 0; row < size; row++) {
      gain[row] = seen.reduce((sum, column) => sum + covariance[row * size + column], 0) / variance;
      state[row] += gain[row] * surprise;
    }
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        covariance[row * size + column] -= gain[row] * gain[column] * variance;
      }
    }
  }
  return total;

  function forgetDrift(kept: number): void {
    state[0] *= kept;
    for (let other = 0; other < size; other++) {
      covariance[other] *= kept;
      covariance[other * size] *= kept;
    }
    covariance[0] += profile.drift ** 2 * (1 - kept ** 2);
  }
}

function logNormal(deviation: number, variance: number): number {
  return -0.5 * (Math.log(2 * Math.PI * variance) + deviation ** 2 / variance);
}
