/** Integrated loudness after ITU-R BS.1770-4 and EBU R 128. */
import { type Biquad, settle } from './biquad.ts';

/** Gating blocks of 400 ms overlap by three quarters. */
const STEP_SECONDS = 0.1;
const STEPS_PER_BLOCK = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

/**
 * Integrated loudness in LUFS of a stereo or mono signal, one array a channel, each weighted 1. Negative infinity if all
 * of it is below the absolute gate of -70 LUFS or it is shorter than one block of 400 ms.
 */
export function integratedLoudness(channels: readonly Float32Array[], sampleRate: number): number {
  const blocks = blockPowers(channels, sampleRate);
  const audible = blocks.filter((power) => loudnessOf(power) > ABSOLUTE_GATE_LUFS);
  if (audible.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = loudnessOf(mean(audible)) + RELATIVE_GATE_LU;
  return loudnessOf(mean(audible.filter((power) => loudnessOf(power) > gate)));
}

/** K-weighted mean square of each gating block, summed over the channels. */
function blockPowers(channels: readonly Float32Array[], sampleRate: number): number[] {
  const step = Math.round(STEP_SECONDS * sampleRate);
  const steps = Math.floor((channels[0]?.length ?? 0) / step);
  const energies = new Float64Array(steps);
  const weighting = kWeighting(sampleRate);
  for (const channel of channels) addWeightedEnergies(channel, step, weighting, energies);
  const powers: number[] = [];
  for (let n = 0; n + STEPS_PER_BLOCK <= steps; n++) {
    let sum = 0;
    for (let k = 0; k < STEPS_PER_BLOCK; k++) sum += energies[n + k];
    powers.push(sum / (STEPS_PER_BLOCK * step));
  }
  return powers;
}

/** Adds each step's sum of squares after both filters; one pass, nothing stored between. */
function addWeightedEnergies(
  samples: Float32Array,
  step: number,
  [shelf, highPass]: readonly [Biquad, Biquad],
  energies: Float64Array,
): void {
  const { b0, b1, b2, a1, a2 } = shelf;
  const { b0: d0, b1: d1, b2: d2, a1: c1, a2: c2 } = highPass;
  let s1 = 0;
  let s2 = 0;
  let t1 = 0;
  let t2 = 0;
  for (let n = 0; n < energies.length; n++) {
    let sum = 0;
    for (let i = n * step; i < (n + 1) * step; i++) {
      const x = samples[i];
      const y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      const z = d0 * y + t1;
      t1 = d1 * y - c1 * z + t2;
      t2 = d2 * y - c2 * z;
      sum += z * z;
    }
    energies[n] += sum;
    s1 = settle(s1);
    s2 = settle(s2);
    t1 = settle(t1);
    t2 = settle(t2);
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
