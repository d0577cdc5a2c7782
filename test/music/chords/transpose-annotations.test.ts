import { expect, it } from 'vitest';
import { transposeChordAnnotations } from '../../../music/chords/transpose-annotations.ts';
import { emptyNoteSequence } from '../../../music/note-sequence.ts';
import { chordsOf } from '../sequences.ts';

it('chord symbols move with their sequence; what is none stays as it is', () => {
  const textAnnotations = [
    ...chordsOf(['C', 0], ['Am7/G', 2], ['N.C.', 4], ['Hm7', 6]),
    { time: 7, text: 'C', annotationType: 'UNKNOWN' as const },
  ];
  const sequence = emptyNoteSequence({ textAnnotations });
  const moved = transposeChordAnnotations(sequence, 3);
  expect(moved.textAnnotations.map(({ text }) => text)).toEqual(['Eb', 'Cm7/Bb', 'N.C.', 'Hm7', 'C']);
  expect(sequence.textAnnotations[0].text).toBe('C');
});
