import { describe, expect, it } from 'vitest';
import {
  CoincidentChordsError,
  chordProgressionsFromQuantizedSequence,
  transposeChordProgression,
} from '../../../music/chords/chord-progression.ts';
import { ChordSymbolError, NO_CHORD } from '../../../music/chords/chord-symbol.ts';
import { quantizeNoteSequence } from '../../../music/quantization.ts';
import { chordsOf, sequenceOf } from '../sequences.ts';

/** The chord of each step, a step a second. */
function chordsBetween(
  chords: readonly (readonly [figure: string, time: number])[],
  startStep: number,
  endStep: number,
): string[] | 'coincident' {
  const sequence = quantizeNoteSequence(sequenceOf([], { textAnnotations: chordsOf(...chords) }), 1);
  const [found] = chordProgressionsFromQuantizedSequence(sequence, [{ startStep, endStep }]);
  return found instanceof CoincidentChordsError ? 'coincident' : found.events;
}
const times = (count: number, figure: string): string[] => new Array<string>(count).fill(figure);

describe('the chords of a range of steps', () => {
  it('each hold until the next', () => {
    expect(
      chordsBetween(
        [
          ['Am', 4],
          ['D7', 8],
          ['G13', 12],
          ['Csus', 14],
        ],
        0,
        16,
      ),
    ).toEqual([
      ...times(4, NO_CHORD),
      ...times(4, 'Am'),
      ...times(4, 'D7'),
      ...times(2, 'G13'),
      ...times(2, 'Csus'),
    ]);
  });

  it('begin with the one that holds there', () => {
    expect(
      chordsBetween(
        [
          ['F', 0],
          ['Gm', 8],
        ],
        4,
        6,
      ),
    ).toEqual(['F', 'F']);
    expect(
      chordsBetween(
        [
          ['F', 0],
          ['Gm', 4],
          ['C', 6],
        ],
        4,
        6,
      ),
    ).toEqual(['Gm', 'Gm']);
  });

  it('are none where none are written', () => {
    expect(chordsBetween([], 0, 3)).toEqual(times(3, NO_CHORD));
    expect(chordsBetween([['C', 5]], 0, 3)).toEqual(times(3, NO_CHORD));
  });

  it('may say the same twice on one step, but not two things', () => {
    expect(
      chordsBetween(
        [
          ['Am', 1],
          ['Am', 1],
        ],
        0,
        2,
      ),
    ).toEqual([NO_CHORD, 'Am']);
    expect(
      chordsBetween(
        [
          ['Am', 1],
          ['C', 1],
        ],
        0,
        2,
      ),
    ).toBe('coincident');
    expect(
      chordsBetween(
        [
          ['Am', 1],
          ['C', 1],
        ],
        1,
        2,
      ),
    ).toBe('coincident');
  });

  it('do not suffer from two chords on one step elsewhere', () => {
    expect(
      chordsBetween(
        [
          ['Am', 1],
          ['C', 1],
          ['F', 9],
          ['G', 9],
        ],
        2,
        4,
      ),
    ).toEqual(['C', 'C']);
  });
});

describe('transposing a chord progression', () => {
  const progression = (...events: string[]) => ({
    events,
    startStep: 0,
    endStep: events.length,
    stepsPerBar: 16,
    stepsPerQuarter: 4,
  });

  it('moves every chord, and leaves no chord as it is', () => {
    const moved = transposeChordProgression(progression('C', 'Bb', NO_CHORD, 'F', 'C'), 4);
    expect(moved.events).toEqual(['E', 'D', NO_CHORD, 'A', 'E']);
  });

  it('fails for what is no chord', () => {
    expect(() => transposeChordProgression(progression('Cm', 'P#13'), -4)).toThrow(ChordSymbolError);
  });
});
