/** What drum sounds are stacked from: decaying tones, noises and metal, as in the analogue drum machines. */
import { createRandom } from '../../music/index.ts';

/** A wave that falls from `fromHz` to `toHz`. */
export interface ToneLayer {
  type: 'tone';
  wave: 'sine' | 'square';
  fromHz: number;
  toHz: number;
  /** Time constant of the fall in seconds: after it 37 % of the way is left. */
  sweep: number;
  /** A second, slower fall on top of the first: the sigh of the TR-808's kick. */
  sigh?: { hz: number; seconds: number };
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
  bursts: readonly number[];
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

export type DrumLayer = ToneLayer | NoiseLayer | MetalLayer;

/** Ratios of the TR-808's six Schmitt-trigger oscillators (205.3 to 800 Hz). */
const METAL_RATIOS = [1, 1.4818, 1.8007, 2.5463, 2.6303, 3.8967] as const;
const GOLDEN_RATIO = 0.618034;
/** -100 dB: what is below it is not computed. */
const INAUDIBLE = 1e-5;
/** All bursts of a clap but the last are short strokes: several hands do not strike at once. */
const BURST_DECAY = 0.006;

export const tone = (
  fromHz: number,
  toHz: number,
  sweep: number,
  decay: number,
  gain: number,
  { wave = 'sine', sigh }: Partial<Pick<ToneLayer, 'wave' | 'sigh'>> = {},
): ToneLayer => ({ type: 'tone', wave, fromHz, toHz, sweep, sigh, decay, gain });

export const noise = (
  highPassHz: number,
  lowPassHz: number,
  decay: number,
  gain: number,
  { attack = 0, bursts = [0] }: Partial<Pick<NoiseLayer, 'attack' | 'bursts'>> = {},
): NoiseLayer => ({ type: 'noise', highPassHz, lowPassHz, attack, decay, gain, bursts });

export const metal = (baseHz: number, highPassHz: number, decay: number, gain: number): MetalLayer => ({
  type: 'metal',
  baseHz,
  highPassHz,
  decay,
  gain,
});

/** Adds a layer to `out`, mono. `seed` tells the noises of one sound apart. */
export function addLayer(out: Float32Array, layer: DrumLayer, sampleRate: number, seed: number): void {
  if (layer.type === 'tone') addTone(out, layer, sampleRate);
  else if (layer.type === 'noise') addNoise(out, layer, sampleRate, seed);
  else addMetal(out, layer, sampleRate);
}

function addTone(out: Float32Array, layer: ToneLayer, sampleRate: number): void {
  const { wave, fromHz, toHz, sweep, sigh = { hz: 0, seconds: 1 }, decay, gain } = layer;
  const sweepStep = Math.exp(-1 / (sweep * sampleRate));
  const sighStep = Math.exp(-1 / (sigh.seconds * sampleRate));
  const decayStep = Math.exp(-1 / (decay * sampleRate));
  let bend = fromHz - toHz;
  let sighing = sigh.hz;
  let level = gain;
  let phase = 0;
  for (let i = 0; i < out.length && level > INAUDIBLE; i++) {
    const step = (toHz + bend + sighing) / sampleRate;
    out[i] += level * (wave === 'sine' ? Math.sin(2 * Math.PI * phase) : square(phase, step));
    phase += step;
    if (phase >= 1) phase -= 1;
    bend *= sweepStep;
    sighing *= sighStep;
    level *= decayStep;
  }
}

function addNoise(out: Float32Array, layer: NoiseLayer, sampleRate: number, seed: number): void {
  const { highPassHz, lowPassHz, gain } = layer;
  const random = createRandom(seed);
  const envelope = burstEnvelope(layer, out.length, sampleRate);
  const highPass = onePole(highPassHz, sampleRate);
  const lowPass = onePole(lowPassHz, sampleRate);
  // Two one-pole filters each way, 12 dB an octave: enough for noise, and no ringing.
  let h1 = 0;
  let h2 = 0;
  let l1 = 0;
  let l2 = 0;
  for (let i = 0; i < envelope.length; i++) {
    const white = random.next() * 2 - 1;
    h1 += highPass * (white - h1);
    const once = white - h1;
    h2 += highPass * (once - h2);
    l1 += lowPass * (once - h2 - l1);
    l2 += lowPass * (l1 - l2);
    out[i] += gain * envelope[i] * l2;
  }
}

/** As long as there is something to hear, at most `length`. */
function burstEnvelope(
  { attack, decay, bursts }: NoiseLayer,
  length: number,
  sampleRate: number,
): Float32Array {
  const envelope = new Float32Array(length);
  let end = 0;
  for (const [index, burst] of bursts.entries()) {
    const step = Math.exp(-1 / ((index === bursts.length - 1 ? decay : BURST_DECAY) * sampleRate));
    const start = Math.round(burst * sampleRate);
    const rise = attack * sampleRate;
    let level = 1;
    for (let n = 0; start + n < length && level > INAUDIBLE; n++) {
      const risen = n < rise ? (level * n) / rise : level;
      if (risen > envelope[start + n]) envelope[start + n] = risen;
      level *= step;
      end = Math.max(end, start + n + 1);
    }
  }
  return envelope.subarray(0, end);
}

function addMetal(out: Float32Array, layer: MetalLayer, sampleRate: number): void {
  const { baseHz, highPassHz, decay, gain } = layer;
  const steps = METAL_RATIOS.map((ratio) => (baseHz * ratio) / sampleRate);
  // Were they to start together, their first edge would be the loudest of the sound.
  const phases = Float64Array.from(METAL_RATIOS, (_, k) => (k * GOLDEN_RATIO) % 1);
  const highPass = onePole(highPassHz, sampleRate);
  const decayStep = Math.exp(-1 / (decay * sampleRate));
  let level = gain / METAL_RATIOS.length;
  let h1 = 0;
  let h2 = 0;
  for (let i = 0; i < out.length && level > INAUDIBLE; i++) {
    let sum = 0;
    for (let k = 0; k < phases.length; k++) {
      sum += square(phases[k], steps[k]);
      phases[k] += steps[k];
      if (phases[k] >= 1) phases[k] -= 1;
    }
    h1 += highPass * (sum - h1);
    const once = sum - h1;
    h2 += highPass * (once - h2);
    out[i] += level * (once - h2);
    level *= decayStep;
  }
}

/**
 * A square wave with its edges rounded over two samples, which keeps most of what would fold back below the sample rate.
 * @see Välimäki and Huovilainen, Antialiasing Oscillators in Subtractive Synthesis, 2007 (PolyBLEP)
 */
function square(phase: number, step: number): number {
  const half = phase < 0.5 ? phase + 0.5 : phase - 0.5;
  return (phase < 0.5 ? 1 : -1) + edge(phase, step) - edge(half, step);
}

function edge(phase: number, step: number): number {
  if (phase < step) {
    const t = phase / step;
    return t + t - t * t - 1;
  }
  if (phase > 1 - step) {
    const t = (phase - 1) / step;
    return t * t + t + t + 1;
  }
  return 0;
}

/** Coefficient of y += a (x - y) for a corner frequency. */
function onePole(hz: number, sampleRate: number): number {
  return 1 - Math.exp((-2 * Math.PI * hz) / sampleRate);
}
