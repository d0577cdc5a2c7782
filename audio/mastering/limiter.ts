/**
 * A look-ahead limiter that keeps the true peak under a ceiling and lets the ear notice little of it. It thinks in stretches
 * of 1.3 ms, whose peaks are found once: what a gain would do to a whole piece is then known in a millisecond, before a
 * sample is touched.
 */
import { visitPeaksAbove } from './true-peak.ts';

/** Length of a stretch in samples, about: a piece is cut into equal ones, so that a loop's last is no remainder. */
const STRETCH = 64;

/** The gain starts to fall this long before a peak: long enough for 60 Hz not to be bent into a click. */
const LOOK_AHEAD_SECONDS = 0.005;
/** Time constant of the way back up. */
const RELEASE_SECONDS = 0.09;

export interface LimiterOptions {
  /** Linear. */
  ceiling: number;
  sampleRate: number;
  /** The end runs on into the beginning. */
  isCircular?: boolean;
}

/** Stretches that so many samples are cut into. */
export function stretchCount(length: number): number {
  return Math.ceil(length / STRETCH);
}

/**
 * Peak of each stretch over all channels, linear; where that may exceed `floor`, the true peak: what lies between samples is
 * looked for there alone.
 */
export function stretchPeaks(channels: readonly Float32Array[], floor: number): Float32Array<ArrayBuffer> {
  const length = channels[0]?.length ?? 0;
  const peaks = new Float32Array(stretchCount(length));
  const stretchOf = (i: number): number => Math.floor((Math.min(i, length - 1) * peaks.length) / length);
  for (const samples of channels) {
    for (let n = 0; n < peaks.length; n++) {
      const end = borderOf(n + 1, peaks.length, length);
      let peak = peaks[n];
      for (let i = borderOf(n, peaks.length, length); i < end; i++) {
        const level = Math.abs(samples[i]);
        if (level > peak) peak = level;
      }
      peaks[n] = peak;
    }
    const raise = (n: number, level: number): void => {
      if (level > peaks[n]) peaks[n] = level;
    };
    visitPeaksAbove(samples, floor, (i, level) => {
      raise(stretchOf(Math.max(0, i - 1)), level);
      raise(stretchOf(i), level);
    });
  }
  return peaks;
}

/** First sample of stretch n. */
const borderOf = (n: number, count: number, length: number): number => Math.ceil((n * length) / count);

/**
 * Gains, at most 1, at the borders of the stretches, one more than there are: between two borders the gain is a straight
 * line, and in no stretch does it exceed what brings that stretch's peak down to the ceiling. What each stretch needs is
 * held over the look-ahead, released exponentially, and smoothed by a running mean as long as the look-ahead: it is down in
 * time for every peak and has no corners that could be heard.
 * @param gain linear, applied before the limiter
 */
export function planGains(
  peaks: Float32Array,
  gain: number,
  { ceiling, sampleRate, isCircular = false }: LimiterOptions,
): Float32Array {
  const count = peaks.length;
  const window = Math.max(2, Math.round((LOOK_AHEAD_SECONDS * sampleRate) / STRETCH));
  const step = Math.exp(-STRETCH / (RELEASE_SECONDS * sampleRate));
  const needed = Float32Array.from(peaks, (peak) => (peak * gain > ceiling ? ceiling / (peak * gain) : 1));
  const neededAt = (n: number): number =>
    isCircular ? needed[((n % count) + count) % count] : n >= 0 && n < count ? needed[n] : 1;
  // What goes round is begun a round earlier, when the release of its last peaks is still under way.
  const held = new Float32Array(count + window);
  let current = 1;
  for (let n = isCircular ? -count : 0; n < held.length; n++) {
    let lowest = 1;
    for (let k = n - window; k <= n; k++) lowest = Math.min(lowest, neededAt(k));
    current = Math.min(lowest, 1 - (1 - current) * step);
    if (n >= 0) held[n] = current;
  }
  const gains = new Float32Array(count + 1);
  for (let n = 0; n <= count; n++) {
    let sum = 0;
    for (let k = n; k < n + window; k++) sum += held[k];
    gains[n] = sum / window;
  }
  return gains;
}

/** Multiplies every channel by `gain` and the planned gains, from `from` into `into` (they may be the same). */
export function applyGains(
  from: readonly Float32Array[],
  into: readonly Float32Array[],
  gain: number,
  gains: Float32Array,
): void {
  const count = gains.length - 1;
  for (const [c, source] of from.entries()) {
    const target = into[c];
    for (let n = 0; n < count; n++) {
      const start = borderOf(n, count, source.length);
      const end = borderOf(n + 1, count, source.length);
      const slope = (gain * (gains[n + 1] - gains[n])) / (end - start);
      let level = gain * gains[n];
      for (let i = start; i < end; i++) {
        target[i] = source[i] * level;
        level += slope;
      }
    }
  }
}
