/** Encodings of performances: the facts are those of note-seq's performance_encoder_decoder_test. */
import { describe, expect, it } from 'vitest';
import {
  multipleControlEncoding,
  optionalControlEncoding,
} from '../../../models/encodings/combined-controls.ts';
import type { ControlEncoding } from '../../../models/encodings/conditional-sequence.ts';
import { moduloPerformanceEncoding } from '../../../models/encodings/performance-modulo.ts';
import { performanceNoteEncoding } from '../../../models/encodings/performance-notes.ts';
import { performanceOneHotEncoding } from '../../../models/encodings/performance-one-hot.ts';
import { SparseRows } from '../../../models/encodings/sparse-rows.ts';
import type { PerformanceEvent } from '../../../music/index.ts';
import { denseInput } from './dense.ts';

type Pair = [type: PerformanceEvent['type'], value: number, index: number];

describe('one-hot performance events with 16 velocity bins', () => {
  const encoding = performanceOneHotEncoding({ numVelocityBins: 16 });

  it.each<Pair>([
    ['note-on', 60, 60],
    ['note-on', 0, 0],
    ['note-on', 127, 127],
    ['note-off', 72, 200],
    ['note-off', 0, 128],
    ['note-off', 127, 255],
    ['time-shift', 10, 265],
    ['time-shift', 1, 256],
    ['time-shift', 100, 355],
    ['velocity', 5, 360],
    ['velocity', 1, 356],
    ['velocity', 16, 371],
  ])('%s %i is class %i', (type, value, index) => {
    expect(encoding.encodeEvent({ type, value })).toBe(index);
    expect(encoding.decodeEvent(index)).toEqual({ type, value });
  });

  it('encodes what it decoded, for every class', () => {
    expect(encoding.numClasses).toBe(372);
    for (let index = 0; index < 372; index++) {
      expect(encoding.encodeEvent(encoding.decodeEvent(index))).toBe(index);
    }
  });

  it.each([
    { type: 'time-shift', value: 0 },
    { type: 'time-shift', value: 101 },
    { type: 'velocity', value: 17 },
    { type: 'note-on', value: 128 },
  ] as const)('refuses $type $value', (event) => {
    expect(() => encoding.encodeEvent(event)).toThrow(RangeError);
  });

  it('has no velocities without bins, and is silent where nothing happened', () => {
    const plain = performanceOneHotEncoding();
    expect(plain.numClasses).toBe(356);
    expect(() => plain.encodeEvent({ type: 'velocity', value: 1 })).toThrow(RangeError);
    expect(plain.defaultEvent).toEqual({ type: 'time-shift', value: 100 });
  });
});

describe('modulo performance events with 32 velocity bins', () => {
  const encoding = moduloPerformanceEncoding({ numVelocityBins: 32 });
  const point = (turns: number) => [Math.cos(2 * Math.PI * turns), Math.sin(2 * Math.PI * turns)];
  const zeros = (count: number) => new Array<number>(count).fill(0);

  it('has 16 inputs and the classes of one-hot events', () => {
    expect([encoding.inputSize, encoding.numClasses]).toEqual([16, 388]);
  });

  it.each<[PerformanceEvent['type'], number, number[]]>([
    ['note-on', 60, [1, ...point(60 / 144), ...point(0), ...zeros(11)]],
    ['note-on', 127, [1, ...point(127 / 144), ...point(7 / 12), ...zeros(11)]],
    ['note-off', 72, [...zeros(5), 1, ...point(0.5), ...point(0), ...zeros(6)]],
    ['note-off', 127, [...zeros(5), 1, ...point(127 / 144), ...point(7 / 12), ...zeros(6)]],
    ['time-shift', 1, [...zeros(10), 1, ...point(0), ...zeros(3)]],
    ['time-shift', 10, [...zeros(10), 1, ...point(9 / 100), ...zeros(3)]],
    ['time-shift', 100, [...zeros(10), 1, ...point(99 / 100), ...zeros(3)]],
    ['velocity', 5, [...zeros(13), 1, ...point(4 / 32)]],
    ['velocity', 16, [...zeros(13), 1, ...point(15 / 32)]],
  ])('sees %s %i as note-seq does', (type, value, expected) => {
    const seen = denseInput(encoding, [{ type, value }], 0, undefined);
    expected.forEach((input, i) => {
      expect(seen[i]).toBeCloseTo(input, 6);
    });
    expect(seen).toHaveLength(16);
  });
});

describe('notes of a performance', () => {
  const encoding = performanceNoteEncoding({ numVelocityBins: 16, maxShiftSteps: 99, maxDurationSteps: 500 });

  it('are numbers of two digits where there are many', () => {
    expect(encoding.softmaxSizes).toEqual([10, 10, 128, 16, 20, 25]);
    const { inputSize, numClasses, softmaxSizes } = performanceNoteEncoding({ numVelocityBins: 32 });
    expect([inputSize, numClasses, softmaxSizes]).toEqual([315, 315, [13, 77, 128, 32, 25, 40]]);
  });

  it.each([
    [0, 60, 13, 401, [0, 0, 60, 12, 16, 0]],
    [55, 64, 13, 310, [5, 5, 64, 12, 12, 9]],
    [99, 67, 16, 100, [9, 9, 67, 15, 3, 24]],
    [0, 67, 16, 1, [0, 0, 67, 15, 0, 0]],
    [0, 67, 16, 500, [0, 0, 67, 15, 19, 24]],
  ])('after %i steps, pitch %i, loudness %i, for %i steps are labelled as in note-seq', (...facts) => {
    const [shift, pitch, velocityBin, duration, labels] = facts;
    const note = { shift, pitch, velocityBin, duration };
    expect(encoding.eventsToLabels([note], 0)).toEqual(labels);
    expect(encoding.labelsToEvent(labels, [])).toEqual(note);
    expect(denseInput(encoding, [note], 0, undefined).filter((input) => input === 1)).toHaveLength(6);
  });
});

describe('conditions side by side and optional ones', () => {
  const classes = (numClasses: number, of: 'a' | 'b'): ControlEncoding<Condition> => ({
    inputSize: numClasses,
    maxActiveInputs: 1,
    controlToInput: (control, row) => row.activate(control[of]),
  });
  interface Condition {
    a: number;
    b: number;
    isDisabled: boolean;
  }
  const both = multipleControlEncoding([classes(2, 'a'), classes(3, 'b')]);

  function seen(encoding: ControlEncoding<Condition>, control: Condition): number[] {
    const rows = new SparseRows();
    encoding.controlToInput(control, rows);
    rows.endRow();
    const dense = new Array<number>(encoding.inputSize).fill(0);
    rows.toSparseInputs().indices.forEach((index) => {
      dense[index] = 1;
    });
    return dense;
  }

  it.each([
    [1, 0, [0, 1, 1, 0, 0]],
    [1, 1, [0, 1, 0, 1, 0]],
    [0, 2, [1, 0, 0, 0, 1]],
  ])('are seen as note-seq sees %i and %i', (a, b, expected) => {
    expect(seen(both, { a, b, isDisabled: true })).toEqual(expected);
  });

  it('are hidden behind a 1 where they are disabled', () => {
    const optional = optionalControlEncoding(both);
    expect(seen(optional, { a: 1, b: 0, isDisabled: false })).toEqual([0, 0, 1, 1, 0, 0]);
    expect(seen(optional, { a: 1, b: 0, isDisabled: true })).toEqual([1, 0, 0, 0, 0, 0]);
  });
});
