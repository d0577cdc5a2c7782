import { describe, expect, it } from 'vitest';
import { KIT_NAMES } from '../../../audio/kits.ts';
import { findStyle, STYLES, spellProgression, stylesAt } from '../../../audio/styles/index.ts';
import { isReadableChord, LIMITS } from '../../../music/index.ts';

const GRID = /^[x.]{16}$/;

describe.each(STYLES)('$name', (style) => {
  it('is at home at tempos that can be asked for, the usual one among them', () => {
    const [min, max] = style.qpm;
    expect(min).toBeGreaterThanOrEqual(LIMITS.qpmMin);
    expect(max).toBeLessThanOrEqual(LIMITS.qpmMax);
    expect(style.usualQpm).toBeGreaterThanOrEqual(min);
    expect(style.usualQpm).toBeLessThanOrEqual(max);
  });

  it('has for each mood a chord loop, readable in all twelve keys', () => {
    expect([...new Set(style.progressions.map(({ mood }) => mood))].sort()).toEqual([...style.moods].sort());
    for (const progression of style.progressions) {
      for (let key = 0; key < 12; key++) {
        const chords = spellProgression(progression, { key, mode: progression.mode });
        expect(chords.every(({ figure }) => isReadableChord(figure))).toBe(true);
        expect(chords.at(-1)?.endBeat).toBe(progression.bars * 4);
      }
    }
  });

  it('has primers and patterns of sixteen steps, the primers with its backbeat', () => {
    for (const primer of style.drumPrimers) {
      expect(Object.values(primer).every((row) => GRID.test(row))).toBe(true);
      for (const beat of style.backbeat) expect(primer[style.backbeatKey]?.[beat * 4]).toBe('x');
    }
    const patterns = [style.hats.pattern, style.bass.pattern, ...Object.values(style.drums.percussion ?? {})];
    for (const pattern of patterns) if (pattern !== undefined) expect(pattern).toMatch(GRID);
  });

  it('names programs, a kit and shares that there are', () => {
    const { lead, chords, pad } = style.instruments;
    for (const programs of [lead, chords, pad]) {
      expect(programs.length).toBeGreaterThan(0);
      expect(programs.every((program) => Number.isInteger(program) && program >= 0 && program < 128)).toBe(
        true,
      );
    }
    expect(KIT_NAMES).toContain(style.kit);
    const { hats, bass, layers, lead: manner } = style;
    const shares = [
      ...[style.swing, style.drums.ghosts, hats.rolls, hats.triplets, hats.openHats],
      ...[bass.glide, bass.followsKick, bass.leaps, bass.passing, layers.drops, manner.glide],
    ];
    for (const share of shares) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(style.drums.kicks[0]).toBeLessThanOrEqual(style.drums.kicks[1]);
    expect(style.drums.kickSteps).toContain(0);
  });
});

describe('styles', () => {
  it('are found by name, and each name is one style’s', () => {
    expect(new Set(STYLES.map(({ name }) => name)).size).toBe(STYLES.length);
    expect(findStyle('g-funk')?.title).toBe('G-funk');
    expect(findStyle('polka')).toBeUndefined();
  });

  it('are found by tempo, the nearest where none is at home', () => {
    expect(stylesAt(92).map(({ name }) => name)).toEqual(['boom-bap', 'g-funk']);
    expect(stylesAt(142).map(({ name }) => name)).toEqual(['trap', 'drill']);
    expect(stylesAt(300).map(({ name }) => name)).toEqual(['trap']);
    expect(stylesAt(40).map(({ name }) => name)).toEqual(['lo-fi']);
  });

  it('spell degrees in the key: small is minor, a flat lowers', () => {
    const progression = {
      mood: 'dark',
      mode: 'MINOR',
      bars: 2,
      figures: ['i7', 'VImaj7', 'bII', 'V7'],
    } as const;
    expect(spellProgression(progression, { key: 9, mode: 'MINOR' })).toEqual([
      { figure: 'Am7', startBeat: 0, endBeat: 2 },
      { figure: 'Fmaj7', startBeat: 2, endBeat: 4 },
      { figure: 'Bb', startBeat: 4, endBeat: 6 },
      { figure: 'E7', startBeat: 6, endBeat: 8 },
    ]);
  });

  it('are spelled with the sharps or flats of their key', () => {
    const progression = { mood: 'dark', mode: 'MINOR', bars: 2, figures: ['i', 'VI', 'V', 'bII'] } as const;
    const figures = (key: number) =>
      spellProgression(progression, { key, mode: 'MINOR' }).map(({ figure }) => figure);
    expect(figures(6)).toEqual(['F#m', 'D', 'C#', 'G']);
    expect(figures(0)).toEqual(['Cm', 'Ab', 'G', 'Db']);
  });
});
