import { describe, expect, it } from 'vitest';
import { emptyNoteSequence, type NoteSequence, type TimeSignature } from '../../../music/note-sequence.ts';
import { barLineShift, onBarLines } from '../../../music/salvage/bar-lines.ts';
import { type NoteTuple, notesOf } from '../sequences.ts';

const BARS = 16;

/** How far from the nearest bar line. */
function fromBarLine(quarter: number): number {
  return Math.abs(quarter - 4 * Math.round(quarter / 4));
}

/** In quarters: a bass note on each beat, eighths above, and a chord at each bar line, all from `from` on. */
function recording(from: number, meter: Omit<TimeSignature, 'time'> = { numerator: 1, denominator: 4 }) {
  const beats = Array.from({ length: 4 * BARS }, (_, beat) => from + beat);
  const notes = beats.flatMap((beat): NoteTuple[] => [
    [36, beat, beat + 1],
    [72, beat, beat + 0.5],
    [74, beat + 0.5, beat + 1],
  ]);
  return emptyNoteSequence({
    tempos: [{ time: 0, qpm: 60 }],
    timeSignatures: [{ time: 0, ...meter }],
    notes: notesOf(notes),
    totalTime: from + 4 * BARS,
    textAnnotations: Array.from({ length: BARS }, (_, bar) => ({
      time: from + 4 * bar,
      text: bar % 2 === 0 ? 'C' : 'G',
      annotationType: 'CHORD_SYMBOL' as const,
    })),
  });
}

function shiftOf(sequence: NoteSequence): number {
  return barLineShift(sequence, 4);
}

describe('bar lines', () => {
  it.each([0.6, 1.1, 2.35, 3.9])(
    'are found where a recording has them: %f quarters after its start',
    (from) => {
      expect(fromBarLine(shiftOf(recording(from)) + from)).toBeLessThan(0.02);
    },
  );

  it('are the file’s where it counts bars, and its notes lie on its sixteenths', () => {
    const meter = { numerator: 4, denominator: 4 };
    for (const from of [0, 0.5, 1, 2.75, 3.02]) expect(shiftOf(recording(from, meter))).toBe(0);
  });

  it('are found where the notes lie between the sixteenths of a file that counts bars', () => {
    const meter = { numerator: 4, denominator: 4 };
    expect(fromBarLine(shiftOf(recording(1.1, meter)) + 1.1)).toBeLessThan(0.02);
  });

  it('move notes and chords alike, and never to before the start', () => {
    const sequence = recording(1.1);
    const moved = onBarLines(sequence, 4);
    const by = moved.notes[0].startTime - sequence.notes[0].startTime;
    expect(by).toBeGreaterThan(0);
    expect(moved.textAnnotations[3].time - sequence.textAnnotations[3].time).toBeCloseTo(by);
    expect(moved.totalTime - sequence.totalTime).toBeCloseTo(by);
  });

  it('are left alone where the meter changes, and where nothing sounds', () => {
    const changing = {
      ...recording(1.1),
      timeSignatures: [
        { time: 0, numerator: 4, denominator: 4 },
        { time: 32, numerator: 3, denominator: 4 },
      ],
    };
    expect(shiftOf(changing)).toBe(0);
    expect(shiftOf({ ...recording(1.1), notes: [] })).toBe(0);
  });
});
