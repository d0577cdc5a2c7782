import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../music/limits.ts';
import type { NoteSequence } from '../../music/note-sequence.ts';
import {
  BadTimeSignatureError,
  MultipleTempoError,
  MultipleTimeSignatureError,
  NegativeTimeError,
  quantizeNoteSequence,
  quantizeNoteSequenceAbsolute,
  quantizeToStep,
  stepsPerBarInQuantizedSequence,
  TooManyStepsError,
  wholeStepsPerBar,
} from '../../music/quantization.ts';
import { chordsOf, notesOf, sequenceOf } from './sequences.ts';

const tuples = [
  [12, 0.01, 10],
  [11, 0.22, 0.5],
  [40, 2.5, 3.5],
  [55, 4, 4.01],
  [52, 4.75, 5],
] as const;
const steps = [
  [0, 40],
  [1, 2],
  [10, 14],
  [16, 17],
  [19, 20],
];
const piece = sequenceOf(notesOf(tuples), {
  textAnnotations: chordsOf(['B7', 0.22], ['Em9', 4]),
  controlChanges: [2, 4].map((time) => ({
    time,
    controlNumber: 64,
    controlValue: 127,
    instrument: 0,
    program: 0,
    isDrum: false,
  })),
});

function quantizedWith(fields: Partial<NoteSequence>): () => unknown {
  return () => quantizeNoteSequence({ ...piece, ...fields }, 4);
}
const meter = (time: number, numerator: number, denominator = 4) => ({ time, numerator, denominator });

describe.each([
  ['relative to the tempo', quantizeNoteSequence(piece, 4), { stepsPerQuarter: 4 }],
  ['by the clock', quantizeNoteSequenceAbsolute(piece, 4), { stepsPerSecond: 4 }],
])('a sequence quantized %s', (_, quantized, quantizationInfo) => {
  it('has its notes on the nearest steps, each a step long at least', () => {
    expect(quantized.notes.map((note) => [note.quantizedStartStep, note.quantizedEndStep])).toEqual(steps);
    expect(quantized.totalQuantizedSteps).toBe(40);
  });

  it('has its chords and controls on the nearest steps', () => {
    expect(quantized.textAnnotations.map((chord) => chord.quantizedStep)).toEqual([1, 16]);
    expect(quantized.controlChanges.map((change) => change.quantizedStep)).toEqual([8, 16]);
  });

  it('says how it was quantized, and keeps its seconds', () => {
    expect(quantized.quantizationInfo).toEqual(quantizationInfo);
    expect(quantized.notes.map((note) => note.startTime)).toEqual(tuples.map(([, start]) => start));
  });
});

it('quantizing leaves the sequence as it was', () => {
  const before = structuredClone(piece);
  quantizeNoteSequence(piece, 4);
  expect(piece).toEqual(before);
});

it('half a step goes up', () => {
  expect([8.0001, 8.375, 8.4999].map((seconds) => quantizeToStep(seconds, 4))).toEqual([32, 34, 34]);
});

describe('the time signature', () => {
  it.each([
    ['none', []],
    ['one', [meter(0, 3)]],
    ['the same again', [meter(0, 4), meter(1, 4)]],
    ['4/4 later, which held before', [meter(2, 4)]],
    ['the same in any order', [meter(2, 2), meter(0, 2)]],
  ])('may be %s', (_, timeSignatures) => {
    const [first = meter(0, 4)] = timeSignatures;
    expect(quantizeNoteSequence({ ...piece, timeSignatures }, 4).timeSignatures).toEqual([
      { ...first, time: 0 },
    ]);
  });

  it.each([
    ['a change', [meter(0, 4), meter(2, 2)]],
    ['a change from the 4/4 that holds before it', [meter(2, 2)]],
  ])('may not be %s', (_, timeSignatures) => {
    expect(quantizedWith({ timeSignatures })).toThrow(MultipleTimeSignatureError);
  });

  it.each([
    ['4/6', meter(0, 4, 6)],
    ['4/0', meter(0, 4, 0)],
    ['0/4', meter(0, 0)],
  ])('may not be %s', (_, signature) => {
    expect(quantizedWith({ timeSignatures: [signature] })).toThrow(BadTimeSignatureError);
  });

  it.each([
    [4, 4, 16],
    [7, 8, 14],
    [6, 8, 12],
    [5, 32, 2.5],
  ])('%i/%i has bars of %f steps', (numerator, denominator, expected) => {
    const quantized = quantizeNoteSequence(
      { ...piece, timeSignatures: [meter(0, numerator, denominator)] },
      4,
    );
    expect(stepsPerBarInQuantizedSequence(quantized)).toBe(expected);
    if (Number.isInteger(expected)) expect(wholeStepsPerBar(quantized)).toBe(expected);
    else expect(() => wholeStepsPerBar(quantized)).toThrow('5/32');
  });
});

describe('the tempo', () => {
  it.each([
    ['none', []],
    ['one', [{ time: 0, qpm: 90 }]],
    ['the same again', [60, 60].map((qpm, time) => ({ time, qpm }))],
    ['120 qpm later, which held before', [{ time: 2, qpm: 120 }]],
  ])('may be %s', (_, tempos) => {
    const qpm = tempos[0]?.qpm ?? 120;
    expect(quantizeNoteSequence({ ...piece, tempos }, 4).tempos).toEqual([{ time: 0, qpm }]);
  });

  it.each([
    ['a change', [60, 120].map((qpm, time) => ({ time, qpm }))],
    ['a change from the 120 qpm that hold before it', [{ time: 2, qpm: 60 }]],
  ])('may not be %s', (_, tempos) => {
    expect(quantizedWith({ tempos })).toThrow(MultipleTempoError);
  });

  it('may not be so fast that steps cannot be counted', () => {
    expect(quantizedWith({ tempos: [{ time: 0, qpm: LIMITS.quantizedSteps * 2 }] })).toThrow(
      TooManyStepsError,
    );
  });
});

it('nothing may lie before the start', () => {
  expect(quantizedWith({ notes: notesOf([[60, -1, 1]]) })).toThrow(NegativeTimeError);
  expect(quantizedWith({ textAnnotations: chordsOf(['C', -1]) })).toThrow(NegativeTimeError);
});
