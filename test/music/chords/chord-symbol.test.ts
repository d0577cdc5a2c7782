import { describe, expect, it } from 'vitest';
import {
  ChordSymbolError,
  chordSymbolBass,
  chordSymbolPitches,
  chordSymbolQuality,
  chordSymbolRoot,
  transposeChordSymbol,
} from '../../../music/chords/chord-symbol.ts';

describe('a chord symbol', () => {
  it.each([
    ['Am', [9, 0, 4]],
    ['D7b9', [2, 6, 9, 0, 3]],
    ['Fm7b5', [5, 8, 11, 3]],
    ['CD', null],
    ['C6/9', [0, 4, 7, 9, 2]],
    ['Bb+', [10, 2, 6]],
    ['Gsus4', [7, 0, 2]],
    ['Co7', [0, 3, 6, 9]],
    ['C/o7', [0, 3, 6, 10]],
    ['Cm(M7)', [0, 3, 7, 11]],
    ['C7(#9)(no5)', [0, 4, 10, 3]],
    ['Cadd7', [0, 4, 7, 10]],
    ['Cped', [0]],
    ['G13', [7, 11, 2, 5, 9, 0, 4]],
    ['F##dim', [7, 10, 1]],
  ])('%s has the pitch classes %j', (figure, pitches) => {
    if (pitches) expect(chordSymbolPitches(figure)).toEqual(pitches);
    else expect(() => chordSymbolPitches(figure)).toThrow(ChordSymbolError);
  });

  it.each([
    ['A7', 9, 9],
    ['C#m/E', 1, 4],
    ['Bbb', 9, 9],
    ['Fsus/Gb', 5, 6],
  ])('%s has root %i and bass %i', (figure, root, bass) => {
    expect([chordSymbolRoot(figure), chordSymbolBass(figure)]).toEqual([root, bass]);
  });

  it.each([
    ['B13', 'major'],
    ['Em6', 'minor'],
    ['Baug7', 'augmented'],
    ['Cm7b5', 'diminished'],
    ['G5', 'other'],
    ['Gsus', 'other'],
    ['C(no3)', 'other'],
  ])('%s is %s', (figure, quality) => {
    expect(chordSymbolQuality(figure)).toBe(quality);
  });

  it.each([
    ['Cm', 7, 'Gm'],
    ['Esus2', -2, 'Dsus2'],
    ['A7/B', -2, 'G7/A'],
    ['F#dim', -2, 'Edim'],
    ['Bb', 4, 'D'],
    ['C', 1, 'Db'],
    ['C##7(b9)', 1, 'D#7(b9)'],
    ['Gb', 1, 'G'],
    ['Abb', 14, 'Bbb'],
  ])('%s moved by %i is %s', (figure, semitones, expected) => {
    expect(transposeChordSymbol(figure, semitones)).toBe(expected);
  });

  it.each([
    '',
    'N.C.',
    'P#13',
    'H',
    'C#b',
    'Cmm',
    'C(9',
    'c',
    'C/',
    'C7(no9)',
    'C7add7',
    `C${'add9'.repeat(40)}`,
  ])('%s is none', (figure) => {
    expect(() => chordSymbolPitches(figure)).toThrow(ChordSymbolError);
  });
});
