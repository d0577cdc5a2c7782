import { describe, expect, it } from 'vitest';
import { createRandom, noveltyOf, openNoveltyIndex } from '../../../music/index.ts';

/** By comparing all places with all places. */
function longestRunByBruteForce(pitches: readonly number[], tunes: readonly (readonly number[])[]): number {
  let longest = 0;
  for (const tune of tunes) {
    for (let from = 0; from < pitches.length; from++) {
      for (let there = 0; there < tune.length; there++) {
        let notes = 1;
        while (
          from + notes < pitches.length &&
          there + notes < tune.length &&
          pitches[from + notes] - pitches[from + notes - 1] === tune[there + notes] - tune[there + notes - 1]
        )
          notes++;
        longest = Math.max(longest, notes);
      }
    }
  }
  return longest;
}

describe('the longest run of intervals that a tune has in common with a crate', () => {
  it('is what brute force finds, for 500 crates of random tunes over few and over many pitches', () => {
    const random = createRandom(1);
    for (let trial = 0; trial < 500; trial++) {
      const pitches = 2 + random.integer(trial % 2 ? 3 : 24);
      const tune = (notes: number) => Array.from({ length: notes }, () => 48 + random.integer(pitches));
      const tunes = Array.from({ length: random.integer(5) }, () => tune(random.integer(40)));
      const asked = tune(random.integer(30));
      expect(openNoveltyIndex(tunes).longestRun(asked)).toBe(longestRunByBruteForce(asked, tunes));
    }
  });

  it('is all of a tune that was copied into another key, and counts notes', () => {
    const tune = [60, 62, 64, 65, 67, 69, 71, 72];
    const inAnotherKey = tune.map((pitch) => pitch + 5);
    expect(openNoveltyIndex([tune]).longestRun([50, ...inAnotherKey.slice(2), 30])).toBe(6);
  });

  it('does not go on from the end of one tune into the next', () => {
    const index = openNoveltyIndex([
      [60, 62, 64],
      [64, 65, 67],
    ]);
    expect(index.longestRun([60, 62, 64, 65, 67])).toBe(3);
  });

  it('is 0 where there is nothing to copy from or to, and 1 where single notes are all that is shared', () => {
    expect(openNoveltyIndex([]).longestRun([60, 62])).toBe(0);
    expect(openNoveltyIndex([[60, 62]]).longestRun([])).toBe(0);
    expect(openNoveltyIndex([[60, 62]]).longestRun([62, 60])).toBe(1);
  });

  it('takes the widest intervals that pitches allow', () => {
    expect(openNoveltyIndex([[0, 127, 0]]).longestRun([0, 127, 0, 127])).toBe(3);
  });
});

describe('novelty', () => {
  it('is the share of notes outside the longest copied run', () => {
    const index = openNoveltyIndex([[60, 62, 64, 60]]);
    expect(noveltyOf([60, 62, 64, 60], [index])).toBe(0);
    expect(noveltyOf([60, 62, 64, 63, 61, 65, 60, 67], [index])).toBe(1 - 3 / 8);
  });
});
