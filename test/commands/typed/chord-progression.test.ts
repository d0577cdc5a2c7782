import { describe, expect, it } from 'vitest';
import {
  chordAtEachStep,
  formatChords,
  parseChordProgression,
  readChords,
} from '../../../commands/typed/index.ts';
import { neverThrowsAnythingElse, refusalOf } from './refusals.ts';

const read = (text: string) => formatChords(parseChordProgression(text));

describe('chords as people type them', () => {
  it('gives each a bar, or the bars after its colon', () => {
    expect(parseChordProgression('C Am F G')).toEqual(
      ['C', 'Am', 'F', 'G'].map((figure) => ({ figure, steps: 16 })),
    );
    expect(parseChordProgression('Cm7:2 Fm7:0.5 G7:.25')).toEqual([
      { figure: 'Cm7', steps: 32 },
      { figure: 'Fm7', steps: 8 },
      { figure: 'G7', steps: 4 },
    ]);
  });

  it('gives those without a length Magenta’s steps per chord', () => {
    expect(parseChordProgression('C Am:1', { stepsPerChord: 8 })).toEqual([
      { figure: 'C', steps: 8 },
      { figure: 'Am', steps: 16 },
    ]);
  });

  it.each([
    ['c, am, f, g', 'C Am F G'],
    ['Am-F-C-G', 'Am F C G'],
    ['Am - F -> C → G', 'Am F C G'],
    ['--backing_chords="C G Am F"', 'C G Am F'],
    ['[C, Am]', 'C Am'],
    ['F♯m7 B♭7', 'F#m7 Bb7'],
    ['C-7 F7', 'C-7 F7'],
    ['Cø G° FΔ7', 'Cm7b5 Go Fmaj7'],
    ['Amin7 Cminor Dmajor C69 G7sus4', 'Amin7 Cm Dmaj C6/9 G7sus'],
    ['N.C. nc C/E', 'N.C. N.C. C/E'],
  ])('reads %s', (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });

  it('lets chords between bar lines share their bar', () => {
    expect(read('| C Am | F G |')).toBe('C:0.5 Am:0.5 F:0.5 G:0.5');
    expect(read('C | F:0.75 G:0.25')).toBe('C F:0.75 G:0.25');
    expect(refusalOf(() => read('C | F G A'))).toMatch(/3 chords cannot share the bar `F G A`/);
  });

  it.each([
    ['C Hm', /`Hm` is not a chord.* Did you mean Bm\?/],
    ['Am Xyz', /`Xyz` is not a chord that is known here\. Example of chords/],
    ['Cmj7 F', /`Cmj7`.* Did you mean Cmaj7\?/],
    ['', /There are no chords/],
    ['C:0.3', /`C:0.3`.*in whole 16ths, such as 2, 0\.5/],
    ['C:0', /whole 16ths/],
    ['C:2:2', /whole 16ths/],
    ['C '.repeat(300), /300 chords, at most 256/],
  ])('refuses %s with a right example', (typed, words) => {
    const message = refusalOf(() => read(typed));
    expect(message).toMatch(words);
    expect(message).toMatch(/Example of chords: C Am F G/);
  });

  it('goes round and round', () => {
    const chords = parseChordProgression('C:0.125 G:0.0625');
    expect(chordAtEachStep(chords, 7)).toEqual(['C', 'C', 'G', 'C', 'C', 'G', 'C']);
    expect(chordAtEachStep(chords, 1)).toEqual(['C']);
  });

  it('never throws anything else', () => {
    neverThrowsAnythingElse(readChords, [
      'C',
      'Am',
      'b',
      '#',
      '7',
      ':',
      '0.5',
      '|',
      '-',
      ' ',
      '/',
      'sus',
      '→',
      ',',
    ]);
  });

  it('reads what it writes', () => {
    const chords = parseChordProgression('Cm7:2 Fm7:0.5 G');
    expect(parseChordProgression(formatChords(chords))).toEqual(chords);
  });
});
