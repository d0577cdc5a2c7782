/** What happens to a drum between the stick and the sampler's memory: rooms, tape, records, coarse converters. */
import { createRandom } from '../../music/index.ts';
import { filter, highPass, lowPass } from '../mastering/biquad.ts';

export type SampleEffect =
  /** A small room around a microphone: 60 dB down after `seconds`. `gain` is that of the room against the drum. */
  | { type: 'room'; seconds: number; dampHz: number; gain: number }
  /** Tape or a hot preamplifier: gain into a tanh, 1 is nearly clean. */
  | { type: 'drive'; gain: number }
  /** A compressor after each peak: lifts the tail by up to `liftDb`, and leaves the stroke alone. */
  | { type: 'compress'; thresholdDb: number; ratio: number; liftDb: number }
  /** Ticks and dust of a record in the sound's tail. */
  | { type: 'crackle'; gain: number }
  /** An early sampler: so many bits at so low a rate, played back by holding each value. */
  | { type: 'sampler'; bits: number; sampleRate: number }
  | { type: 'lowPass'; hz: number }
  | { type: 'highPass'; hz: number };

/** Applies them in their order, in place. Peaks are expected around 1. */
export function applyEffects(
  samples: Float32Array,
  effects: readonly SampleEffect[],
  sampleRate: number,
): void {
  for (const effect of effects) {
    if (effect.type === 'room') addRoom(samples, effect, sampleRate);
    else if (effect.type === 'drive') drive(samples, effect.gain);
    else if (effect.type === 'compress') compress(samples, effect, sampleRate);
    else if (effect.type === 'crackle') addCrackle(samples, effect.gain, sampleRate);
    else if (effect.type === 'sampler') resample(samples, effect, sampleRate);
    else if (effect.type === 'lowPass') filter(samples, samples, lowPass(effect.hz, sampleRate));
    else filter(samples, samples, highPass(effect.hz, sampleRate));
  }
}

/** Scales so that the highest sample is `peak`; silence stays silence. */
export function setPeak(samples: Float32Array, peak: number): void {
  const highest = peakOf(samples);
  const scale = highest > 0 ? peak / highest : 0;
  for (let i = 0; i < samples.length; i++) samples[i] *= scale;
}

function peakOf(samples: Float32Array): number {
  let highest = 0;
  for (let i = 0; i < samples.length; i++) highest = Math.max(highest, Math.abs(samples[i]));
  return highest;
}

/** Seconds; no two share a common factor. Four walls and a floor, a few metres away. */
const ROOM_DELAYS = [0.0067, 0.0091, 0.0113, 0.0149] as const;

/** Four damped delay lines that feed one another. @see Jot and Chaigne, 1991 */
function addRoom(
  samples: Float32Array,
  { seconds, dampHz, gain }: { seconds: number; dampHz: number; gain: number },
  sampleRate: number,
): void {
  const lines = ROOM_DELAYS.map((delay) => new Float32Array(Math.round(delay * sampleRate)));
  const feedback = ROOM_DELAYS.map((delay) => 10 ** ((-3 * delay) / seconds));
  const damping = 1 - Math.exp((-2 * Math.PI * dampHz) / sampleRate);
  const heard = new Float64Array(lines.length);
  const places = lines.map(() => 0);
  for (let i = 0; i < samples.length; i++) {
    let sum = 0;
    for (let k = 0; k < lines.length; k++) {
      heard[k] += damping * (lines[k][places[k]] * feedback[k] - heard[k]);
      sum += heard[k];
    }
    // Householder matrix I - 1/2: loses nothing, mixes all with all.
    for (let k = 0; k < lines.length; k++) {
      lines[k][places[k]] = heard[k] - sum / 2 + samples[i];
      places[k] = (places[k] + 1) % lines[k].length;
    }
    samples[i] += gain * (heard[0] - heard[1] + heard[2] - heard[3]);
  }
}

function drive(samples: Float32Array, gain: number): void {
  for (let i = 0; i < samples.length; i++) samples[i] = Math.tanh(gain * samples[i]);
}

const COMPRESSOR_RELEASE_SECONDS = 0.06;

function compress(
  samples: Float32Array,
  { thresholdDb, ratio, liftDb }: { thresholdDb: number; ratio: number; liftDb: number },
  sampleRate: number,
): void {
  const threshold = peakOf(samples) * 10 ** (thresholdDb / 20);
  const most = 10 ** (liftDb / 20);
  const release = Math.exp(-1 / (COMPRESSOR_RELEASE_SECONDS * sampleRate));
  let level = 0;
  for (let i = 0; i < samples.length; i++) {
    level = Math.max(Math.abs(samples[i]), level * release);
    // Upwards: what falls below the threshold is lifted towards it, so that stroke and peak stay as they are.
    if (level < threshold && level > 0) samples[i] *= Math.min(most, (threshold / level) ** (1 - 1 / ratio));
  }
}

const TICKS_PER_SECOND = 26;
const TICK_SECONDS = 0.0006;
const CRACKLE_SEED = 1994;

/** Ticks at random over a bed of dust, faded in behind the stroke. The sound's end fades both. */
function addCrackle(samples: Float32Array, gain: number, sampleRate: number): void {
  const random = createRandom(CRACKLE_SEED);
  const tickStep = Math.exp(-1 / (TICK_SECONDS * sampleRate));
  const fadeIn = 0.03 * sampleRate;
  let tick = 0;
  let dust = 0;
  for (let i = 0; i < samples.length; i++) {
    const left = (samples.length - i) / samples.length;
    if (random.next() < TICKS_PER_SECOND / sampleRate) tick = (random.next() * 2 - 1) * 0.9;
    dust += 0.35 * (random.next() * 2 - 1 - dust);
    samples[i] += gain * left * Math.min(1, i / fadeIn) * (tick + 0.12 * dust);
    tick *= -tickStep;
  }
}

/**
 * Dropping and holding samples without interpolation folds what is above half the rate down and mirrors all of it above:
 * that grain is the sound of the E-mu SP-1200 (12 bit, 26.04 kHz).
 */
function resample(
  samples: Float32Array,
  { bits, sampleRate: rate }: { bits: number; sampleRate: number },
  sampleRate: number,
): void {
  const steps = 2 ** (bits - 1);
  const step = rate / sampleRate;
  let phase = 1;
  let held = 0;
  for (let i = 0; i < samples.length; i++) {
    if (phase >= 1) {
      held = Math.round(samples[i] * steps) / steps;
      phase -= 1;
    }
    samples[i] = held;
    phase += step;
  }
}
