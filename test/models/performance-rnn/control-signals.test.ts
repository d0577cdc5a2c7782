/** What performances are conditioned on: the facts are those of note-seq's performance_controls_test. */
import { describe, expect, it } from 'vitest';
import { SparseRows } from '../../../models/encodings/sparse-rows.ts';
import {
  type ControlSignal,
  DEFAULT_CONTROL,
  noteDensitySignal,
  type PerformanceControl,
  pitchHistogramSignal,
} from '../../../models/performance-rnn/control-signals.ts';
import type { PerformanceEvent } from '../../../music/index.ts';

const on = (value: number): PerformanceEvent => ({ type: 'note-on', value });
const off = (value: number): PerformanceEvent => ({ type: 'note-off', value });
const shift = (value: number): PerformanceEvent => ({ type: 'time-shift', value });

const EVENTS = [
  ...[on(60), on(64), on(67), shift(50), off(60), off(64), shift(25)],
  ...[off(67), on(64), shift(25), off(64)],
];

/** 12 weights, of which these are not 0. */
function weights(some: Record<number, number> = {}): number[] {
  return Array.from({ length: 12 }, (_, pitchClass) => some[pitchClass] ?? 0);
}

function seen({ encoding }: ControlSignal, part: Partial<PerformanceControl>): number[] {
  const rows = new SparseRows();
  encoding.controlToInput({ ...DEFAULT_CONTROL, ...part }, rows);
  rows.endRow();
  const { indices, values } = rows.toSparseInputs();
  const dense = new Array<number>(encoding.inputSize).fill(0);
  indices.forEach((index, i) => {
    dense[index] = values?.[i] ?? 1;
  });
  return dense;
}

describe('note density', () => {
  const signal = noteDensitySignal({ windowSeconds: 1, bins: [1, 5] });

  it('counts the notes of the second to come, wherever time has moved', () => {
    expect(signal.extract(EVENTS).map(({ notesPerSecond }) => notesPerSecond)).toEqual([
      4, 4, 4, 4, 2, 2, 2, 4, 4, 4, 0,
    ]);
  });

  it.each([
    [0, [1, 0, 0]],
    [0.5, [1, 0, 0]],
    [1, [0, 1, 0]],
    [2, [0, 1, 0]],
    [5, [0, 0, 1]],
    [10, [0, 0, 1]],
  ])('of %d falls into a bin', (notesPerSecond, expected) => {
    expect(seen(signal, { notesPerSecond })).toEqual(expected);
  });
});

describe('the pitch class histogram', () => {
  const signal = pitchHistogramSignal({ windowSeconds: 1, prior: 0 });

  it('sums up how long each pitch class sounds in the second to come', () => {
    const first = weights({ 0: 0.5, 4: 0.75, 7: 0.75 });
    const second = weights({ 4: 0.25, 7: 0.25 });
    const third = weights({ 4: 0.25 });
    expect(signal.extract(EVENTS).map(({ pitchClassHistogram }) => pitchClassHistogram)).toEqual([
      ...[first, first, first, first, second, second, second, third, third, third, weights()],
    ]);
  });

  it.each([
    [weights({ 0: 0.5, 4: 0.75, 7: 0.75 }), weights({ 0: 0.25, 4: 0.375, 7: 0.375 })],
    [weights({ 4: 0.25, 7: 0.25 }), weights({ 4: 0.5, 7: 0.5 })],
    [weights({ 4: 0.25 }), weights({ 4: 1 })],
    [weights(), new Array(12).fill(1 / 12)],
  ])('of %j is seen as shares', (pitchClassHistogram, expected) => {
    seen(signal, { pitchClassHistogram }).forEach((share, i) => {
      expect(share).toBeCloseTo(expected[i], 6);
    });
  });

  it('has a little of every pitch class unless told otherwise', () => {
    const [{ pitchClassHistogram }] = pitchHistogramSignal({ windowSeconds: 5 }).extract([shift(10)]);
    expect(pitchClassHistogram).toEqual(new Array(12).fill(0.01));
  });
});
