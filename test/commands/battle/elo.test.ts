import { describe, expect, it } from 'vitest';
import { rateBattle } from '../../../commands/battle/elo.ts';

describe('the rating after a battle', () => {
  it('moves equals by half of K', () => {
    expect(rateBattle({ a: 3, b: 1 }, { a: 1500, b: 1500 })).toEqual({ a: 1516, b: 1484 });
  });

  it('gives more for beating a stronger one: 0.76 of K where 200 points lie between', () => {
    const { a, b } = rateBattle({ a: 2, b: 0 }, { a: 1500, b: 1700 });
    expect(a).toBeCloseTo(1524.3, 1);
    expect(b).toBeCloseTo(1675.7, 1);
  });

  it('lets the weaker gain from a draw', () => {
    const { a, b } = rateBattle({ a: 2, b: 2 }, { a: 1500, b: 1700 });
    expect(a).toBeCloseTo(1508.3, 1);
    expect(a + b).toBeCloseTo(3200, 9);
  });

  it('stays where nobody voted', () => {
    expect(rateBattle({ a: 0, b: 0 }, { a: 1400, b: 1600 })).toEqual({ a: 1400, b: 1600 });
  });
});
