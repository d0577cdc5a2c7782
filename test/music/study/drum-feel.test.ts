import { describe, expect, it } from 'vitest';
import { emptyNoteSequence } from '../../../music/index.ts';
import { drumFeelOf } from '../../../music/study/drum-feel.ts';

/** Four bars at 60 qpm of rows of 16 steps; every second sixteenth is `late` beats late. */
function drums(rows: Record<number, string>, late = 0) {
  const notes = Object.entries(rows).flatMap(([key, row]) =>
    Array.from({ length: 64 }, (_, step) => step)
      .filter((step) => row[step % 16] === 'x')
      .map((step) => {
        const startTime = step / 4 + (step % 2) * late;
        return {
          pitch: Number(key),
          velocity: 90,
          startTime,
          endTime: startTime + 0.1,
          instrument: 9,
          program: 0,
          isDrum: true,
        };
      }),
  );
  return emptyNoteSequence({ tempos: [{ time: 0, qpm: 60 }], notes, totalTime: 16 });
}

describe('the feel of drums', () => {
  it('tells half-time from a backbeat on two and four', () => {
    expect(drumFeelOf(drums({ 38: '....x.......x...' }))?.halfTime).toBe(0);
    expect(drumFeelOf(drums({ 39: '........x.......' }))?.halfTime).toBe(1);
  });

  it('counts hats and bars', () => {
    expect(drumFeelOf(drums({ 42: 'x.x.x.x.x.x.x.x.' }))).toEqual({
      bars: 4,
      halfTime: 0,
      hats: 8,
      swing: 0,
    });
  });

  it('hears swing, from straight to triplets', () => {
    const hats = { 42: 'xxxxxxxxxxxxxxxx' };
    expect(drumFeelOf(drums(hats))?.swing).toBe(0);
    expect(drumFeelOf(drums(hats, 1 / 24))?.swing).toBe(0.5);
    expect(drumFeelOf(drums(hats, 1 / 12))?.swing).toBe(1);
  });

  it('says nothing of other meters and of pieces without drums', () => {
    const waltz = { ...drums({ 42: 'x' }), timeSignatures: [{ time: 0, numerator: 3, denominator: 4 }] };
    expect(drumFeelOf(waltz)).toBeUndefined();
    expect(drumFeelOf(emptyNoteSequence())).toBeUndefined();
  });
});
