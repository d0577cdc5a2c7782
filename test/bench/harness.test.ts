import { afterEach, expect, it, vi } from 'vitest';
import { compareRates, measure, median, report } from '../../bench/harness.ts';

afterEach(() => vi.restoreAllMocks());

it('takes the middle of an odd number of samples and the mean of the two middle ones of an even number', () => {
  expect(median([9, 1, 4])).toBe(4);
  expect(median([9, 1, 4, 6])).toBe(5);
});

it('runs contenders in turns after their warm-ups, until their budget or the samples are used up', async () => {
  const runs: string[] = [];
  const contender = (name: string, seconds: number, warmUps = 0) => ({
    name,
    warmUps,
    run: () => {
      runs.push(name);
      return seconds;
    },
  });
  const medians = await measure([contender('quick', 1, 2), contender('slow', 100)], {
    budget: 3,
    maxSamples: 4,
  });
  expect(runs).toEqual(['quick', 'quick', 'quick', 'slow', 'quick', 'quick']);
  expect(medians).toEqual([1, 100]);
});

it('compares rates so that more is better', () => {
  expect(compareRates('a case', 'a peer', 'steps/s', 10, { ours: 2, peer: 4 })).toEqual({
    case: 'a case',
    peer: 'a peer',
    ours: 5,
    peer_value: 2.5,
    unit: 'steps/s',
    ratio: 2,
  });
});

it('prints one JSON array, or a table with a line for every comparison', () => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    lines.push(line);
  });
  const comparison = compareRates('a case', 'a peer', 'steps/s', 1, { ours: 0.1, peer: 0.3 });
  report([comparison], true);
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([[comparison]]);
  report([comparison], false);
  expect(lines.at(-1)).toMatch(/^a case {2}a peer {2}10\.0 {2}3\.33 +steps\/s {2}3\.00/);
});
