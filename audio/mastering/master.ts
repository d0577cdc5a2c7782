/** The last step before the encoder: loud enough, nowhere too loud, and nothing at the ends that clicks. */
import type { Allocate } from '../rendering/scratch.ts';
import { filterStereo, highPass } from './biquad.ts';
import { applyGains, type LimiterOptions, planGains, stretchPeaks } from './limiter.ts';
import { gatedLoudness, integratedLoudness, loudnessStep, weightedEnergies } from './loudness.ts';
import { truePeak } from './true-peak.ts';

const TARGET_LUFS = -14;

/**
 * Room under the promised -1 dBTP: by what they leave out, encoders let dense snares overshoot (MP3 at 192 kbit/s by
 * 1.5 dB, Opus at 160 by 1 dB, as decoded and measured).
 */
const LIMITER_CEILING_DBTP = -3;
/** Below hearing and below the lowest 808; a constant offset goes with it. */
const LOW_CUT_HZ = 25;
/** Closer than this to the target is close enough. */
const TOLERANCE_LU = 0.01;
const MAX_ROUNDS = 20;
/** More gain than this would only lift noise: a very sparse piece stays quieter. */
const MAX_GAIN_DB = 60;
/** Peaks are looked for as if the gain were so much more: limiting takes loudness away, which gain brings back. */
const GAIN_MARGIN_DB = 1;
/** Energies in a step of the loudness measure: the limiter's gain does not stay the same for 100 ms. */
const ENERGIES_PER_STEP = 10;
const FADE_IN_SECONDS = 0.001;
const FADE_OUT_SECONDS = 0.05;
/** What had to be cut off ends like this, rather than in the middle of a bar. */
const CUT_FADE_SECONDS = 2;

export interface MasterOptions {
  /** It ends where it should not, and is faded out. */
  isCut?: boolean;
  /** It goes round: nothing is faded, and the end runs on into the beginning. */
  isLoop?: boolean;
  /** Samples at the beginning that filters settle in; the result begins behind them. */
  leadIn?: number;
  /** Makes the buffers of the result. */
  allocate?: Allocate;
}

export interface Mastered {
  channels: readonly [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>];
  /** Of the result; negative infinity if it is silent or shorter than 400 ms. */
  loudnessLufs: number;
  truePeakDbtp: number;
}

/**
 * Masters a mix to -14 LUFS integrated and at most -3 dBTP, so that the decoded file stays under -1. Where peaks and
 * loudness cannot both be had, the peak wins. The mix is filtered in place.
 */
export function master(
  mix: readonly [Float32Array, Float32Array],
  sampleRate: number,
  {
    isCut = false,
    isLoop = false,
    leadIn = 0,
    allocate = (length) => new Float32Array(length),
  }: MasterOptions = {},
): Mastered {
  filterStereo(mix, [highPass(LOW_CUT_HZ, sampleRate)]);
  const kept = [mix[0].subarray(leadIn), mix[1].subarray(leadIn)] as const;
  if (!isLoop) {
    for (const channel of kept) fadeEnds(channel, sampleRate, isCut ? CUT_FADE_SECONDS : FADE_OUT_SECONDS);
  }
  const limiter = { ceiling: 10 ** (LIMITER_CEILING_DBTP / 20), sampleRate, isCircular: isLoop };
  const { gain, gains } = findGain(kept, limiter);
  const channels = [allocate(kept[0].length), allocate(kept[1].length)] as const;
  applyGains(kept, channels, gain, gains);
  return {
    channels,
    loudnessLufs: integratedLoudness(channels, sampleRate),
    truePeakDbtp: truePeak(channels),
  };
}

/** The gain, and the limiter's answer to it, that together reach the target; found without touching a sample. */
function findGain(
  mix: readonly Float32Array[],
  limiter: LimiterOptions,
): { gain: number; gains: Float32Array } {
  const { ceiling, sampleRate, isCircular } = limiter;
  const step = loudnessStep(sampleRate);
  const energies = weightedEnergies(mix, step / ENERGIES_PER_STEP, sampleRate);
  const loudnessWith = (gain: number, gains?: Float32Array): number =>
    gatedLoudness(scaledSteps(energies, gain, gains), step, isCircular);

  const before = loudnessWith(1);
  let gainDb = Number.isFinite(before) ? Math.min(MAX_GAIN_DB, TARGET_LUFS - before) : 0;
  let searchedDb = Number.NEGATIVE_INFINITY;
  let peaks = new Float32Array();
  for (let round = 1; ; round++) {
    const gain = 10 ** (gainDb / 20);
    if (gainDb > searchedDb) {
      searchedDb = gainDb + GAIN_MARGIN_DB;
      peaks = stretchPeaks(mix, ceiling / 10 ** (searchedDb / 20));
    }
    const gains = planGains(peaks, gain, limiter);
    // Limiting takes loudness away, and part of every correction too.
    const missing = TARGET_LUFS - loudnessWith(gain, gains);
    const isDone = !Number.isFinite(missing) || Math.abs(missing) <= TOLERANCE_LU;
    if (isDone || round === MAX_ROUNDS || gainDb + missing > MAX_GAIN_DB) return { gain, gains };
    gainDb += missing;
  }
}

/** Energies of whole steps under a gain and the limiter's. */
function scaledSteps(energies: Float64Array, gain: number, gains?: Float32Array): Float64Array {
  const steps = new Float64Array(Math.floor(energies.length / ENERGIES_PER_STEP));
  for (let n = 0; n < steps.length * ENERGIES_PER_STEP; n++) {
    const limited = gains ? gains[Math.round(((n + 0.5) / energies.length) * (gains.length - 1))] : 1;
    steps[Math.floor(n / ENERGIES_PER_STEP)] += energies[n] * (gain * limited) ** 2;
  }
  return steps;
}

function fadeEnds(samples: Float32Array, sampleRate: number, fadeOutSeconds: number): void {
  const fadeIn = Math.min(samples.length, Math.round(FADE_IN_SECONDS * sampleRate));
  for (let i = 0; i < fadeIn; i++) samples[i] *= i / fadeIn;
  const fadeOut = Math.min(samples.length, Math.round(fadeOutSeconds * sampleRate));
  for (let i = 0; i < fadeOut; i++) samples[samples.length - 1 - i] *= i / fadeOut;
}
