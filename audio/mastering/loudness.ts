/** Integrated loudness after ITU-R BS.1770-4 and EBU R 128. */
import { type Biquad, settle } from './biquad.ts';

/** Gating blocks of 400 ms overlap by three quarters. */
const STEP_SECONDS = 0.1;
const STEPS_PER_BLOCK = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

/** Length of the steps whose energies the measure is made of: four of them are a gating block. */
export function loudnessStep(sampleRate: number): number {
  return Math.round(STEP_SECONDS * sampleRate);
}

/**
 * Integrated loudness in LUFS of a stereo or mono signal, one array a channel, each weighted 1. Negative infinity if all
 * of it is below the absolute gate of -70 LUFS or it is shorter than one block of 400 ms.
 */
export function integratedLoudness(channels: readonly Float32Array[], sampleRate: number): number {
  const step = loudnessStep(sampleRate);
  return gatedLoudness(weightedEnergies(channels, step, sampleRate), step);
}

/**
 * Loudness in LUFS from the K-weighted energy (sum of squares, over all channels) of each step of `step` samples. A gain
 * on a step is a factor on its energy, so that this is known of a signal that is not there yet.
 * @param isCircular blocks run on over the end into the beginning
 */
export function gatedLoudness(energies: Float64Array, step: number, isCircular = false): number {
  const steps = energies.length;
  const powers: number[] = [];
  const blocks = isCircular ? steps : steps - STEPS_PER_BLOCK + 1;
  for (let n = 0; n < blocks; n++) {
    let sum = 0;
    for (let k = 0; k < STEPS_PER_BLOCK; k++) sum += energies[(n + k) % steps];
    powers.push(sum / (STEPS_PER_BLOCK * step));
  }
  const audible = powers.filter((power) => loudnessOf(power) > ABSOLUTE_GATE_LUFS);
  if (audible.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = loudnessOf(mean(audible)) + RELATIVE_GATE_LU;
  return loudnessOf(mean(audible.filter((power) => loudnessOf(power) > gate)));
}

/**
 * K-weighted sum of squares of each whole stretch of `stretch` samples, over all channels; one pass, nothing stored between.
 */
export function weightedEnergies(
  channels: readonly Float32Array[],
  stretch: number,
  sampleRate: number,
): Float64Array {
  const [left, right] = channels;
  const energies = new Float64Array(Math.floor((left?.length ?? 0) / stretch));
  if (left) addWeightedEnergies(left, right ?? new Float32Array(left.length), stretch, sampleRate, energies);
  return energies;
}

/** Both filters on both channels at once: recursions that do not wait for one another. */
function addWeightedEnergies(
  left: Float32Array,
  right: Float32Array,
  stretch: number,
  sampleRate: number,
  energies: Float64Array,
): void {
  const [{ b0, b1, b2, a1, a2 }, { b0: d0, b1: d1, b2: d2, a1: c1, a2: c2 }] = kWeighting(sampleRate);
  let l1 = 0;
  let l2 = 0;
  let m1 = 0;
  let m2 = 0;
  let r1 = 0;
  let r2 = 0;
  let s1 = 0;
  let s2 = 0;
  for (let n = 0; n < energies.length; n++) {
    let sum = 0;
    const end = (n + 1) * stretch;
    for (let i = n * stretch; i < end; i++) {
      const x = left[i];
      const y = b0 * x + l1;
      l1 = b1 * x - a1 * y + l2;
      l2 = b2 * x - a2 * y;
      const z = d0 * y + m1;
      m1 = d1 * y - c1 * z + m2;
      m2 = d2 * y - c2 * z;
      const u = right[i];
      const v = b0 * u + r1;
      r1 = b1 * u - a1 * v + r2;
      r2 = b2 * u - a2 * v;
      const w = d0 * v + s1;
      s1 = d1 * v - c1 * w + s2;
      s2 = d2 * v - c2 * w;
      sum += z * z + w * w;
    }
    energies[n] = sum;
    l1 = settle(l1);
    l2 = settle(l2);
    m1 = settle(m1);
    m2 = settle(m2);
    r1 = settle(r1);
    r2 = settle(r2);
    s1 = settle(s1);
    s2 = settle(s2);
  }
}

/** BS.1770-4, annex 1, equation 2. */
function loudnessOf(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

/**
 * The two stages of K-weighting: a shelf for the head and a high-pass (RLB). BS.1770 gives their coefficients at 48 kHz
 * only; the analogue prototypes behind these (corner, gain, Q) reproduce the table there and serve any other rate.
 * @see De Man, Evaluation of Implementations of the EBU R128 Loudness Measurement, 2018
 */
function kWeighting(sampleRate: number): [shelf: Biquad, highPass: Biquad] {
  return [highShelf(sampleRate), rlbHighPass(sampleRate)];
}

function highShelf(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

function rlbHighPass(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  // The numerator is not scaled: so BS.1770 has it.
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
