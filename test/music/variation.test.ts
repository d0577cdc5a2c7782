import { describe, expect, it } from 'vitest';
import { stretchSequence, transposeNotes } from '../../music/variation.ts';
import { chordsOf, notesOf, sequenceOf } from './sequences.ts';

const SEQUENCE = sequenceOf(
  [...notesOf([[60, 1, 2]]), ...notesOf([[36, 2, 3]], { isDrum: true, instrument: 9 })],
  { textAnnotations: chordsOf(['C', 1]) },
);

describe('a stretched sequence', () => {
  it('has all its times multiplied, and its beats where they were', () => {
    const stretched = stretchSequence(SEQUENCE, 1.5);
    expect(stretched.notes.map(({ startTime, endTime }) => [startTime, endTime])).toEqual([
      [1.5, 3],
      [3, 4.5],
    ]);
    expect([stretched.totalTime, stretched.tempos, stretched.textAnnotations[0].time]).toEqual([
      4.5,
      [{ time: 0, qpm: 40 }],
      1.5,
    ]);
    expect(SEQUENCE.totalTime).toBe(3);
  });
});

describe('a transposed sequence', () => {
  it('moves all notes but drums', () => {
    expect(transposeNotes(SEQUENCE, -3)?.notes.map(({ pitch }) => pitch)).toEqual([57, 36]);
  });

  it('is none where a note would leave MIDI', () => {
    expect(transposeNotes(SEQUENCE, 68)).toBeUndefined();
    expect(transposeNotes(SEQUENCE, -61)).toBeUndefined();
  });
});
