import { SoundBankLoader } from 'spessasynth_core';
import { beforeAll, describe, expect, it } from 'vitest';
import { KIT_NAMES, KIT_PROGRAMS, KIT_WORDS } from '../../../audio/kits.ts';
import { type DrumPiece, KIT_LAYOUT } from '../../../audio/synthesis/drum-kit.ts';
import { synthesizeDrum } from '../../../audio/synthesis/drum-voice.ts';
import { type SynthMaker, startFluidSynth } from '../../../audio/synthesis/fluid-synth.ts';
import { HOUSE_KIT, KITS, kitOfProgram } from '../../../audio/synthesis/kits/index.ts';
import { writeKitBank } from '../../../audio/synthesis/sound-bank.ts';
import { drumTrack, energy, energyBetween, mono, type Played, peak, pitchNear, play, RATE } from './play.ts';

const ALL_KITS = [HOUSE_KIT, ...Object.values(KITS)].map((kit) => [kit.name, kit] as const);
const PIECES = Object.keys(KIT_LAYOUT) as DrumPiece[];
/** GM's from 35 to 81, and three of Roland's electronic drums. */
const ANSWERED_KEYS = [22, 26, 31, ...Array.from({ length: 47 }, (_, i) => 35 + i)];
const DRUM = { kick: 36, snare: 38, clap: 39, closedHat: 42, openHat: 46, cowbell: 56 };

let synths: SynthMaker;
beforeAll(async () => {
  synths = await startFluidSynth();
});

async function listen(program: number, ...played: Played[]): Promise<Float32Array<ArrayBuffer>> {
  return mono(await play(synths, drumTrack(program, played)));
}

/** Seconds after which the sound stays 20 dB under its loudest 10 ms. */
function decayOf(samples: Float32Array): number {
  const window = RATE / 100;
  const levels = Array.from({ length: Math.floor(samples.length / window) }, (_, i) =>
    energy(samples.subarray(i * window, (i + 1) * window)),
  );
  const loudest = Math.max(...levels);
  return (levels.findLastIndex((level) => level > loudest / 100) + 1) / 100;
}

/** Share of the energy that a steep-enough high-pass leaves, in dB. */
function shareAbove(samples: Float32Array, hz: number): number {
  const step = 1 - Math.exp((-2 * Math.PI * hz) / RATE);
  let a = 0;
  let b = 0;
  const high = samples.map((x) => {
    a += step * (x - a);
    b += step * (x - a - b);
    return x - a - b;
  });
  return 10 * Math.log10(energy(high) / energy(samples));
}

describe.each(ALL_KITS)('%s', (_, kit) => {
  it('has sounds of their length and peak, at once, that end in silence', () => {
    for (const piece of PIECES) {
      const voice = kit.voices[piece];
      const samples = synthesizeDrum(voice, RATE, kit.effects);
      expect(samples, piece).toHaveLength(Math.round(voice.seconds * RATE));
      expect(samples.every(Number.isFinite), piece).toBe(true);
      expect(peak(samples), piece).toBeCloseTo(voice.peak, 5);
      expect(peak(samples.subarray(0, RATE * 0.03)), piece).toBeGreaterThan(0.2 * voice.peak);
      expect(peak(samples.subarray(samples.length - 240)), piece).toBeLessThan(0.05 * voice.peak);
    }
  });

  it('does not clip when all of a backbeat is struck at its hardest, and has no offset', async () => {
    const keys = [36, 38, 39, 42, 49, 56];
    const sound = await listen(kit.program, ...keys.map((key): Played => [key, 0, 0.1, 127]));
    expect(peak(sound)).toBeLessThan(1);
    expect(Math.abs(sound.reduce((sum, x) => sum + x, 0) / sound.length)).toBeLessThan(1e-3);
  });

  it('darkens soft strokes', async () => {
    for (const key of [DRUM.snare, DRUM.clap, DRUM.closedHat]) {
      const hard = shareAbove(await listen(kit.program, [key, 0, 0.1, 127]), 6000);
      const soft = shareAbove(await listen(kit.program, [key, 0, 0.1, 30]), 6000);
      expect(soft, `key ${key}`).toBeLessThan(hard - 1);
    }
  });

  it('chokes the open hat by the closed one', async () => {
    const open = await listen(kit.program, [DRUM.openHat, 0, 0.1]);
    const choked = await listen(kit.program, [DRUM.openHat, 0, 0.1], [DRUM.closedHat, 0.1, 0.2]);
    expect(energyBetween(choked, 0.25, 0.5)).toBeLessThan(0.1 * energyBetween(open, 0.25, 0.5));
  });

  it('has a low kick and a high hat', async () => {
    expect(shareAbove(await listen(kit.program, [DRUM.kick, 0, 0.1]), 300)).toBeLessThan(-8);
    expect(shareAbove(await listen(kit.program, [DRUM.closedHat, 0, 0.1]), 2000)).toBeGreaterThan(-4);
  });

  it('is written as one drum preset at its program that answers each key once, the same bytes every time, under 1.2 MB', () => {
    const bytes = writeKitBank(kit);
    expect(Buffer.from(writeKitBank(kit)).equals(Buffer.from(bytes))).toBe(true);
    expect(bytes.byteLength).toBeLessThan(1_200_000);
    const { presets, samples, instruments } = SoundBankLoader.fromArrayBuffer(bytes.slice(0));
    expect(presets.map(({ isDrum, program }) => [isDrum, program])).toEqual([[true, kit.program]]);
    expect(samples.map(({ name }) => name)).toEqual(PIECES);
    const keys = instruments[0].zones.map(({ keyRange }) => keyRange.min);
    expect(keys.toSorted((a, b) => a - b)).toEqual(ANSWERED_KEYS);
  });
});

