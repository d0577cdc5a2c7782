import { describe, expect, it } from 'vitest';
import { STYLES } from '../../../audio/index.ts';
import { barsOfAMinute } from '../../../commands/making/beat-plan.ts';
import { drawTempo } from '../../../commands/making/plan-beat.ts';

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

describe.each(STYLES)('the tempo of $title where none is asked for', (style) => {
  const tempos = SEEDS.map((seed) => drawTempo(style, seed));

  it('is a whole number where the style is at home', () => {
    const [min, max] = style.qpm;
    for (const tempo of tempos) {
      expect(Number.isInteger(tempo)).toBe(true);
      expect(tempo).toBeGreaterThanOrEqual(min);
      expect(tempo).toBeLessThanOrEqual(max);
    }
  });

  it('differs from seed to seed, the same for the same seed', () => {
    expect(new Set(tempos).size).toBeGreaterThan(5);
    expect(SEEDS.map((seed) => drawTempo(style, seed))).toEqual(tempos);
  });

  it('gives a beat of about a minute in whole phrases', () => {
    for (const tempo of tempos) {
      const bars = barsOfAMinute(tempo);
      expect(bars % 4).toBe(0);
      expect(Math.abs((bars * 4 * 60) / tempo - 60)).toBeLessThan(8);
    }
  });
});
