import { describe, expect, it } from 'vitest';
import { wilsonLowerBound } from '../../../commands/voting/ranking.ts';

describe('ranking by the Wilson lower bound', () => {
  it('agrees with values worked out by hand from the formula', () => {
    expect(wilsonLowerBound({ up: 1, down: 0 })).toBeCloseTo(0.2065, 4);
    expect(wilsonLowerBound({ up: 9, down: 1 })).toBeCloseTo(0.5958, 4);
    expect(wilsonLowerBound({ up: 5, down: 5 })).toBeCloseTo(0.2366, 4);
  });

  it('does not let one early vote win over many good ones', () => {
    expect(wilsonLowerBound({ up: 1, down: 0 })).toBeLessThan(wilsonLowerBound({ up: 8, down: 2 }));
  });

  it('stands at nothing without votes or with only votes against', () => {
    expect(wilsonLowerBound({ up: 0, down: 0 })).toBe(0);
    expect(wilsonLowerBound({ up: 0, down: 7 })).toBe(0);
  });
});
