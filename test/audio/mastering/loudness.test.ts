import { describe, expect, it } from 'vitest';
import { integratedLoudness } from '../../../audio/mastering/loudness.ts';
import { sine } from '../fixtures.ts';

const RATE = 48_000;

/** A stereo 1 kHz sine made of stretches, each of a peak level in dBFS and a length in seconds: EBU Tech 3341's signals. */
function stretches(...parts: readonly (readonly [dbfs: number, seconds: number])[]): Float32Array[] {
  const signal = new Float32Array(parts.reduce((sum, [, seconds]) => sum + seconds, 0) * RATE);
  let at = 0;
  for (const [dbfs, seconds] of parts) {
    signal.set(sine(1000, dbfs, seconds, RATE), at);
    at += seconds * RATE;
  }
  return [signal, signal];
}

describe('integrated loudness, EBU Tech 3341 (2016), within its 0.1 LU', () => {
  it('case 1: 1 kHz at -23 dBFS is -23 LUFS', () => {
    expect(integratedLoudness(stretches([-23, 20]), RATE)).toBeCloseTo(-23, 1);
  });

  it('case 2: 1 kHz at -33 dBFS is -33 LUFS', () => {
    expect(integratedLoudness(stretches([-33, 20]), RATE)).toBeCloseTo(-33, 1);
  });

  it('case 3: the relative gate leaves out what is 10 LU under the rest', () => {
    expect(Math.abs(integratedLoudness(stretches([-36, 10], [-23, 60], [-36, 10]), RATE) + 23)).toBeLessThan(
      0.1,
    );
  });

  it('case 4: the absolute gate leaves out what is under -70 LUFS', () => {
    const signal = stretches([-72, 10], [-36, 10], [-23, 60], [-36, 10], [-72, 10]);
    expect(Math.abs(integratedLoudness(signal, RATE) + 23)).toBeLessThan(0.1);
  });

  it('case 5: levels inside the gate are averaged by power', () => {
    expect(
      Math.abs(integratedLoudness(stretches([-26, 20], [-20, 20.1], [-26, 20]), RATE) + 23),
    ).toBeLessThan(0.1);
  });

  it('reads the same at 44.1 kHz as at 48', () => {
    const at44 = sine(997, -20, 5, 44_100);
    const at48 = sine(997, -20, 5, 48_000);
    expect(integratedLoudness([at44, at44], 44_100)).toBeCloseTo(integratedLoudness([at48, at48], 48_000), 2);
  });

  it('adds channels by power: one silent channel is 3.01 LU less', () => {
    const tone = sine(1000, -20, 5, RATE);
    const both = integratedLoudness([tone, tone], RATE);
    expect(both - integratedLoudness([tone, new Float32Array(tone.length)], RATE)).toBeCloseTo(3.01, 2);
  });

  it('is negative infinity for silence, for an empty signal and for less than 400 ms', () => {
    expect(integratedLoudness([new Float32Array(RATE)], RATE)).toBe(Number.NEGATIVE_INFINITY);
    expect(integratedLoudness([new Float32Array(0)], RATE)).toBe(Number.NEGATIVE_INFINITY);
    expect(integratedLoudness([sine(1000, 0, 0.39, RATE)], RATE)).toBe(Number.NEGATIVE_INFINITY);
  });
});
