import { describe, expect, it } from 'vitest';
import { spanWords, utcWords } from '../../commands/time-words.ts';

describe('a span in words', () => {
  it.each([
    [0.2, '1 second'],
    [45, '45 seconds'],
    [60, '1 minute'],
    [5_400, '1 hour 30 minutes'],
    [86_400, '1 day'],
    [90_061, '1 day 1 hour'],
    [604_800, '7 days'],
  ])('of %d s is %s', (seconds, words) => {
    expect(spanWords(seconds)).toBe(words);
  });
});

it('a point of time in words names the day and the clock that it goes by', () => {
  const words = utcWords(new Date('2026-11-22T18:05:00Z'));
  expect(words).toContain('22 Nov');
  expect(words).toMatch(/18:05 UTC$/);
});
