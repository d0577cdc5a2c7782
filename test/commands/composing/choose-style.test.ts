import { describe, expect, it } from 'vitest';
import { STYLES } from '../../../audio/index.ts';
import { chooseStyle } from '../../../commands/composing/choose-style.ts';
import { NEUTRAL_TASTE } from '../../../commands/taste/index.ts';

const EMPTY = { drums: [], progressions: [], tempi: [] };

/** How often each style comes over so many seeds. */
function shares(study: Parameters<typeof chooseStyle>[0], wish: { qpm?: number } = {}, seeds = 200) {
  const counts: Record<string, number> = {};
  for (let seed = 0; seed < seeds; seed++) {
    const { name } = chooseStyle(study, { ...wish, seed, taste: NEUTRAL_TASTE });
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('the style where none is asked', () => {
  it('may be any of an empty crate', () => {
    expect(Object.keys(shares(EMPTY))).toHaveLength(STYLES.length);
  });

  it('is mostly one at home at the tempo asked for', () => {
    const counts = shares(EMPTY, { qpm: 142 });
    expect((counts.trap ?? 0) + (counts.drill ?? 0)).toBeGreaterThan(180);
  });

  it('leans to half-time where the crate’s drums do', () => {
    const drums = [{ bars: 200, halfTime: 1, hats: 8, swing: 0 }];
    const before = shares(EMPTY);
    const after = shares({ ...EMPTY, drums });
    expect((after.trap ?? 0) + (after.drill ?? 0)).toBeGreaterThan((before.trap ?? 0) + (before.drill ?? 0));
  });

  it('leans to the tempo of the crate’s songs', () => {
    const before = shares(EMPTY);
    const after = shares({ ...EMPTY, tempi: [90, 92, 95, 88] });
    const atHome = (counts: Record<string, number>) => (counts['boom-bap'] ?? 0) + (counts['g-funk'] ?? 0);
    expect(atHome(after)).toBeGreaterThan(1.2 * atHome(before));
  });

  it('keeps a fair share of each style, whatever the crate is full of', () => {
    const drums = [{ bars: 5000, halfTime: 0, hats: 8, swing: 0.5 }];
    const ballads = {
      drums,
      progressions: [{ mode: 'MAJOR' as const, chords: [], songs: 500 }],
      tempi: [70, 72, 78],
    };
    const counts = Object.values(shares(ballads, {}, 1000));
    expect(counts).toHaveLength(STYLES.length);
    expect(Math.min(...counts)).toBeGreaterThan(1000 / 25);
    expect(Math.max(...counts)).toBeLessThan(1000 / 2.5);
  });

  it('obeys a tempo that is asked for, whatever the crate is full of', () => {
    const counts = shares({ ...EMPTY, tempi: [70, 72, 78] }, { qpm: 142 });
    expect((counts.trap ?? 0) + (counts.drill ?? 0)).toBeGreaterThan(170);
  });

  it('chooses among those that are offered alone', () => {
    const among = [STYLES[2]];
    expect(chooseStyle(EMPTY, { qpm: 60, seed: 1, taste: NEUTRAL_TASTE, among })).toBe(STYLES[2]);
  });
});
