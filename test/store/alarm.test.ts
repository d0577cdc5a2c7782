import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Alarm, createAlarm } from '../../store/alarm.ts';

const DAY_MS = 86_400_000;

describe('alarm', () => {
  let alarm: Alarm;
  let rung: number[];
  const start = Date.parse('2026-01-01');
  const inDays = (days: number): Date => new Date(start + days * DAY_MS);

  beforeEach(() => {
    vi.useFakeTimers({ now: start });
    rung = [];
    alarm = createAlarm(() => rung.push((Date.now() - start) / DAY_MS));
  });
  afterEach(() => {
    alarm.stop();
    vi.useRealTimers();
  });

  it('rings at each of its times, whichever was set first', async () => {
    for (const days of [3, 1, 2]) alarm.set(inDays(days));
    await vi.advanceTimersByTimeAsync(4 * DAY_MS);
    expect(rung).toEqual([1, 2, 3]);
  });

  it('rings at once for a time that has passed', async () => {
    alarm.set(inDays(-1));
    await vi.advanceTimersByTimeAsync(0);
    expect(rung).toEqual([0]);
  });

  it('waits longer than a timer can', async () => {
    alarm.set(inDays(60));
    await vi.advanceTimersByTimeAsync(59 * DAY_MS);
    expect(rung).toEqual([]);
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(rung).toEqual([60]);
  });

  it('goes by the clock, also if its timer stood still while the machine slept', async () => {
    alarm.set(inDays(1));
    vi.setSystemTime(inDays(2));
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(rung).toHaveLength(1);
  });

  it('is silent once stopped', async () => {
    alarm.set(inDays(1));
    alarm.stop();
    alarm.set(inDays(2));
    await vi.advanceTimersByTimeAsync(3 * DAY_MS);
    expect(rung).toEqual([]);
  });
});
