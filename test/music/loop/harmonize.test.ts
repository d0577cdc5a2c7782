import { describe, expect, it } from 'vitest';
import { harmonize, keyOfLoop, type Loop } from '../../../music/index.ts';

/** A bar for each chord, its tones a beat each, the first once more. */
function tuneOf(...bars: number[][]): Loop {
  const notes = bars.flatMap((tones, bar) =>
    [...tones, tones[0]].map((pitch, beat) => ({
      pitch,
      velocity: 90,
      startBeat: 4 * bar + beat,
      endBeat: 4 * bar + beat + 1,
    })),
  );
  return { bars: bars.length, notes };
}

const figuresOf = (tune: Loop): string => {
  const chords = harmonize(tune, keyOfLoop(tune));
  expect(chords.map(({ startBeat, endBeat }) => [startBeat, endBeat])).toEqual(
    chords.map((_, bar) => [4 * bar, 4 * bar + 4]),
  );
  return chords.map(({ figure }) => figure).join(' ');
};

describe('a tune without chords', () => {
  it('has the triad of its tones in each bar, written as in its key', () => {
    const loop = tuneOf([69, 72, 76], [65, 69, 72], [60, 64, 67], [69, 76, 72]);
    expect(keyOfLoop(loop)).toEqual({ key: 9, mode: 'MINOR' });
    expect(figuresOf(loop)).toBe('Am F C Am');
    expect(figuresOf(tuneOf([66, 69, 73], [61, 64, 68], [59, 62, 66], [66, 73, 69]))).toBe('F#m C#m Bm F#m');
  });

  it('stands on the tonic where it is silent', () => {
    expect(keyOfLoop({ bars: 2, notes: [] })).toEqual({ key: 0, mode: 'MINOR' });
    expect(figuresOf({ bars: 1, notes: [] })).toBe('Cm');
  });
});
