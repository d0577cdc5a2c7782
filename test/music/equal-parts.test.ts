import { describe, expect, it } from 'vitest';
import { equalParts } from '../../music/equal-parts.ts';

describe('equal parts', () => {
  it('are as few as may be, of whole bars, and leave no short rest over', () => {
    expect(equalParts(520, 512, 16)).toEqual([
      [0, 272],
      [272, 520],
    ]);
    expect(equalParts(1536, 512, 16)).toEqual([
      [0, 512],
      [512, 1024],
      [1024, 1536],
    ]);
  });

  it('never exceed the length allowed, and meet without a gap', () => {
    for (let length = 1; length < 3000; length += 7) {
      const parts = equalParts(length, 512, 12);
      expect(parts[0][0]).toBe(0);
      expect(parts.at(-1)?.[1]).toBe(length);
      for (const [index, [from, to]] of parts.entries()) {
        expect(to - from).toBeLessThanOrEqual(512);
        if (index > 0) expect(from).toBe(parts[index - 1][1]);
      }
    }
  });

  it('are bars where one is longer than allowed', () => {
    expect(equalParts(20, 4, 10)).toEqual([
      [0, 10],
      [10, 20],
    ]);
  });
});
