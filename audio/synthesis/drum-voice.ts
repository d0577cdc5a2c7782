/**
 * Drum sounds by synthesis: a voice is a stack of decaying tones, noises and metal, as in the analogue drum machines.
 * All of it is data, so that a kit reads as a list; the one function here turns a voice into samples.
 */
import { createRandom } from '../../music/index.ts';

/** A sine that falls from `fromHz` to `toHz`. */
export interface ToneLayer {
  type: 'tone';
  fromHz: number;
  toHz: number;
  /** Time constant of the fall in seconds: after it 37 % of the way is left. */
  sweep: number;
  /** Time constant of the decay in seconds. */
  decay: number;
  gain: number;
}

/** White noise between two corner frequencies; `bursts` are the onsets in seconds (a clap has several). */
export interface NoiseLayer {
  type: 'noise';
  highPassHz: number;
  lowPassHz: number;
  attack: number;
  decay: number;
  gain: number;
  bursts?: readonly number[];
}

/** Six square waves that share no harmonic, high-passed: the TR-808's cymbal circuit. */
export interface MetalLayer {
  type: 'metal';
  /** Frequency of the lowest square. */
  baseHz: number;
  highPassHz: number;
  decay: number;
  gain: number;
}

export interface DrumVoice {
  /** Length in seconds; the last 5 ms fade out. */
  seconds: number;
  layers: readonly (ToneLayer | NoiseLayer | MetalLayer)[];
  /** Gain into a tanh before the peak is set: 1 is nearly clean. */
  drive: number;
  /** Peak of the samples, 0-1. */
  peak: number;
}

/** Ratios of the TR-808's six Schmitt-trigger oscillators (205.3 to 800 Hz). */
const METAL_RATIOS = [1, 1.4818, 1.8007, 2.5463, 2.6303, 3.8967] as const;
const FADE_SECONDS = 0.005;

/** Renders one voice, mono. The same voice gives the same samples. */
export function synthesizeDrum(voice: DrumVoice, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(voice.seconds * sampleRate));
  for (const [index, layer] of voice.layers.entries()) {
    if (layer.type === 'tone') addTone(samples, layer, sampleRate);
    else if (layer.type === 'noise') addNoise(samples, layer, sampleRate, index + 1);
    else addMetal(samples, layer, sampleRate);
  }
  finish(samples, voice, sampleRate);
  return samples;
}

function addTone(out: Float32Array, layer: ToneLayer, sampleRate: number): void {
  const { fromHz, toHz, sweep, decay, gain } = layer;
  const sweepStep = Math.exp(-1 / (sweep * sampleRate));
  const decayStep = Math.exp(-1 / (decay * sampleRate));
  const radians = (2 * Math.PI) / sampleRate;
  let bend = fromHz - toHz;
  let level = gain;
  let phase = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] += level * Math.sin(phase);
    phase += (toHz + bend) * radians;
    bend *= sweepStep;
    level *= decayStep;
  }
}

function addNoise(out: Float32Array, layer: NoiseLayer, sampleRate: number, seed: number): void {
  const { highPassHz, lowPassHz, attack, decay, gain, bursts = [0] } = layer;
  const random = createRandom(seed);
  const envelope = new Float32Array(out.length);
  for (const [index, burst] of bursts.entries()) {
    // All bursts but the last are short strokes: several hands do not strike at once.
    const tau = index === bursts.length - 1 ? decay : 0.006;
    for (let i = Math.round(burst * sampleRate); i < out.length; i++) {
      const t = i / sampleRate - burst;
      const level = (attack > 0 ? Math.min(1, t / attack) : 1) * Math.exp(-t / tau);
      if (level > envelope[i]) envelope[i] = level;
      else if (level < 1e-5 && t > attack) break;
    }
  }
  const highPass = onePole(highPassHz, sampleRate);
  const lowPass = onePole(lowPassHz, sampleRate);
  // Two one-pole filters each way, 12 dB an octave: enough for noise, and no ringing.
  let h1 = 0;
  let h2 = 0;
  let l1 = 0;
  let l2 = 0;
  for (let i = 0; i < out.length; i++) {
    const white = random.next() * 2 - 1;
    h1 += highPass * (white - h1);
    const once = white - h1;
    h2 += highPass * (once - h2);
    l1 += lowPass * (once - h2 - l1);
    l2 += lowPass * (l1 - l2);
    out[i] += gain * envelope[i] * l2;
  }
}

function addMetal(out: Float32Array, layer: MetalLayer, sampleRate: number): void {
  const { baseHz, highPassHz, decay, gain } = layer;
  const steps = METAL_RATIOS.map((ratio) => (baseHz * ratio) / sampleRate);
  const phases = new Float64Array(METAL_RATIOS.length);
  const highPass = onePole(highPassHz, sampleRate);
  const decayStep = Math.exp(-1 / (decay * sampleRate));
  let level = gain;
  let h1 = 0;
  let h2 = 0;
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let k = 0; k < phases.length; k++) {
      phases[k] += steps[k];
      if (phases[k] >= 1) phases[k] -= 1;
      sum += phases[k] < 0.5 ? 1 : -1;
    }
    h1 += highPass * (sum - h1);
    const once = sum - h1;
    h2 += highPass * (once - h2);
    out[i] += (level * (once - h2)) / METAL_RATIOS.length;
    level *= decayStep;
  }
}

/** Coefficient of y += a (x - y) for a corner frequency. */
function onePole(hz: number, sampleRate: number): number {
  return 1 - Math.exp((-2 * Math.PI * hz) / sampleRate);
}

/** Drives, sets the peak and fades the end out. */
function finish(samples: Float32Array, { drive, peak }: DrumVoice, sampleRate: number): void {
  let highest = 0;
  for (let i = 0; i < samples.length; i++) {
    samples[i] = Math.tanh(drive * samples[i]);
    highest = Math.max(highest, Math.abs(samples[i]));
  }
  const scale = highest > 0 ? peak / highest : 0;
  const fade = Math.round(FADE_SECONDS * sampleRate);
  for (let i = 0; i < samples.length; i++) {
    samples[i] *= scale * Math.min(1, (samples.length - 1 - i) / fade);
  }
}
