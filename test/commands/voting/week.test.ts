import { describe, expect, it } from 'vitest';
import { isoWeek, nextSundayEvening } from '../../../commands/voting/week.ts';

describe('the evening of the weekly post', () => {
  it.each([
    ['a Wednesday', '2026-11-18T09:30:00Z', '2026-11-22T18:00:00.000Z'],
    ['Sunday afternoon', '2026-11-22T17:59:59.999Z', '2026-11-22T18:00:00.000Z'],
    ['that very evening', '2026-11-22T18:00:00Z', '2026-11-29T18:00:00.000Z'],
    ['late on a Saturday', '2026-11-28T23:00:00Z', '2026-11-29T18:00:00.000Z'],
    ['the end of a year', '2026-12-31T12:00:00Z', '2027-01-03T18:00:00.000Z'],
  ])('after %s is the next Sunday, 18:00 UTC', (_when, after, evening) => {
    expect(nextSundayEvening(new Date(after)).toISOString()).toBe(evening);
  });
});

// Expected values from Python's date.isocalendar().
describe('the ISO week', () => {
  it.each([
    ['2026-11-22T18:00:00Z', '2026-W47'],
    ['2026-11-23T00:00:00Z', '2026-W48'],
    ['2027-01-03T18:00:00Z', '2026-W53'],
    ['2027-01-04T00:00:00Z', '2027-W01'],
    ['2024-12-30T23:59:59Z', '2025-W01'],
    ['2023-01-01T18:00:00Z', '2022-W52'],
  ])('of %s is %s', (time, week) => {
    expect(isoWeek(new Date(time))).toBe(week);
  });
});
