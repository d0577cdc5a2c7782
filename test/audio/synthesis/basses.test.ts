import { beforeAll, describe, expect, it } from 'vitest';
import { BASS_PROGRAMS, WHINE_PROGRAM } from '../../../audio/basses.ts';
import { type SynthMaker, startFluidSynth } from '../../../audio/synthesis/fluid-synth.ts';
import { PATCHES } from '../../../audio/synthesis/patches/index.ts';
import { writePatchBank } from '../../../audio/synthesis/sound-bank.ts';
import {
  bassTrack,
  cents,
  energyBetween,
  hzOf,
  mono,
  type Played,
  peak,
  pitchNear,
  play,
  RATE,
} from './play.ts';

const { '808': EIGHT_OH_EIGHT, moog, electric, upright } = BASS_PROGRAMS;

let synths: SynthMaker;
beforeAll(async () => {
  synths = await startFluidSynth();
});

async function listen(program: number, ...played: Played[]): Promise<Float32Array<ArrayBuffer>> {
  return mono(await play(synths, bassTrack(program, played)));
}

/** How far the sound between two seconds is from a pitch, in cents. */
function detuning(samples: Float32Array, [from, to]: readonly [number, number], pitch: number): number {
  const part = samples.subarray(Math.round(from * RATE), Math.round(to * RATE));
  return cents(pitchNear(part, hzOf(pitch)), hzOf(pitch));
}

/** In dB, against another. */
const decibels = (energy: number, against: number): number => 10 * Math.log10(energy / against);

/** What a first difference leaves: mostly the top. */
const edges = (samples: Float32Array): Float32Array =>
  samples.map((x, i) => (i < 2 ? 0 : x - 2 * samples[i - 1] + samples[i - 2]));

describe('the 808', () => {
  it.each([24, 28, 33, 36, 40, 45, 52])('is in tune within 3 cents after its punch: key %i', async (key) => {
    const sound = await listen(EIGHT_OH_EIGHT, [key, 0, 2]);
    expect(Math.abs(detuning(sound, [0.2, 1.2], key))).toBeLessThan(3);
  });

  it('begins above its note and falls to it', async () => {
    const sound = await listen(EIGHT_OH_EIGHT, [33, 0, 1]);
    const crossings = (from: number, to: number): number =>
      sound
        .subarray(from * RATE, to * RATE)
        .reduce((count, x, i, part) => count + (i > 0 && x > 0 !== part[i - 1] > 0 ? 1 : 0), 0);
    expect(crossings(0, 0.05)).toBeGreaterThan(crossings(0.5, 0.55));
  });

  it('rings on for 2 s while it is held, softer all the time', async () => {
    const sound = await listen(EIGHT_OH_EIGHT, [33, 0, 4]);
    const levels = [0.2, 0.8, 1.4, 2, 2.6].map((at) => energyBetween(sound, at, at + 0.2));
    for (const [i, level] of levels.entries()) if (i > 0) expect(level).toBeLessThan(levels[i - 1]);
    expect(decibels(levels[3], levels[0])).toBeGreaterThan(-18);
  });

  it('ends within 100 ms of its note, without a click', async () => {
    const sound = await listen(EIGHT_OH_EIGHT, [33, 0, 1]);
    expect(decibels(energyBetween(sound, 1.1, 1.2), energyBetween(sound, 0.85, 0.95))).toBeLessThan(-40);
    const sharp = edges(sound);
    const atEnd = peak(sharp.subarray(0.99 * RATE, 1.2 * RATE));
    expect(20 * Math.log10(atEnd / peak(sound))).toBeLessThan(-60);
  });

  it('has overtones that a phone can play: what lies above 160 Hz is at most 24 dB under the whole', async () => {
    const sound = await listen(EIGHT_OH_EIGHT, [28, 0, 1]);
    let low = 0;
    const step = 1 - Math.exp((-2 * Math.PI * 160) / RATE);
    const high = sound.map((x) => {
      low += step * (x - low);
      return x - low;
    });
    expect(decibels(energyBetween(high, 0.1, 0.6), energyBetween(sound, 0.1, 0.6))).toBeGreaterThan(-24);
  });
});