describe('kits', () => {
  it.each([
    ['808', 49, [0.3, 0.8]],
    ['909', 53, [0.25, 0.5]],
    ['dusty', 63, [0.1, 0.35]],
    ['lo-fi', 55, [0.15, 0.4]],
  ] as const)('%s: its kick settles at %i Hz and is 20 dB down in its time', async (name, hz, [from, to]) => {
    const kick = await listen(KIT_PROGRAMS[name], [DRUM.kick, 0, 0.1, 127]);
    expect(Math.abs(pitchNear(kick.subarray(0.12 * RATE, 0.3 * RATE), hz) - hz)).toBeLessThan(3);
    expect(decayOf(kick)).toBeGreaterThan(from);
    expect(decayOf(kick)).toBeLessThan(to);
  });

  it('of the TR-808: snare at 180 Hz, clap in three strokes around 1 kHz, cowbell at 540 and 800 Hz', async () => {
    const snare = await listen(25, [DRUM.snare, 0, 0.1]);
    expect(Math.abs(pitchNear(snare.subarray(0.02 * RATE, 0.1 * RATE), 180) - 180)).toBeLessThan(4);

    const clap = await listen(25, [DRUM.clap, 0, 0.1]);
    const strokes = [0, 0.01, 0.02].map((at) => energyBetween(clap, at, at + 0.004));
    const gaps = [0.006, 0.016].map((at) => energyBetween(clap, at, at + 0.004));
    for (const [i, gap] of gaps.entries()) {
      expect(gap).toBeLessThan(strokes[i]);
      expect(gap).toBeLessThan(strokes[i + 1]);
    }
    expect(shareAbove(clap, 4000)).toBeLessThan(-5);

    const cowbell = (await listen(25, [DRUM.cowbell, 0, 0.1])).subarray(0, 0.3 * RATE);
    expect(Math.abs(pitchNear(cowbell, 540) - 540)).toBeLessThan(2);
    expect(Math.abs(pitchNear(cowbell, 800) - 800)).toBeLessThan(2);
  });

  it('differ as they should: 909 hats the brightest, lo-fi the dullest and quietest', async () => {
    const hats = new Map<string, Float32Array>();
    for (const name of KIT_NAMES) hats.set(name, await listen(KIT_PROGRAMS[name], [DRUM.closedHat, 0, 0.1]));
    const brightness = (name: string): number => shareAbove(hats.get(name) ?? new Float32Array(), 9000);
    expect(brightness('909')).toBeGreaterThan(brightness('dusty'));
    expect(brightness('dusty')).toBeGreaterThan(brightness('lo-fi'));
    const quietest = KIT_NAMES.toSorted(
      (a, b) => peak(hats.get(a) as Float32Array) - peak(hats.get(b) as Float32Array),
    );
    expect(quietest[0]).toBe('lo-fi');
  });

  it('are chosen by program, and any other program has the house kit', async () => {
    for (const name of KIT_NAMES) expect(kitOfProgram(KIT_PROGRAMS[name])).toBe(KITS[name]);
    for (const program of [0, 16, 127]) expect(kitOfProgram(program)).toBe(HOUSE_KIT);
    const house = await listen(0, [DRUM.snare, 0, 0.1]);
    const power = await listen(16, [DRUM.snare, 0, 0.1]);
    expect(power.every((x, i) => x === house[i])).toBe(true);
  });

  it('have a title and a line for people', () => {
    for (const name of KIT_NAMES) {
      expect(KIT_WORDS[name].title).not.toBe('');
      expect(KIT_WORDS[name].description.length).toBeLessThan(100);
    }
  });
});
