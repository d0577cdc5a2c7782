import { SoundBankLoader } from 'spessasynth_core';
import { describe, expect, it } from 'vitest';
import { HOUSE_KIT } from '../../../audio/synthesis/drum-kit.ts';
import { synthesizeDrum } from '../../../audio/synthesis/drum-voice.ts';
import { BASS_PROGRAMS, writeKitSoundFont } from '../../../audio/synthesis/kit-sound-font.ts';

const RATE = 48_000;

describe('drum voices', () => {
  it.each(HOUSE_KIT.pieces.map(({ name, voice }) => [name, voice] as const))(
    '%s has its length and peak, sounds at once and ends in silence',
    (_, voice) => {
      const samples = synthesizeDrum(voice, RATE);
      const peakOf = (from: number, to: number): number =>
        samples.subarray(from, to).reduce((highest, x) => Math.max(highest, Math.abs(x)), 0);
      expect(samples).toHaveLength(Math.round(voice.seconds * RATE));
      expect(peakOf(0, samples.length)).toBeCloseTo(voice.peak, 5);
      expect(peakOf(0, RATE * 0.02)).toBeGreaterThan(0.2 * voice.peak);
      expect(peakOf(samples.length - 240, samples.length)).toBeLessThan(0.05 * voice.peak);
      expect(samples.every(Number.isFinite)).toBe(true);
    },
  );

  it('a kick is low and a hat is high: zero crossings a second', () => {
    const crossings = (name: string): number => {
      const piece = HOUSE_KIT.pieces.find((candidate) => candidate.name === name);
      if (!piece) throw new Error(`no ${name}`);
      const samples = synthesizeDrum(piece.voice, RATE).subarray(480, 4800);
      return (
        samples.reduce((count, x, i) => count + (i > 0 && x > 0 !== samples[i - 1] > 0 ? 1 : 0), 0) / 0.09
      );
    };
    expect(crossings('Kick')).toBeLessThan(300);
    expect(crossings('Closed hat')).toBeGreaterThan(10_000);
  });
});

describe('the kit as a sound font', () => {
  const bytes = writeKitSoundFont(HOUSE_KIT);

  it('answers every GM percussion key from 35 to 81 once', () => {
    const keys = HOUSE_KIT.pieces.flatMap((piece) => piece.keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (let key = 35; key <= 81; key++) expect(keys).toContain(key);
  });

  it('is read back with a drum preset, the 808 and a sample for each piece', () => {
    const bank = SoundBankLoader.fromArrayBuffer(bytes.slice(0));
    expect(bank.presets.filter((preset) => preset.isDrum).map((preset) => preset.program)).toEqual([0]);
    expect(bank.presets.filter((preset) => !preset.isDrum).map((preset) => preset.program)).toEqual(
      BASS_PROGRAMS,
    );
    expect(bank.samples.map((sample) => sample.name)).toEqual(
      expect.arrayContaining(HOUSE_KIT.pieces.map(({ name }) => name)),
    );
  });

  it('is the same bytes every time, and under 2 MB', () => {
    expect(Buffer.from(writeKitSoundFont(HOUSE_KIT)).equals(Buffer.from(bytes))).toBe(true);
    expect(bytes.byteLength).toBeLessThan(2_000_000);
  });
});
