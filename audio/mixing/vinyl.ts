/** The surface of a record: a little hiss and crackle under the music, the same for every piece of a length. */
import { filter, highPass, lowPass } from '../mastering/biquad.ts';

/** Of the loudest ticks; most are far softer, and the hiss is softer still. */
const TICK = 1;
const HISS = 10 ** (-28 / 20);
const TICKS_PER_SECOND = 24;
/** Time constant of a tick. */
const TICK_SECONDS = 0.0005;
const HISS_LOW_HZ = 400;
const HISS_HIGH_HZ = 5500;
const FADE_SECONDS = 0.4;

export interface SurfaceOptions {
  sampleRate: number;
  /** RMS against full scale. */
  levelDb: number;
  /** The end runs on into the beginning. */
  isLoop: boolean;
}

/** Both channels of a record's surface, `frames` long. */
export function recordSurface(
  frames: number,
  { sampleRate, levelDb, isLoop }: SurfaceOptions,
): [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>] {
  const next = createNoise(0x33_1978);
  // Filters settle in a second of what the loop ends with.
  const leadIn = isLoop ? Math.min(frames, sampleRate) : 0;
  const channel = (): Float32Array<ArrayBuffer> => {
    const noise = new Float32Array(leadIn + frames);
    for (let i = leadIn; i < noise.length; i++) noise[i] = HISS * next();
    noise.copyWithin(0, frames);
    filter(noise, noise, highPass(HISS_LOW_HZ, sampleRate));
    filter(noise, noise, lowPass(HISS_HIGH_HZ, sampleRate));
    return noise.subarray(leadIn);
  };
  const surface: [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>] = [channel(), channel()];
  const ticks = Math.round((frames / sampleRate) * TICKS_PER_SECOND);
  for (let n = 0; n < ticks; n++) addTick(surface, next, sampleRate);
  bringTo(surface, levelDb);
  if (!isLoop) for (const samples of surface) fade(samples, Math.round(FADE_SECONDS * sampleRate));
  return surface;
}

/** Most ticks are soft: the cube of an even distribution. On a record they lie a little to one side. */
function addTick([left, right]: readonly Float32Array[], next: () => number, sampleRate: number): void {
  const at = Math.floor(((next() + 1) / 2) * left.length);
  const level = TICK * next() ** 3;
  const side = 0.5 + 0.3 * next();
  const length = Math.round(8 * TICK_SECONDS * sampleRate);
  for (let n = 0; n < length; n++) {
    const x = level * next() * Math.exp(-n / (TICK_SECONDS * sampleRate));
    const i = (at + n) % left.length;
    left[i] += x * side;
    right[i] += x * (1 - side);
  }
}

function bringTo(channels: readonly Float32Array[], levelDb: number): void {
  const squares = channels.map((samples) => samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
  const rms = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / channels.length);
  const gain = rms > 0 ? 10 ** (levelDb / 20) / rms : 0;
  for (const samples of channels) for (let i = 0; i < samples.length; i++) samples[i] *= gain;
}

function fade(samples: Float32Array, length: number): void {
  const last = samples.length - 1;
  for (let i = 0; i < Math.min(length, samples.length); i++) {
    samples[i] *= i / length;
    samples[last - i] *= i / length;
  }
}

/** Even noise from -1 to 1, a xorshift of 32 bits: millions of numbers are wanted. @see Marsaglia, 2003 */
function createNoise(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 0x8000_0000;
  };
}
