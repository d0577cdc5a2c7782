import { describe, expect, it } from 'vitest';
import { STYLES } from '../../../audio/index.ts';
import { drawIdeals, type Ideals } from '../../../commands/composing/ideals.ts';
import { rank, reasonsFor } from '../../../commands/composing/ranking.ts';
import { NEUTRAL_TASTE, type Taste } from '../../../commands/taste/index.ts';
import { MEASURES } from '../../../music/index.ts';

const IDEALS: Ideals = {
  lead_density: { range: [3, 5], weight: 1 },
  lead_in_key: { range: [1, 1], weight: 2 },
};
const NEUTRAL = { ideals: IDEALS, taste: NEUTRAL_TASTE };

describe('ranking', () => {
  it('puts first what is within the ranges, then what is least far from them', () => {
    const good = { measures: { lead_density: 4, lead_in_key: 1 } };
    const busy = { measures: { lead_density: 8, lead_in_key: 1 } };
    const wrong = { measures: { lead_density: 4, lead_in_key: 0.5 } };
    const ranked = rank([wrong, busy, good], NEUTRAL);
    expect(ranked.map(({ candidate }) => candidate)).toEqual([good, busy, wrong]);
    expect(ranked[0].score).toBeCloseTo(0);
  });

  it('keeps the order of those that are equal', () => {
    const [first, second] = [{ measures: { lead_density: 4 } }, { measures: { lead_density: 5 } }];
    expect(rank([first, second], NEUTRAL)[0].candidate).toBe(first);
  });

  it('counts what no measure tells', () => {
    const plain = { measures: { lead_density: 4 } };
    expect(rank([{ ...plain, fault: 1 }, plain], NEUTRAL)[0].candidate).toBe(plain);
  });

  it('lets the crew’s taste choose between two that are as good', () => {
    const taste: Taste = { ...NEUTRAL_TASTE, votes: 100, voters: 5, weights: { lead_density: 2 } };
    const [calm, busy] = [{ measures: { lead_density: 3 } }, { measures: { lead_density: 5 } }];
    const [best] = rank([calm, busy], { ideals: IDEALS, taste });
    expect(best.candidate).toBe(busy);
    expect(best.taste).not.toBe(0);
  });

  it('says by which measures the winner is better than the mean', () => {
    const good = { measures: { lead_density: 4, lead_in_key: 1 } };
    const wrong = { measures: { lead_density: 4, lead_in_key: 0.5 } };
    const reasons = reasonsFor(rank([wrong, good], NEUTRAL), { ideals: IDEALS, tried: 3, copies: 1 });
    expect(reasons).toEqual({
      candidates: 3,
      copies: 1,
      score: 0,
      taste: 0,
      strengths: [{ measure: 'lead_in_key', value: 1, mean: 0.75 }],
    });
  });
});

describe('what a beat aims at', () => {
  it('is the same for a seed, and other for others', () => {
    expect(drawIdeals(STYLES[0], 7)).toEqual(drawIdeals(STYLES[0], 7));
    expect(drawIdeals(STYLES[0], 7)).not.toEqual(drawIdeals(STYLES[0], 8));
  });

  it('spreads over seeds about as people’s music does', () => {
    const middles = Array.from({ length: 300 }, (_, seed) => {
      const [min, max] = drawIdeals(STYLES[0], seed).lead_leaps?.range ?? [0, 0];
      return (min + max) / 2;
    });
    const mean = middles.reduce((sum, value) => sum + value, 0) / middles.length;
    expect(Math.abs(mean - MEASURES.lead_leaps.mean)).toBeLessThan(MEASURES.lead_leaps.spread / 4);
    expect(Math.max(...middles) - Math.min(...middles)).toBeGreaterThan(2 * MEASURES.lead_leaps.spread);
  });

  it.each(STYLES.map((style) => [style.name, style] as const))('keeps to the kicks of %s', (_, style) => {
    const [fewest, most] = style.drums.kicks;
    for (let seed = 0; seed < 50; seed++) {
      const [min, max] = drawIdeals(style, seed).kick_density?.range ?? [0, 0];
      expect((min + max) / 2).toBeGreaterThanOrEqual(fewest - 0.5);
      expect((min + max) / 2).toBeLessThanOrEqual(most + 0.5);
    }
  });
});
