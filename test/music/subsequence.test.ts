import { describe, expect, it } from 'vitest';
import type { ControlChange, NoteSequence } from '../../music/note-sequence.ts';
import {
  extractSubsequence,
  extractSubsequences,
  splitNoteSequence,
  splitNoteSequenceOnTimeChanges,
} from '../../music/subsequence.ts';
import { chordsOf, notesOf, sequenceOf } from './sequences.ts';

const tuples = (sequence: NoteSequence) => sequence.notes.map((n) => [n.pitch, n.startTime, n.endTime]);
const pedal = (time: number, controlValue: number, controlNumber = 64): ControlChange => ({
  time,
  controlNumber,
  controlValue,
  instrument: 0,
  program: 0,
  isDrum: false,
});

const piece = sequenceOf(
  notesOf([
    [12, 0, 1],
    [11, 1, 5],
    [40, 2.5, 3.5],
    [55, 4, 4.5],
    [52, 4.75, 6],
  ]),
);

describe('a part of a sequence', () => {
  it('has the notes that begin in it, cut at its end, from time 0', () => {
    const part = extractSubsequence(piece, 2.5, 4.75);
    expect(tuples(part)).toEqual([
      [40, 0, 1],
      [55, 1.5, 2],
    ]);
    expect(part.totalTime).toBe(2);
    expect(part.subsequenceInfo).toEqual({ startTimeOffset: 2.5, endTimeOffset: 1.5 });
    expect(tuples(extractSubsequence(piece, 1, 3))[0]).toEqual([11, 0, 2]);
  });

  it('begins with the tempo, the signatures and the chord that hold there', () => {
    const part = extractSubsequence(
      {
        ...piece,
        tempos: [60, 90, 120].map((qpm, index) => ({ time: index * 2, qpm })),
        timeSignatures: [{ time: 0, numerator: 3, denominator: 4 }],
        keySignatures: [
          { time: 0, key: 2, mode: 'MAJOR' },
          { time: 5, key: 4, mode: 'MAJOR' },
        ],
        textAnnotations: chordsOf(['A', 1], ['G', 3.5]),
      },
      3,
      5,
    );
    expect(part.tempos).toEqual([
      { time: 0, qpm: 90 },
      { time: 1, qpm: 120 },
    ]);
    expect(part.timeSignatures).toEqual([{ time: 0, numerator: 3, denominator: 4 }]);
    expect(part.keySignatures).toEqual([{ time: 0, key: 2, mode: 'MAJOR' }]);
    expect(part.textAnnotations.map(({ text, time }) => [text, time])).toEqual([
      ['A', 0],
      ['G', 0.5],
    ]);
  });

  it('begins with its pedals as they stood; other controls, bends and lyrics are dropped', () => {
    const part = extractSubsequence(
      {
        ...piece,
        controlChanges: [pedal(1, 127), pedal(1.5, 10, 66), pedal(1, 100, 7), pedal(4, 0)],
        pitchBends: [{ time: 3, bend: 1, instrument: 0, program: 0, isDrum: false }],
        textAnnotations: [{ time: 3, text: 'la', annotationType: 'UNKNOWN' }],
      },
      2,
      5,
    );
    expect(part.controlChanges.map((c) => [c.controlNumber, c.controlValue, c.time])).toEqual([
      [64, 127, 0],
      [66, 10, 0],
      [64, 0, 2],
    ]);
    expect(part.pitchBends).toEqual([]);
    expect(part.textAnnotations).toEqual([]);
  });

  it('has the beats in it', () => {
    const textAnnotations = [1, 2, 3].map((time) => ({ time, text: '', annotationType: 'BEAT' as const }));
    const part = extractSubsequence({ ...piece, textAnnotations }, 2, 3);
    expect(part.textAnnotations.map(({ time }) => time)).toEqual([0]);
  });

  it.each([
    ['a single time', [0]],
    ['times that descend', [2, 1]],
    ['a start at the end of the piece', [6, 7]],
  ])('cannot be had with %s', (_, times) => {
    expect(() => extractSubsequences(piece, times)).toThrow(RangeError);
  });
});

describe('a sequence cut every few seconds', () => {
  it('ends held notes at each cut', () => {
    expect(splitNoteSequence(piece, 3).map(tuples)).toEqual([
      [
        [12, 0, 1],
        [11, 1, 3],
        [40, 2.5, 3],
      ],
      [
        [55, 1, 1.5],
        [52, 1.75, 3],
      ],
    ]);
  });

  it('has no part after its end, and none at all without notes', () => {
    expect(splitNoteSequence(piece, 6)).toHaveLength(1);
    expect(splitNoteSequence(sequenceOf([]), 6)).toEqual([]);
  });
});

describe('a sequence cut at time changes', () => {
  it('has one tempo and one time signature in each part', () => {
    const parts = splitNoteSequenceOnTimeChanges({
      ...piece,
      timeSignatures: [
        { time: 0, numerator: 4, denominator: 4 },
        { time: 2, numerator: 3, denominator: 4 },
      ],
      tempos: [60, 60, 90].map((qpm, index) => ({ time: index * 1.5, qpm })),
    });
    expect(parts.map((part) => [part.timeSignatures, part.tempos])).toEqual([
      [
        [{ time: 0, numerator: 4, denominator: 4 }],
        [60, 60].map((qpm, index) => ({ time: index * 1.5, qpm })),
      ],
      [[{ time: 0, numerator: 3, denominator: 4 }], [{ time: 0, qpm: 60 }]],
      [[{ time: 0, numerator: 3, denominator: 4 }], [{ time: 0, qpm: 90 }]],
    ]);
  });

  it('stays whole without a change, and where a change comes after its end', () => {
    expect(splitNoteSequenceOnTimeChanges(piece)).toHaveLength(1);
    expect(splitNoteSequenceOnTimeChanges({ ...piece, tempos: [{ time: 6, qpm: 90 }] })).toHaveLength(1);
  });
});