describe('a glide', () => {
  it.each([
    ['808', EIGHT_OH_EIGHT],
    ['whine', WHINE_PROGRAM],
  ])('arrives within 5 cents and stays until the note ends: %s', async (_, program) => {
    const octave = program === WHINE_PROGRAM ? 36 : 0;
    const notes: Played[] = [
      [33 + octave, 0, 1.05],
      [40 + octave, 1, 2.05],
      [28 + octave, 2, 2.9],
    ];
    const sound = await listen(program, ...notes);
    // Before the vibrato of the lead sets in, which is heard around the pitch.
    const tolerance = program === WHINE_PROGRAM ? 15 : 5;
    expect(Math.abs(detuning(sound, [0.5, 0.95], notes[0][0]))).toBeLessThan(tolerance);
    expect(Math.abs(detuning(sound, [1.2, 1.95], notes[1][0]))).toBeLessThan(tolerance);
    expect(Math.abs(detuning(sound, [2.2, 2.85], notes[2][0]))).toBeLessThan(tolerance);
  });

  it('is on its way for some 60 to 120 ms, and strikes no second time', async () => {
    const sound = await listen(EIGHT_OH_EIGHT, [33, 0, 1.1], [45, 1, 2]);
    const early = detuning(sound, [1, 1.04], 39);
    expect(early).toBeGreaterThan(-600);
    expect(early).toBeLessThan(600);
    expect(Math.abs(detuning(sound, [1.12, 1.4], 45))).toBeLessThan(10);
    expect(energyBetween(sound, 1, 1.1)).toBeLessThan(1.2 * energyBetween(sound, 0.8, 0.9));
  });

  it('leaves the next stroke in tune', async () => {
    const sound = await listen(EIGHT_OH_EIGHT, [33, 0, 0.6], [45, 0.5, 1], [33, 1, 2]);
    expect(Math.abs(detuning(sound, [1.3, 1.9], 33))).toBeLessThan(3);
  });

  it('is for the instruments that glide: others play both notes', async () => {
    const sound = await listen(electric, [33, 0, 2], [45, 0.5, 2]);
    expect(Math.abs(detuning(sound, [0.7, 1.5], 33))).toBeLessThan(5);
  });
});

describe('every bass and lead of ours', () => {
  it.each(PATCHES.map(({ name, program }) => [name, program] as const))(
    '%s: softer strokes are darker, nothing clips, no offset',
    async (_, program) => {
      const key = program === WHINE_PROGRAM ? 72 : 40;
      const [soft, hard] = [
        await listen(program, [key, 0, 1, 25]),
        await listen(program, [key, 0, 1, 127]),
      ].map((sound) => ({
        brightness: peak(edges(sound)) / peak(sound),
        offset: sound.reduce((sum, x) => sum + x, 0) / sound.length,
        peak: peak(sound),
      }));
      expect(soft.brightness).toBeLessThan(hard.brightness);
      expect(hard.peak).toBeLessThan(1);
      expect(soft.peak).toBeGreaterThan(0);
      expect(Math.abs(hard.offset)).toBeLessThan(0.005 * hard.peak);
    },
  );

  it.each([
    ['moog', moog, 10],
    ['electric', electric, 3],
    ['upright', upright, 3],
  ])('%s is in tune', async (_, program, tolerance) => {
    for (const key of [28, 36, 45]) {
      const sound = await listen(program, [key, 0, 2]);
      expect(Math.abs(detuning(sound, [0.2, 1.8], key))).toBeLessThan(tolerance);
    }
  });

  it('sounds on while it is held, if it has a loop: 8 s later the Moog is as loud', async () => {
    const sound = await listen(moog, [33, 0, 9]);
    const early = energyBetween(sound, 1, 2.6);
    expect(Math.abs(decibels(energyBetween(sound, 7, 8.6), early))).toBeLessThan(1);
  });

  it('is the same bytes every time, and under 1 MB', () => {
    for (const patch of PATCHES) {
      const bytes = writePatchBank(patch);
      expect(Buffer.from(writePatchBank(patch)).equals(Buffer.from(bytes))).toBe(true);
      expect(bytes.byteLength).toBeLessThan(1_000_000);
    }
  });
});
