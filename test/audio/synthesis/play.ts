/** One track through the real FluidSynth, and what the tests listen for. */
import { maxFrames, type Stereo, type SynthMaker } from '../../../audio/synthesis/fluid-synth.ts';
import type { Track } from '../../../audio/synthesis/tracks.ts';
import type { Note } from '../../../music/index.ts';

export const RATE = 48_000;

export async function play(synths: SynthMaker, track: Track, soundFont?: ArrayBuffer): Promise<Stereo> {
  const synth = await synths.open([track], soundFont);
  try {
    const frames = maxFrames([track]);
    return synth.render(track, [new Float32Array(frames), new Float32Array(frames)]);
  } finally {
    synth.close();
  }
}

/** Notes as `[pitch, start, end]` in seconds, and a velocity if it is not 110. */
export type Played = readonly [pitch: number, start: number, end: number, velocity?: number];

export function bassTrack(program: number, played: readonly Played[]): Track {
  return { role: 'bass', program, isDrum: false, notes: played.map((note) => noteOf(note, program, false)) };
}

export function drumTrack(program: number, played: readonly Played[]): Track {
  return { role: 'drums', program, isDrum: true, notes: played.map((note) => noteOf(note, program, true)) };
}

function noteOf([pitch, startTime, endTime, velocity = 110]: Played, program: number, isDrum: boolean): Note {
  return { pitch, velocity, startTime, endTime, instrument: 0, program, isDrum };
}

/** Both channels as one. */
export function mono([left, right]: Stereo): Float32Array<ArrayBuffer> {
  return left.map((x, i) => (x + right[i]) / 2);
}

export function peak(samples: Float32Array): number {
  return samples.reduce((highest, x) => Math.max(highest, Math.abs(x)), 0);
}

export function energy(samples: Float32Array): number {
  return samples.reduce((sum, x) => sum + x * x, 0);
}

/** Energy between two seconds. */
export function energyBetween(samples: Float32Array, from: number, to: number): number {
  return energy(samples.subarray(Math.round(from * RATE), Math.round(to * RATE)));
}

/** Fundamental in Hz near a guess, from the phase that a windowed sine of that frequency gains between two halves. */
export function pitchNear(samples: Float32Array, guessHz: number): number {
  let hz = guessHz;
  const half = Math.floor(samples.length / 2);
  for (let round = 0; round < 4; round++) {
    const first = phaseOf(samples.subarray(0, half), hz);
    const second = phaseOf(samples.subarray(half, 2 * half), hz);
    const expected = (2 * Math.PI * hz * half) / RATE;
    const gained = second - first - expected;
    hz += ((gained - 2 * Math.PI * Math.round(gained / (2 * Math.PI))) * RATE) / (2 * Math.PI * half);
  }
  return hz;
}

function phaseOf(samples: Float32Array, hz: number): number {
  let re = 0;
  let im = 0;
  for (const [i, x] of samples.entries()) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / samples.length);
    const angle = (2 * Math.PI * hz * i) / RATE;
    re += window * x * Math.cos(angle);
    im -= window * x * Math.sin(angle);
  }
  return Math.atan2(im, re);
}

export const hzOf = (pitch: number): number => 440 * 2 ** ((pitch - 69) / 12);
export const cents = (hz: number, reference: number): number => 1200 * Math.log2(hz / reference);
