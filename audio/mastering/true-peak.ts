/** True peak: what a signal reaches between its samples, found by oversampling four times (ITU-R BS.1770-4, annex 2). */

const OVERSAMPLING = 4;
/** Taps of the interpolation filter on each phase, as in the annex's example. */
const TAPS = 12;

const PHASES = interpolator();
/** No interpolated value exceeds the highest sample around it by more than this factor. */
const MAX_OVERSHOOT = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));

/** True peak in dBTP over all channels; negative infinity for digital silence. */
export function truePeak(channels: readonly Float32Array[]): number {
  let peak = 0;
  for (const channel of channels) peak = Math.max(peak, channelPeak(channel));
  return 20 * Math.log10(peak);
}

function channelPeak(samples: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i]));
  for (let i = 0; i <= samples.length; i++) peak = Math.max(peak, peakBefore(samples, i, peak));
  return peak;
}

/**
 * The highest absolute value between samples i - 1 and i. Answers 0 without computing where the samples around are too
 * low to reach `floor`: most of a piece is.
 */
export function peakBefore(samples: Float32Array, i: number, floor: number): number {
  const from = i - TAPS / 2;
  let around = 0;
  for (let k = 0; k < TAPS; k++) {
    const x = samples[from + k] ?? 0;
    const level = x < 0 ? -x : x;
    if (level > around) around = level;
  }
  if (around * MAX_OVERSHOOT <= floor) return 0;
  let peak = 0;
  for (const taps of PHASES) {
    let sum = 0;
    for (let k = 0; k < TAPS; k++) sum += taps[k] * (samples[from + k] ?? 0);
    const level = sum < 0 ? -sum : sum;
    if (level > peak) peak = level;
  }
  return peak;
}

/** Kaiser-windowed sinc for the three places between two samples, each phase scaled to unit gain at 0 Hz. */
function interpolator(): Float64Array[] {
  const beta = 5;
  return [1, 2, 3].map((phase) => {
    const taps = new Float64Array(TAPS);
    for (let k = 0; k < TAPS; k++) {
      const distance = k - (TAPS / 2 - 1) - phase / OVERSAMPLING;
      const window =
        besselI0(beta * Math.sqrt(Math.max(0, 1 - (distance / (TAPS / 2)) ** 2))) / besselI0(beta);
      taps[k] = (Math.sin(Math.PI * distance) / (Math.PI * distance)) * window;
    }
    const sum = taps.reduce((total, tap) => total + tap, 0);
    return taps.map((tap) => tap / sum);
  });
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
