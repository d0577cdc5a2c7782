import { afterEach, expect, it, vi } from 'vitest';
import { atLeast, atMost, compareRates, measure, median, report } from '../../bench/harness.ts';

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
  expect(compareRates('a case', 'a peer', 'steps/s', { ours: 5, peer: 2.5 })).toEqual({
    case: 'a case',
    peer: 'a peer',
    ours: 5,
    peer_value: 2.5,
    unit: 'steps/s',
    ratio: 2,
  });
});

it('has what is wanted for a peer, whichever way is better', () => {
  expect(atMost('memory', 200, 400, 'MB')).toMatchObject({ ours: 200, peer_value: 400, ratio: 2, goal: 1 });
  expect(atLeast('speed', 30, 15, 'steps/s')).toMatchObject({ ours: 30, peer_value: 15, ratio: 2, goal: 1 });
});

it('prints one JSON array, or a table with a line for every comparison', () => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    lines.push(line);
  });
  const comparison = compareRates('a case', 'a peer', 'steps/s', { ours: 10, peer: 10 / 3, goal: 4 });
  report([comparison], true);
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([[comparison]]);
  report([comparison], false);
  expect(lines.at(-1)).toMatch(/^a case {2}a peer {2}10\.0 {2}3\.33 +steps\/s {2}3\.00 +4 missed$/);
});
