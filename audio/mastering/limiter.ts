/** A look-ahead limiter that keeps the true peak under a ceiling and lets the ear notice little of it. */
import { visitPeaksAbove } from './true-peak.ts';

/** The gain starts to fall this long before a peak: long enough for 60 Hz not to be bent into a click. */
const LOOK_AHEAD_SECONDS = 0.005;
/** Time constant of the way back up. */
const RELEASE_SECONDS = 0.09;

/**
 * Limits all channels by one gain, in place, so that no true peak exceeds `ceiling` (linear); channels are equally long.
 * The gain each sample needs is held over the look-ahead, released exponentially, and smoothed by a running mean as long
 * as the look-ahead: it is down in time for every peak and has no corners. Nothing is delayed or lengthened.
 * @param needed room for one value a sample
 */
export function limit(
  channels: readonly Float32Array[],
  ceiling: number,
  sampleRate: number,
  needed = new Float32Array(channels[0]?.length ?? 0),
): void {
  findNeededGain(channels, ceiling, needed);
  const window = Math.max(1, Math.round(LOOK_AHEAD_SECONDS * sampleRate));
  const lowest = trailingMinimum(needed, window);
  const step = Math.exp(-1 / (RELEASE_SECONDS * sampleRate));
  // The last gains, each of which knows of the peaks in the window before it; the mean of a window is low enough for the
  // peak that all of them know.
  const gains = new Float32Array(window);
  let gain = 1;
  let sum = 0;
  for (let k = 0, slot = 0; k < needed.length + window - 1; k++) {
    // Down at once, back up slowly.
    gain = Math.min(lowest(k), 1 - (1 - gain) * step);
    gains[slot] = gain;
    sum += gains[slot];
    if (++slot === window) slot = 0;
    const i = k - window + 1;
    if (i < 0) continue;
    const mean = sum / window;
    for (const channel of channels) channel[i] *= mean;
    sum -= gains[slot];
  }
}

/** Gain, at most 1, that brings each sample and what lies between it and its neighbours down to the ceiling. */
function findNeededGain(channels: readonly Float32Array[], ceiling: number, needed: Float32Array): void {
  const { length } = needed;
  needed.fill(1);
  for (const samples of channels) {
    for (let i = 0; i < length; i++) {
      const level = samples[i] < 0 ? -samples[i] : samples[i];
      if (level > ceiling && ceiling < needed[i] * level) needed[i] = ceiling / level;
    }
    visitPeaksAbove(samples, ceiling, (i, level) => {
      const gain = ceiling / level;
      if (i < length && gain < needed[i]) needed[i] = gain;
      if (i > 0 && gain < needed[i - 1]) needed[i - 1] = gain;
    });
  }
}

/**
 * Answers, for k from 0 upwards, with the minimum of values[k - window + 1] to values[k]; outside of `values` stands 1.
 * Amortised constant time a sample: a queue of falling candidates, of which a window never holds more than its length.
 */
function trailingMinimum(values: Float32Array, window: number): (k: number) => number {
  const candidates = new Int32Array(window + 1);
  const { length } = candidates;
  let head = 0;
  let count = 0;
  return (k) => {
    if (count > 0 && candidates[head] <= k - window) {
      head = (head + 1) % length;
      count--;
    }
    if (k < values.length) {
      while (count > 0 && values[candidates[(head + count - 1) % length]] >= values[k]) count--;
      candidates[(head + count) % length] = k;
      count++;
    }
    return count > 0 ? values[candidates[head]] : 1;
  };
}
