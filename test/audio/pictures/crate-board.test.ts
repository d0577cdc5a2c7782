import { describe, expect, it } from 'vitest';
import type { BoardModel, CrateBoard } from '../../../audio/index.ts';
import { describeCrateBoard, drawCrateBoard } from '../../../audio/index.ts';
import { paintCrateBoard } from '../../../audio/pictures/crate-board.ts';
import { THEMES } from '../../../audio/pictures/theme.ts';
import { decode } from './pixels.ts';

const MODELS: BoardModel[] = [
  { name: 'MelodyRNN', have: 400, songs: 80, wants: 100, verdict: 'enough' },
  { name: 'DrumsRNN', have: 50, songs: 20, wants: 100, verdict: 'thin' },
  { name: 'ImprovRNN', have: 10, songs: 1, wants: 100, verdict: 'too little' },
  { name: 'PerformanceRNN', have: 0, songs: 0, wants: 200, unit: 'played live', verdict: 'too little' },
];
const NONE = new Array<number>(12).fill(0);
const EMPTY: CrateBoard = {
  title: 'The crate',
  subtitle: 'no files',
  models: [],
  bars: [],
  keys: { major: NONE, minor: NONE, unknown: 0 },
  tempi: [],
  lengths: [],
  copies: [],
};
const FULL: CrateBoard = {
  ...EMPTY,
  subtitle: '5 files, 4 songs',
  models: MODELS,
  bars: [
    { label: 'melody', value: 1200 },
    { label: 'chords', value: 600 },
  ],
  keys: { major: [3, ...NONE.slice(1)], minor: NONE.with(9, 1), unknown: 1 },
  tempi: [
    { label: '<60', count: 0 },
    { label: '60', count: 2 },
    { label: '80+', count: 2 },
  ],
  lengths: [
    { label: '<8', count: 1 },
    { label: '8+', count: 3 },
  ],
  copies: ['a.mid = b.mid (2 semitones up)'],
};

describe('crate board', () => {
  it('fills a model’s bar at what is enough, and no further, in both themes', async () => {
    for (const theme of ['dark', 'light'] as const) {
      const picture = await decode(await drawCrateBoard(FULL, { theme }));
      const { tracks, drums } = THEMES[theme];
      const bar = (row: number) => ({ left: 30, top: 198 + 88 * row, right: 1170, bottom: 216 + 88 * row });
      const full = picture.count(tracks[3], bar(0));
      expect(picture.count(drums, bar(1)) / full).toBeCloseTo(0.5, 1);
      expect(picture.count(tracks[2], bar(2)) / full).toBeCloseTo(0.1, 1);
      expect(picture.count(tracks[2], bar(3))).toBe(0);
    }
  });

  it('grows with the songs that are there twice, of which it names a few', async () => {
    const heightWith = async (copies: string[]) =>
      (await decode(paintCrateBoard({ ...FULL, copies }))).height;
    const few = await heightWith(['a = b', 'c = d', 'e = f', 'g = h']);
    expect(few).toBeGreaterThan(await heightWith([]));
    expect(await heightWith(Array.from({ length: 500 }, (_, index) => `${index}`))).toBe(few);
  });

  it('draws an empty crate, and names that no line holds', async () => {
    const long = { ...FULL, title: 'W'.repeat(200), subtitle: '₿'.repeat(200), copies: ['x'.repeat(200)] };
    for (const board of [EMPTY, long]) expect((await decode(paintCrateBoard(board))).width).toBe(1200);
  });

  it('is told in words', () => {
    expect(describeCrateBoard(FULL)).toBe(
      'The crate: 5 files, 4 songs. MelodyRNN enough, 400 (from 80 songs) of 100; DrumsRNN thin, 50 (from 20 songs) of 100; ' +
        'ImprovRNN too little, 10 (from 1 song) of 100; PerformanceRNN too little, 0 of 200 played live. Bars to learn from: melody 1,200, chords 600. Keys: C major 3, ' +
        'A minor 1, without a key 1. Tempo in qpm: from 60 to 80: 2, 80+: 2. Length in bars: <8: 1, 8+: 3. ' +
        'The same song, counted once: a.mid = b.mid (2 semitones up).',
    );
    const tempi = [{ label: 'none', count: 2 }, ...FULL.tempi];
    expect(describeCrateBoard({ ...FULL, tempi })).toContain('Tempo in qpm: none named: 2, from 60');
    expect(describeCrateBoard(EMPTY)).toContain('Keys: none.');
    const copies = Array.from({ length: 500 }, (_, index) => `${index}`);
    expect(describeCrateBoard({ ...FULL, copies })).toMatch(/counted once: 0; 1; 2; and 497 songs more\.$/);
  });
});
