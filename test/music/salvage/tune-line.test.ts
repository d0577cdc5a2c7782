import { describe, expect, it } from 'vitest';
import type { QuantizedNote } from '../../../music/quantization.ts';
import { isLine, tuneLine } from '../../../music/salvage/tune-line.ts';

/** Pitch, first and last step (exclusive). */
function notes(
  ...tuples: readonly (readonly [pitch: number, start: number, end: number])[]
): QuantizedNote[] {
  return tuples.map(([pitch, start, end]) => ({
    ...{
      pitch,
      velocity: 80,
      startTime: start / 4,
      endTime: end / 4,
      instrument: 0,
      program: 0,
      isDrum: false,
    },
    quantizedStartStep: start,
    quantizedEndStep: end,
  }));
}

const TUNE = [72, 74, 76, 74, 72, 71, 72, 74].map((pitch, i) => [pitch, 4 * i, 4 * i + 4] as const);

describe('the line of a tune', () => {
  it('is on top of chords', () => {
    const chords = TUNE.flatMap(([, start, end]) =>
      [48, 55, 60].map((pitch) => [pitch, start, end] as const),
    );
    expect(tuneLine(notes(...chords, ...TUNE)).map(({ pitch }) => pitch)).toEqual(
      TUNE.map(([pitch]) => pitch),
    );
  });

  it('is held over an accompaniment that moves under it', () => {
    const held = [
      [76, 0, 16],
      [74, 16, 32],
    ] as const;
    const moving = Array.from({ length: 16 }, (_, i) => [48 + 4 * (i % 3), 2 * i, 2 * i + 2] as const);
    expect(tuneLine(notes(...held, ...moving)).map(({ pitch }) => pitch)).toEqual([76, 74]);
  });

  it('has no two notes on one step', () => {
    const line = tuneLine(notes(...TUNE, ...TUNE.map(([p, s, e]) => [p - 3, s, e] as const)));
    expect(new Set(line.map(({ quantizedStartStep }) => quantizedStartStep)).size).toBe(line.length);
  });

  it('is nothing of nothing', () => {
    expect(tuneLine([])).toEqual([]);
  });
});

describe('a line already', () => {
  it('may be played legato', () => {
    expect(isLine(notes(...TUNE.map(([p, s, e]) => [p, s, e + 2] as const)))).toBe(true);
  });

  it('is not what sounds together', () => {
    expect(isLine(notes(...TUNE, [60, 0, 4]))).toBe(false);
    expect(isLine(notes(...TUNE.map(([p, s]) => [p, s, 40] as const)))).toBe(false);
  });
});
