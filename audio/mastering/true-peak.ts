/** True peak: what a signal reaches between its samples, found by oversampling four times (ITU-R BS.1770-4, annex 2). */

const OVERSAMPLING = 4;
/** Taps of the interpolation filter on each phase, as in the annex's example. */
const TAPS = 12;

const PHASES = interpolator();
/** No interpolated value exceeds the highest sample around it by more than this factor. */
const MAX_OVERSHOOT = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));

/** The filter a quarter before a sample is that a quarter behind it, mirrored: what they share is computed once. */
const HALF = TAPS / 2;
const [EARLY, MIDDLE, LATE] = PHASES;
const EVEN = EARLY.map((tap, k) => (tap + LATE[k]) / 2);
const ODD = EARLY.map((tap, k) => (tap - LATE[k]) / 2);

/**
 * Nor does it leave the nearest sample by more than this times the largest step from one sample to the next around it: where
 * a bass is loud the steps are small. (Summation by parts: the steps are weighted with the sums of the taps beyond them.)
 */
const MAX_STEPS = Math.max(
  ...PHASES.map((taps) => Math.min(stepsFrom(taps, HALF - 1), stepsFrom(taps, HALF))),
);

/** Sums are not exact to the last bit. */
const ROUNDING = 1e-12;

/** Samples looked at together when deciding whether a stretch can reach the floor at all. */
const STRETCH = 32;

/** True peak in dBTP over all channels; negative infinity for digital silence. */
export function truePeak(channels: readonly Float32Array[]): number {
  let peak = 0;
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      const level = Math.abs(samples[i]);
      if (level > peak) peak = level;
    }
    visitPeaksAbove(samples, peak, (_, level) => {
      peak = Math.max(peak, level);
    });
  }
  return 20 * Math.log10(peak);
}

/**
 * Calls `visit(i, level)` wherever the highest absolute value between samples i - 1 and i exceeds `floor`; i runs to
 * samples.length inclusive. Stretches too low to reach the floor are passed over: most of a piece is.
 */
export function visitPeaksAbove(
  samples: Float32Array,
  floor: number,
  visit: (i: number, level: number) => void,
): void {
  const { peaks, steps } = stretchesOf(samples);
  const padded = new Float32Array(STRETCH + TAPS);
  for (let s = 0; s < peaks.length; s++) {
    const peak = Math.max(peaks[s], peaks[s - 1] ?? 0, peaks[s + 1] ?? 0);
    const step = Math.max(steps[s], steps[s - 1] ?? 0, steps[s + 1] ?? 0);
    if (Math.min(peak * MAX_OVERSHOOT, peak + step * MAX_STEPS) * (1 + ROUNDING) <= floor) continue;
    const first = s * STRETCH;
    const start = first - TAPS / 2;
    for (let k = 0; k < padded.length; k++) {
      const at = start + k;
      padded[k] = at >= 0 && at < samples.length ? samples[at] : 0;
    }
    for (let n = 0; n < STRETCH && first + n <= samples.length; n++) {
      let even = 0;
      let odd = 0;
      let middle = 0;
      for (let k = 0; k < HALF; k++) {
        const before = padded[n + k];
        const after = padded[n + TAPS - 1 - k];
        const sum = before + after;
        even += EVEN[k] * sum;
        odd += ODD[k] * (before - after);
        middle += MIDDLE[k] * sum;
      }
      const a = even + odd;
      const b = middle;
      const c = even - odd;
      const level = Math.max(Math.abs(a), Math.abs(b), Math.abs(c));
      if (level > floor) visit(first + n, level);
    }
  }
}

/**
 * The highest absolute sample of each stretch, and the largest step that leads to one of its samples; one stretch more than
 * there are whole ones.
 */
function stretchesOf(samples: Float32Array): { peaks: Float64Array; steps: Float64Array } {
  const peaks = new Float64Array(Math.floor(samples.length / STRETCH) + 1);
  const steps = new Float64Array(peaks.length);
  let last = 0;
  for (let s = 0; s < peaks.length; s++) {
    const end = Math.min(samples.length, (s + 1) * STRETCH);
    let peak = 0;
    let step = 0;
    for (let i = s * STRETCH; i < end; i++) {
      const x = samples[i];
      const level = Math.abs(x);
      const change = Math.abs(x - last);
      if (level > peak) peak = level;
      if (change > step) step = change;
      last = x;
    }
    peaks[s] = peak;
    steps[s] = step;
  }
  // Behind the end there is silence, which is a step, too.
  steps[steps.length - 1] = Math.max(steps[steps.length - 1], Math.abs(last));
  return { peaks, steps };
}

/** The weights of all steps together, when what a filter gives is told by how far it is from the sample at `tap`. */
function stepsFrom(taps: Float64Array, tap: number): number {
  let sum = 0;
  for (let k = 1; k < taps.length; k++) {
    const beyond = k <= tap ? taps.subarray(0, k) : taps.subarray(k);
    sum += Math.abs(beyond.reduce((total, each) => total + each, 0));
  }
  return sum;
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
