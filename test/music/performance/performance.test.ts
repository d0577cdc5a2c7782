import { describe, expect, it } from 'vitest';
import {
  type PerformanceOptions,
  performanceFromQuantizedSequence,
} from '../../../music/performance/extraction.ts';
import {
  type PerformanceEvent,
  velocityBinToVelocity,
  velocityToBin,
} from '../../../music/performance/performance.ts';
import { performancesOfPiece } from '../../../music/performance/pipeline.ts';
import { quantizeNoteSequenceAbsolute } from '../../../music/quantization.ts';
import { type NoteTuple, notesOf, sequenceOf } from '../sequences.ts';

const on = (value: number): PerformanceEvent => ({ type: 'note-on', value });
const off = (value: number): PerformanceEvent => ({ type: 'note-off', value });
const shift = (value: number): PerformanceEvent => ({ type: 'time-shift', value });
const velocity = (value: number): PerformanceEvent => ({ type: 'velocity', value });

/** At 100 steps a second. */
function eventsOf(tuples: readonly NoteTuple[], options: PerformanceOptions = {}): PerformanceEvent[] {
  const sequence = quantizeNoteSequenceAbsolute(sequenceOf(notesOf(tuples)), 100);
  return performanceFromQuantizedSequence(sequence, options).events;
}

describe('a performance', () => {
  const chord: NoteTuple[] = [
    [60, 0, 4],
    [64, 0, 3, 127],
    [67, 1, 2],
  ];

  it('starts and ends notes, and moves on in between by a second at most', () => {
    expect(eventsOf(chord)).toEqual([
      ...[on(60), on(64), shift(100), on(67), shift(100), off(67)],
      ...[shift(100), off(64), shift(100), off(60)],
    ]);
  });

  it('divides longer shifts', () => {
    expect(eventsOf([[60, 2.5, 2.6]])).toEqual([
      shift(100),
      shift(100),
      shift(50),
      on(60),
      shift(10),
      off(60),
    ]);
    expect(eventsOf([[60, 0, 0.03]], { maxShiftSteps: 2 })).toEqual([on(60), shift(2), shift(1), off(60)]);
  });

  it('tells velocities where they change', () => {
    expect(eventsOf(chord, { numVelocityBins: 127 }).slice(0, 6)).toEqual([
      ...[velocity(100), on(60), velocity(127), on(64), shift(100), velocity(100)],
    ]);
  });

  it('may begin later, counting from there', () => {
    expect(
      eventsOf(
        [
          [60, 0, 4],
          [62, 1, 2],
        ],
        { startStep: 50 },
      ),
    ).toEqual([shift(50), on(62), shift(100), off(62)]);
  });

  it('may be of one instrument', () => {
    const notes = [...notesOf([[60, 0, 1]]), ...notesOf([[62, 0, 1]], { instrument: 1 })];
    const sequence = quantizeNoteSequenceAbsolute(sequenceOf(notes), 100);
    const { events, ...rest } = performanceFromQuantizedSequence(sequence, { instrument: 1 });
    expect(events).toEqual([on(62), shift(100), off(62)]);
    expect(rest).toEqual({ startStep: 0, stepsPerSecond: 100, numVelocityBins: 0, maxShiftSteps: 100 });
  });

  it('on one step goes by the order of its notes, not by ends first', () => {
    expect(
      eventsOf([
        [60, 0, 1],
        [62, 1, 2],
      ]),
    ).toEqual([on(60), shift(100), off(60), on(62), shift(100), off(62)]);
    expect(
      eventsOf([
        [62, 0, 1],
        [60, 1, 2],
      ]),
    ).toEqual([on(62), shift(100), off(62), on(60), shift(100), off(60)]);
  });
});

describe('velocity bins', () => {
  it.each([
    [1, 127, 1],
    [127, 127, 127],
    [1, 32, 1],
    [4, 32, 1],
    [5, 32, 2],
    [127, 32, 32],
  ])('velocity %i is in bin %2$i of %1$i', (value, bins, bin) => {
    expect(velocityToBin(value, bins)).toBe(bin);
  });

  it('stand for their lowest velocity', () => {
    expect([1, 2, 32].map((bin) => velocityBinToVelocity(bin, 32))).toEqual([1, 5, 125]);
  });
});

describe('the performances of a piece', () => {
  /** Five notes a second: three events each. */
  const busy = (from: number, seconds: number): NoteTuple[] =>
    Array.from({ length: seconds * 5 }, (_, index) => [
      60 + (index % 12),
      from + index / 5,
      from + index / 5 + 0.1,
    ]);

  it('are 30 seconds each, with 32 to 512 events', () => {
    const piece = sequenceOf(notesOf([...busy(0, 20), ...busy(30, 30), ...busy(60, 1)]));
    const { performances, dropped } = performancesOfPiece({ sequence: piece });
    expect(performances.map(({ events }) => events.length)).toEqual([399, 512]);
    expect(dropped).toEqual({ performances_truncated: 1, performances_discarded_too_short: 1 });
  });

  it('are of one program', () => {
    const piece = sequenceOf([...notesOf(busy(0, 20)), ...notesOf([[60, 1, 2]], { program: 40 })]);
    expect(performancesOfPiece({ sequence: piece })).toEqual({
      performances: [],
      dropped: { performances_discarded_more_than_1_program: 1 },
    });
  });

  it('are none without notes', () => {
    expect(performancesOfPiece({ sequence: sequenceOf([]) })).toEqual({ performances: [], dropped: {} });
  });
});
