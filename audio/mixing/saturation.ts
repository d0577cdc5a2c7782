/** Overtones: what lets a phone's loudspeaker tell of a bass that it cannot play. */

/** A signal's peaks stand about so far over its loudness: with no drive they would just begin to bend. */
const PEAK_OVER_LOUDNESS_DB = 15;

/**
 * Bends both channels along x / (1 + (x / k)^2)^(1/2), in place, where k lies `driveDb` under the peaks. Odd overtones
 * only, so no constant offset; what is soft stays as it is.
 * @param loudness of the signal in LUFS
 */
export function saturate(channels: readonly Float32Array[], loudness: number, driveDb: number): void {
  const inverse = 10 ** (-(loudness + PEAK_OVER_LOUDNESS_DB - driveDb) / 10);
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      const x = samples[i];
      samples[i] = x / Math.sqrt(1 + x * x * inverse);
    }
  }
}
