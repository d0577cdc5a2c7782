import { describe, expect, it } from 'vitest';
import { findStyle, STYLES } from '../../../audio/index.ts';
import { chooseHarmony } from '../../../commands/composing/choose-harmony.ts';
import type { ComposeRequest } from '../../../commands/composing/composed.ts';
import type { CrateProgression } from '../../../commands/composing/progressions.ts';
import { chordSymbolPitches, type Loop } from '../../../music/index.ts';

const [style] = STYLES;
const trap = findStyle('trap') ?? style;
const request = (fields: Partial<ComposeRequest> = {}): ComposeRequest => ({
  style,
  qpm: 90,
  seed: 7,
  temperature: 1,
  ...fields,
});

const VAMP: CrateProgression = {
  mode: 'MINOR',
  songs: 12,
  chords: [
    { figure: 'Cm', startBeat: 0, endBeat: 4 },
    { figure: 'F7', startBeat: 4, endBeat: 8 },
  ],
};

/** Roots and fifths of A minor, F major, C major, G major. */
const TUNE: Loop = {
  bars: 4,
  notes: [57, 64, 53, 60, 60, 67, 55, 62].map((pitch, index) => ({
    pitch,
    velocity: 90,
    startBeat: index * 2,
    endBeat: index * 2 + 2,
  })),
};

describe('the harmony of a beat', () => {
  it('is a loop of the style where the crate has too few songs', () => {
    const { origin, bars, chords, notes } = chooseHarmony(request(), [{ ...VAMP, songs: 3 }]);
    expect(origin).toEqual({ from: 'style' });
    expect(bars).toBe(4);
    expect(chords.at(-1)?.endBeat).toBe(16);
    expect(notes[0]).toMatch(/^chords of boom bap, /);
  });

  it('is the crate’s own where enough of its songs have one, and says so', () => {
    const { origin, chords, notes } = chooseHarmony(request({ key: { key: 2, mode: 'MINOR' } }), [VAMP]);
    expect(origin).toEqual({ from: 'crate', songs: 12 });
    expect(chords.map(({ figure }) => figure)).toEqual(['Dm7', 'G7', 'Dm7', 'G7']);
    expect(notes).toEqual(['chords as in 12 songs of your crate']);
  });

  it('is the style’s where a mood is asked for', () => {
    expect(chooseHarmony(request({ mood: 'soulful' }), [VAMP]).notes).toEqual([
      'chords of boom bap, soulful',
    ]);
  });

  it('is the same for a seed, and moves with it', () => {
    const keys = Array.from({ length: 20 }, (_, seed) => chooseHarmony(request({ seed }), []));
    expect(chooseHarmony(request({ seed: 3 }), [])).toEqual(keys[3]);
    expect(new Set(keys.map(({ key }) => key.key)).size).toBeGreaterThan(3);
    expect(new Set(keys.map(({ chords }) => JSON.stringify(chords))).size).toBeGreaterThan(5);
  });

  it('is in the key asked for, and in its mode even where the style has none in it', () => {
    const key = { key: 4, mode: 'MAJOR' } as const;
    for (const one of STYLES) expect(chooseHarmony(request({ style: one, key }), []).key).toEqual(key);
  });

  it('lasts two bars where that is asked', () => {
    const { bars, chords } = chooseHarmony(request({ bars: 2 }), [VAMP]);
    expect([bars, chords.at(-1)?.endBeat]).toEqual([2, 8]);
  });

  it('says what its chords are fitted to, where that is no melody', () => {
    const silent = { main: { ...TUNE, notes: [] } };
    const { origin, notes } = chooseHarmony(request({ given: { lead: silent, bass: TUNE } }), [VAMP]);
    expect({ origin, notes }).toEqual({ origin: { from: 'lead' }, notes: ['chords fitted to the bass'] });
  });

  it('fits a lead that was given', () => {
    const { key, chords, origin, notes } = chooseHarmony(request({ given: { lead: { main: TUNE } } }), [
      VAMP,
    ]);
    expect(origin).toEqual({ from: 'lead' });
    expect(notes).toEqual(['chords fitted to the melody']);
    expect(chords).toHaveLength(4);
    expect([0, 9]).toContain(key.key);
    for (const [bar, { figure }] of chords.entries()) {
      const sounding = TUNE.notes.filter(({ startBeat }) => Math.floor(startBeat / 4) === bar);
      expect(sounding.some(({ pitch }) => chordSymbolPitches(figure).includes(pitch % 12))).toBe(true);
    }
  });

  it('keeps chords that were given, repeated to the length of the longest layer', () => {
    const drums = { main: { bars: 8, notes: [] } };
    const { chords, bars, origin } = chooseHarmony(request({ given: { chords: VAMP.chords, drums } }), []);
    expect([bars, chords.length, origin.from]).toEqual([8, 8, 'given']);
  });

  it('goes round with typed chords until the longest layer that is given is full', () => {
    const chords = [{ figure: 'Dm' }, { figure: 'Gm' }];
    const harmony = chooseHarmony(request({ chords, given: { lead: { main: TUNE } } }), []);
    expect([harmony.bars, harmony.chords.length, harmony.origin.from]).toEqual([4, 4, 'typed']);
  });

  it('refuses a mood of another style, and says which there are', () => {
    expect(() => chooseHarmony(request({ style: trap, mood: 'soulful' }), [])).toThrow(
      /trap is not made in the mood “soulful”.*dark, epic, dreamy.*`mood:dark`/,
    );
  });
});
