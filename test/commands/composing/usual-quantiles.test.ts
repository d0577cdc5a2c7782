import { describe, expect, it } from 'vitest';
import { USUAL_QUANTILES, usualAt } from '../../../commands/composing/usual-quantiles.ts';

const { lead_in_key: inKey, kick_density: kicks } = USUAL_QUANTILES;
const values = (of: (share: number) => number): number[] =>
  Array.from({ length: 1000 }, (_, index) => of((index + 0.5) / 1000));

describe('what is usual in people’s music', () => {
  it.each(Object.entries(USUAL_QUANTILES))('never falls as shares of %s rise', (_, quantiles) => {
    expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles);
  });

  it('stays wholly in key in four tunes of five, as people do, and leaves it far in a few', () => {
    const drawn = values((share) => usualAt(inKey, share));
    expect(drawn.filter((value) => value === 1).length).toBeGreaterThan(750);
    expect(Math.min(...drawn)).toBeLessThan(0.6);
  });

  it('is within bounds, and there as likely as among people', () => {
    const drawn = values((share) => usualAt(kicks, share, [2, 5]));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(5);
    const middling = drawn.filter((value) => value >= 3 && value < 3.75).length;
    const high = drawn.filter((value) => value >= 4.25).length;
    expect(middling).toBeGreaterThan(high);
    expect(high).toBeGreaterThan(100);
  });

  it('is the nearer end where bounds leave nothing', () => {
    expect(usualAt(kicks, 0.5, [20, 30])).toBe(kicks.at(-1));
  });
});
