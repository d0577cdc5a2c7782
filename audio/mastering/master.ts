/** The last step before the encoder: loud enough, nowhere too loud, and nothing at the ends that clicks. */
import type { Allocate } from '../rendering/scratch.ts';
import { filter, highPass } from './biquad.ts';
import { limit } from './limiter.ts';
import { integratedLoudness } from './loudness.ts';
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
const TOLERANCE_LU = 0.1;
const MAX_ROUNDS = 5;
/** More gain than this would only lift noise: a very sparse piece stays quieter. */
const MAX_GAIN_DB = 60;
const FADE_IN_SECONDS = 0.001;
const FADE_OUT_SECONDS = 0.05;
/** What had to be cut off ends like this, rather than in the middle of a bar. */
const CUT_FADE_SECONDS = 2;

export interface MasterOptions {
  /** It ends where it should not, and is faded out. */
  isCut?: boolean;
  /** Makes the buffers of the result and of the work. */
  allocate?: Allocate;
}

export interface Mastered {
  channels: readonly Float32Array<ArrayBuffer>[];
  /** Of the result; negative infinity if it is silent or shorter than 400 ms. */
  loudnessLufs: number;
  truePeakDbtp: number;
}

/**
 * Masters a mix to -14 LUFS integrated and at most -3 dBTP, so that the decoded file stays under -1. Where peaks and loudness cannot both be had
 * after a few rounds of gain and limiting, the peak wins. The mix is filtered in place.
 */
export function master(
  mix: readonly Float32Array[],
  sampleRate: number,
  { isCut = false, allocate = (length) => new Float32Array(length) }: MasterOptions = {},
): Mastered {
  for (const channel of mix) {
    filter(channel, channel, highPass(LOW_CUT_HZ, sampleRate));
    fadeEnds(channel, sampleRate, isCut ? CUT_FADE_SECONDS : FADE_OUT_SECONDS);
  }

  const before = integratedLoudness(mix, sampleRate);
  let gainDb = Number.isFinite(before) ? Math.min(MAX_GAIN_DB, TARGET_LUFS - before) : 0;
  const ceiling = 10 ** (LIMITER_CEILING_DBTP / 20);
  const channels = mix.map((channel) => allocate(channel.length));
  const needed = allocate(mix[0]?.length ?? 0);
  let loudnessLufs = before;
  // Limiting takes loudness away, so the gain is corrected by what is missing.
  for (let round = 0; round < MAX_ROUNDS; round++) {
    applyGain(mix, channels, 10 ** (gainDb / 20));
    limit(channels, ceiling, sampleRate, needed);
    loudnessLufs = integratedLoudness(channels, sampleRate);
    const missing = TARGET_LUFS - loudnessLufs;
    if (!Number.isFinite(missing) || Math.abs(missing) <= TOLERANCE_LU || gainDb + missing > MAX_GAIN_DB)
      break;
    // The limiter takes part of every correction back, so the later ones are larger than what is missing.
    gainDb += round === 0 ? missing : 1.5 * missing;
  }
  return { channels, loudnessLufs, truePeakDbtp: truePeak(channels) };
}

function applyGain(from: readonly Float32Array[], to: readonly Float32Array[], gain: number): void {
  for (const [c, source] of from.entries()) {
    const target = to[c];
    for (let i = 0; i < source.length; i++) target[i] = source[i] * gain;
  }
}

function fadeEnds(samples: Float32Array, sampleRate: number, fadeOutSeconds: number): void {
  const fadeIn = Math.min(samples.length, Math.round(FADE_IN_SECONDS * sampleRate));
  for (let i = 0; i < fadeIn; i++) samples[i] *= i / fadeIn;
  const fadeOut = Math.min(samples.length, Math.round(fadeOutSeconds * sampleRate));
  for (let i = 0; i < fadeOut; i++) samples[samples.length - 1 - i] *= i / fadeOut;
}
