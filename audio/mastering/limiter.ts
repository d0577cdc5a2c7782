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
 */
export function limit(channels: readonly Float32Array[], ceiling: number, sampleRate: number): void {
  const window = Math.max(1, Math.round(LOOK_AHEAD_SECONDS * sampleRate));
  const gains = trailingMinimum(neededGain(channels, ceiling), window);
  release(gains, sampleRate);

  // gains[i] to gains[i + window - 1] all know of the peak at i, so their mean is low enough for it.
  let sum = 0;
  for (let i = 0; i < window - 1; i++) sum += gains[i];
  const length = channels[0]?.length ?? 0;
  for (let i = 0; i < length; i++) {
    sum += gains[i + window - 1];
    const gain = sum / window;
    for (const channel of channels) channel[i] *= gain;
    sum -= gains[i];
  }
}

/** Gain, at most 1, that brings each sample and what lies between it and its neighbours down to the ceiling. */
function neededGain(channels: readonly Float32Array[], ceiling: number): Float32Array {
  const length = channels[0]?.length ?? 0;
  const needed = new Float32Array(length).fill(1);
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
  return needed;
}

/**
 * result[k] is the minimum of values[k - window + 1] to values[k], for k up to values.length + window - 2; outside of
 * `values` stands 1. Amortised constant time a sample: a queue of falling candidates.
 */
function trailingMinimum(values: Float32Array, window: number): Float32Array {
  const result = new Float32Array(values.length + window - 1);
  const queue = new Int32Array(values.length);
  let head = 0;
  let tail = 0;
  for (let k = 0; k < result.length; k++) {
    if (k < values.length) {
      while (tail > head && values[queue[tail - 1]] >= values[k]) tail--;
      queue[tail++] = k;
    }
    while (head < tail && queue[head] <= k - window) head++;
    result[k] = head < tail ? values[queue[head]] : 1;
  }
  return result;
}

/** Lets the gain fall at once and come back slowly. */
function release(gains: Float32Array, sampleRate: number): void {
  const step = Math.exp(-1 / (RELEASE_SECONDS * sampleRate));
  let gain = 1;
  for (let i = 0; i < gains.length; i++) {
    gain = Math.min(gains[i], 1 - (1 - gain) * step);
    gains[i] = gain;
  }
}
