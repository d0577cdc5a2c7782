/** Performances as notes again, to a length, and as primers. The facts are those of note-seq's performance_lib_test. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { performanceFromQuantizedSequence } from '../../../music/performance/extraction.ts';
import {
  type PerformanceEvent,
  performanceSteps,
  performanceToNoteSequence,
  setPerformanceLength,
} from '../../../music/performance/performance.ts';
import { chordToNoteSequence, performanceFromSequence } from '../../../music/performance/primer.ts';
import { quantizeNoteSequenceAbsolute } from '../../../music/quantization.ts';
import { type NoteTuple, notesOf, sequenceOf } from '../sequences.ts';

const on = (value: number): PerformanceEvent => ({ type: 'note-on', value });
const off = (value: number): PerformanceEvent => ({ type: 'note-off', value });
const shift = (value: number): PerformanceEvent => ({ type: 'time-shift', value });

const HUNDREDTHS = { startStep: 0, stepsPerSecond: 100, numVelocityBins: 0 };

function tuplesOf(events: readonly PerformanceEvent[], maxNoteSeconds?: number): NoteTuple[] {
  const { notes } = performanceToNoteSequence({ events, ...HUNDREDTHS }, { maxNoteSeconds });
  return notes.map(({ pitch, startTime, endTime, velocity }) => [pitch, startTime, endTime, velocity]);
}

describe('a performance as notes', () => {
  it('is what it was made of, with the velocities of its bins', () => {
    const notes: NoteTuple[] = [
      [60, 0, 4, 100],
      [64, 0, 3, 115],
      [67, 1, 2, 127],
    ];
    const quantized = quantizeNoteSequenceAbsolute(sequenceOf(notesOf(notes)), 100);
    const performance = performanceFromQuantizedSequence(quantized, { numVelocityBins: 127 });
    const back = performanceToNoteSequence(performance);
    expect(back.notes).toEqual(notesOf(notes));
    expect([back.totalTime, back.tempos]).toEqual([4, []]);
  });

  it('leaves out ends of nothing and notes without length', () => {
    const events = [on(60), on(64), shift(50), off(60), off(64), off(67), on(70), off(70)];
    expect(tuplesOf(events)).toEqual([
      [60, 0, 0.5, 100],
      [64, 0, 0.5, 100],
    ]);
  });

  it('ends what was never ended with itself, a pitch that was struck twice too', () => {
    expect(tuplesOf([on(60), on(64), shift(100), on(60), shift(100)])).toEqual([
      [60, 0, 2, 100],
      [64, 0, 2, 100],
      [60, 1, 2, 100],
    ]);
  });

  it('ends the earlier of two notes of a pitch first', () => {
    expect(tuplesOf([on(60), shift(10), on(60), shift(10), off(60), shift(10), off(60)])).toEqual([
      [60, 0, 0.2, 100],
      [60, 0.1, 0.3, 100],
    ]);
  });

  it('ends hanging notes after a while, where that is wanted', () => {
    expect(tuplesOf([on(60), ...new Array(9).fill(shift(100)), off(60)], 5)).toEqual([[60, 0, 5, 100]]);
  });
});

describe('the length of a performance', () => {
  it('is filled up with silence', () => {
    const half = setPerformanceLength([], 50);
    expect(half).toEqual([shift(50)]);
    expect(setPerformanceLength(half, 150)).toEqual([shift(100), shift(50)]);
    expect(setPerformanceLength(half, 200)).toEqual([shift(100), shift(100)]);
  });

  it('is cut as in note-seq', () => {
    const events = [on(60), shift(100), off(60), on(64), shift(100), off(64), on(67), shift(100), off(67)];
    const two = setPerformanceLength(events, 200);
    expect(two).toEqual(events.slice(0, 7));
    expect(setPerformanceLength(two, 50)).toEqual([on(60), shift(50)]);
  });

  it('is what it was set to', () => {
    const event = fc.oneof(
      fc.integer({ min: 0, max: 127 }).map(on),
      fc.integer({ min: 1, max: 100 }).map(shift),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), fc.integer({ min: 0, max: 900 }), (events, steps) => {
        const set = setPerformanceLength(events, steps);
        expect(performanceSteps(set)).toBe(steps);
        for (const { type, value } of set) if (type === 'time-shift') expect(value).toBeLessThanOrEqual(100);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('a primer', () => {
  it('of pitches is a chord of half a second', () => {
    const { events } = performanceFromSequence(chordToNoteSequence([60, 64]), 32);
    expect(events).toEqual([
      { type: 'velocity', value: 25 },
      ...[on(60), on(64), shift(50), off(60), off(64)],
    ]);
  });

  it('goes up to the end of its sequence, silence included', () => {
    const sequence = sequenceOf(notesOf([[60, 0.1, 0.3]]), { totalTime: 1.5 });
    expect(performanceFromSequence(sequence, 0).events).toEqual([
      ...[shift(10), on(60), shift(20), off(60), shift(100), shift(20)],
    ]);
  });
});
