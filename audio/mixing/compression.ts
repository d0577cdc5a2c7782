/** Turns down what is louder than the rest of a track, so that the rest can be heard. */
import type { Compression } from './mix-settings.ts';

/** How often the level is looked at, in samples; between two looks the gain is a straight line. */
const LOOK = 32;

/**
 * Compresses both channels by one gain, in place: peak level, straight knee, no make-up gain.
 * @param loudness of the track in LUFS, which the threshold is told against
 * @see Giannoulis, Massberg and Reiss, Digital Dynamic Range Compressor Design, 2012 (smooth, decoupled level detection)
 */
export function compress(
  [left, right]: readonly [Float32Array, Float32Array],
  loudness: number,
  { thresholdDb, ratio, attackSeconds, releaseSeconds }: Compression,
  sampleRate: number,
): void {
  const threshold = loudness + thresholdDb;
  const slope = 1 / ratio - 1;
  const stepOf = (seconds: number): number => 1 - Math.exp(-LOOK / (seconds * sampleRate));
  const attack = stepOf(attackSeconds);
  const release = stepOf(releaseSeconds);
  let reductionDb = 0;
  let gain = 1;
  for (let from = 0; from < left.length; from += LOOK) {
    const to = Math.min(left.length, from + LOOK);
    let peak = 1e-9;
    for (let i = from; i < to; i++) {
      const l = Math.abs(left[i]);
      const r = Math.abs(right[i]);
      if (l > peak) peak = l;
      if (r > peak) peak = r;
    }
    const wantedDb = slope * Math.max(0, 20 * Math.log10(peak) - threshold);
    reductionDb += (wantedDb < reductionDb ? attack : release) * (wantedDb - reductionDb);
    const next = 10 ** (reductionDb / 20);
    const rise = (next - gain) / LOOK;
    for (let i = from; i < to; i++) {
      gain += rise;
      left[i] *= gain;
      right[i] *= gain;
    }
    gain = next;
  }
}
