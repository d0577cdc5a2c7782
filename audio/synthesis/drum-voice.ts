/** One drum sound as data, and the way from it to samples. */
import { addLayer, type DrumLayer } from './drum-layers.ts';
import { applyEffects, type SampleEffect, setPeak } from './sample-effects.ts';

export interface DrumVoice {
  /** Length in seconds; the last tenth fades out. */
  seconds: number;
  layers: readonly DrumLayer[];
  /** Gain into a tanh before the peak is set: 1 is nearly clean. */
  drive: number;
  /** Peak of the samples, 0-1. */
  peak: number;
  effects?: readonly SampleEffect[];
}

const FADED_SHARE = 0.1;

/**
 * Renders one voice, mono. The same voice gives the same samples.
 * @param effects those of the whole kit, after the voice's own
 */
export function synthesizeDrum(
  voice: DrumVoice,
  sampleRate: number,
  effects: readonly SampleEffect[] = [],
): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(voice.seconds * sampleRate));
  for (const [index, layer] of voice.layers.entries()) addLayer(samples, layer, sampleRate, index + 1);
  applyEffects(samples, [{ type: 'drive', gain: voice.drive }, ...(voice.effects ?? [])], sampleRate);
  // Effects of the kit bend by level: a soft piece is played into them as loud as any other.
  setPeak(samples, 1);
  applyEffects(samples, effects, sampleRate);
  fadeOut(samples);
  setPeak(samples, voice.peak);
  return samples;
}

function fadeOut(samples: Float32Array): void {
  const fade = Math.round(FADED_SHARE * samples.length);
  for (let i = samples.length - fade; i < samples.length; i++) {
    samples[i] *= (samples.length - 1 - i) / fade;
  }
}
