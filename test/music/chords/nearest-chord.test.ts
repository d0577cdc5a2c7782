import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReadableChord } from '../../../music/chords/chord-symbol.ts';
import { nearestChord } from '../../../music/chords/nearest-chord.ts';

describe('the chord that was probably meant', () => {
  it.each([
    ['Hm7', 'Bm7'],
    ['am', 'Am'],
    ['bb7', 'Bb7'],
    ['F♯m7', 'F#m7'],
    ['E♭Δ', 'Ebmaj7'],
    ['Bø', 'Bm7b5'],
    ['C°', 'Co'],
    ['Bbmi7', 'Bbm7'],
    ['Cma7', 'Cmaj7'],
    ['CMIN7', 'Cm7'],
    ['Cmin77', 'Cmin7'],
    ['Gsus44', 'Gsus4'],
    ['Emajor', 'Emaj'],
    ['C#b', 'C#'],
    ['Dbmaj7/H', 'Dbmaj7/B'],
    ['Cmaj 7/g', 'Cmaj7/G'],
    ['X7', 'C7'],
    ['', 'C'],
  ])('by “%s” is %s', (figure, meant) => {
    expect(nearestChord(figure)).toBe(meant);
  });

  it('is the figure itself where that can be read', () => {
    for (const figure of ['C', 'F#m7b5', 'Bb13(#11)/D', 'G6/9']) expect(nearestChord(figure)).toBe(figure);
  });

  it('can always be read, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (figure) => {
        expect(isReadableChord(nearestChord(figure))).toBe(true);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
