/** Where a sound ends to the ear: tails of voices, room and echo are rendered longer than they can be heard. */

/** -60 dB under the loudest sample. */
const INAUDIBLE = 0.001;

/**
 * Frames until the last that is heard in one of these channels, of the first `most` ones, which are looked at alone; at
 * least `least`.
 */
export function heardFrames(
  channels: readonly Float32Array[],
  { least, most }: { least: number; most: number },
): number {
  const threshold = INAUDIBLE * channels.reduce((peak, samples) => Math.max(peak, peakOf(samples, most)), 0);
  let frames = most;
  while (frames > least && channels.every((samples) => Math.abs(samples[frames - 1]) < threshold)) frames--;
  return frames;
}

function peakOf(samples: Float32Array, frames: number): number {
  let peak = 0;
  for (let i = 0; i < frames; i++) peak = Math.max(peak, Math.abs(samples[i]));
  return peak;
}
