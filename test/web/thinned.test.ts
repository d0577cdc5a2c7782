import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Thinned } from '../../src/web/thinned.ts';

describe('thinned deeds', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('are done at once, then once in an interval, and the last asking always counts', () => {
    const done: number[] = [];
    let asked = 0;
    const thinned = new Thinned(200, () => done.push(asked));
    for (asked = 1; asked <= 10; asked++) {
      thinned.ask();
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(1_000);
    expect(done).toEqual([1, 4, 8, 11]);
    thinned.ask();
    expect(done).toHaveLength(5);
  });

  it('are not done any more once cancelled', () => {
    let done = 0;
    const thinned = new Thinned(200, () => done++);
    thinned.ask();
    thinned.ask();
    thinned.cancel();
    vi.advanceTimersByTime(1_000);
    expect(done).toBe(1);
  });
});
