/** Performances note by note. The facts are those of note-seq's performance_lib_test. */
import { describe, expect, it } from 'vitest';
import { performanceFromQuantizedSequence } from '../../../music/performance/extraction.ts';
import {
  notesOfPerformanceEvents,
  performanceEventsOfNotes,
  performanceNotesFromQuantizedSequence,
  TooManyDurationStepsError,
  TooManyTimeShiftStepsError,
} from '../../../music/performance/notes.ts';
import { notePerformancesOfPiece } from '../../../music/performance/pipeline.ts';
import { quantizeNoteSequenceAbsolute } from '../../../music/quantization.ts';
import { type NoteTuple, notesOf, sequenceOf } from '../sequences.ts';

const quantized = (tuples: readonly NoteTuple[]) =>
  quantizeNoteSequenceAbsolute(sequenceOf(notesOf(tuples)), 100);

const CHORD: NoteTuple[] = [
  [60, 0, 4, 97],
  [64, 0, 3, 97],
  [67, 1, 2, 121],
];
const NOTES = [
  { shift: 0, pitch: 60, velocityBin: 13, duration: 400 },
  { shift: 0, pitch: 64, velocityBin: 13, duration: 300 },
  { shift: 100, pitch: 67, velocityBin: 16, duration: 100 },
];

describe('a performance note by note', () => {
  it('tells of each note when it begins, and how loud and how long it is', () => {
    expect(performanceNotesFromQuantizedSequence(quantized(CHORD), 16)).toEqual(NOTES);
  });

  it('has no silence and no note of more than ten seconds', () => {
    const extract = (tuples: readonly NoteTuple[]) => () =>
      performanceNotesFromQuantizedSequence(quantized(tuples), 16);
    expect(extract([[60, 0, 11]])).toThrow(TooManyDurationStepsError);
    expect(extract([[60, 11, 12]])).toThrow(TooManyTimeShiftStepsError);
  });

  it('becomes a stream of events and back', () => {
    const { events } = performanceFromQuantizedSequence(quantized(CHORD), { numVelocityBins: 16 });
    expect(performanceEventsOfNotes(NOTES, 16)).toEqual(events);
    expect(notesOfPerformanceEvents(events, 16)).toEqual(NOTES);
  });

  it('is taken of a piece by the passage, and what was dropped is counted', () => {
    const busy = (from: number): NoteTuple[] =>
      Array.from({ length: 40 }, (_, index) => [60, from + index / 2, from + index / 2 + 0.1]);
    const piece = sequenceOf(notesOf([...busy(0), ...busy(30), [50, 31, 45], ...busy(75)]));
    const { performances, dropped } = notePerformancesOfPiece({ sequence: piece }, { numVelocityBins: 32 });
    expect(performances.map(({ events }) => events.length)).toEqual([40]);
    expect(dropped).toEqual({
      performance_discarded_too_many_duration_steps: 1,
      performance_discarded_too_many_time_shift_steps: 1,
      performances_discarded_too_short: 1,
    });
  });
});
