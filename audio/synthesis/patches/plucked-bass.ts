/** Basses with strings: each overtone of a plucked string by itself, the higher the sooner gone. */
import { createRandom } from '../../../music/index.ts';
import { BASS_PROGRAMS } from '../../basses.ts';
import { hzOf, keyRanges, type Patch, type PatchSample } from './patch.ts';

interface StringSound {
  /** Where it is plucked and where it is heard, in parts of its length. */
  pluckAt: number;
  heardAt: number;
  /** The n-th overtone is weaker by e^(-n / brightness). */
  brightness: number;
  /** Time constant of the fundamental at A1 in seconds, and how much sooner each further overtone is gone. */
  decay: number;
  damping: number;
  /** The finger's noise, against the note. */
  thump: number;
}

const RATE = 24_000;
const ROOT_KEYS = [29, 35, 41, 48, 56];
const SECONDS = 3;
const OVERTONES = 14;
/** Overtones of a stiff string lie a little wide. */
const STIFFNESS = 4e-5;
const ATTACK_SECONDS = 0.003;
const FADE_SECONDS = 0.1;
const PEAK = 0.8;

/** Fingers over the neck pickup, the tone control closed. */
export const BASS_ELECTRIC: Patch = pluckedBass('Round bass', BASS_PROGRAMS.electric, {
  pluckAt: 0.19,
  heardAt: 0.23,
  brightness: 4.5,
  decay: 1.3,
  damping: 0.35,
  thump: 0.1,
});

/** A double bass: the body swallows the overtones, and the note with them. */
export const BASS_UPRIGHT: Patch = pluckedBass('Upright bass', BASS_PROGRAMS.upright, {
  pluckAt: 0.27,
  heardAt: 0.36,
  brightness: 3.4,
  decay: 0.65,
  damping: 0.6,
  thump: 0.22,
});

function pluckedBass(name: string, program: number, string: StringSound): Patch {
  return {
    name,
    program,
    isSignature: false,
    releaseSeconds: 0.25,
    cutoffHz: 5000,
    softness: 3,
    synthesize: () =>
      keyRanges(ROOT_KEYS).map(
        (zone): PatchSample => ({
          ...zone,
          sampleRate: RATE,
          samples: pluck(hzOf(zone.rootKey), string),
        }),
      ),
  };
}

function pluck(hz: number, string: StringSound): Float32Array<ArrayBuffer> {
  const out = new Float32Array(SECONDS * RATE);
  const { pluckAt, heardAt, brightness, damping } = string;
  const decay = string.decay * (hz / 55) ** -0.4;
  for (let n = 1; n <= OVERTONES; n++) {
    const gain =
      (Math.sin(Math.PI * n * pluckAt) * Math.sin(Math.PI * n * heardAt) * Math.exp(-n / brightness)) / n;
    const stretch = Math.sqrt((1 + STIFFNESS * n * n) / (1 + STIFFNESS));
    addPartial(out, { hz: n * hz * stretch, gain, decay: decay / (1 + damping * (n - 1)) });
  }
  addThump(out, string.thump * peakOf(out));
  const scale = PEAK / peakOf(out);
  for (let i = 0; i < out.length; i++) {
    out[i] *= scale * Math.min(1, i / (ATTACK_SECONDS * RATE), (out.length - 1 - i) / (FADE_SECONDS * RATE));
  }
  return out;
}

/** A decaying sine by rotation: two multiplications a sample in place of a sine. */
function addPartial(
  out: Float32Array,
  { hz, gain, decay }: { hz: number; gain: number; decay: number },
): void {
  const shrink = Math.exp(-1 / (decay * RATE));
  const cos = shrink * Math.cos((2 * Math.PI * hz) / RATE);
  const sin = shrink * Math.sin((2 * Math.PI * hz) / RATE);
  let x = 0;
  let y = gain;
  const end = Math.min(out.length, Math.ceil(decay * RATE * 11));
  for (let i = 0; i < end; i++) {
    out[i] += x;
    const turned = x * cos + y * sin;
    y = y * cos - x * sin;
    x = turned;
  }
}

function addThump(out: Float32Array, gain: number): void {
  const random = createRandom(33);
  let low = 0;
  for (let i = 0; i < 0.05 * RATE; i++) {
    low += 0.12 * (random.next() * 2 - 1 - low);
    out[i] += 3 * gain * low * Math.exp(-i / (0.009 * RATE));
  }
}

function peakOf(samples: Float32Array): number {
  return samples.reduce((highest, x) => Math.max(highest, Math.abs(x)), 0);
}
