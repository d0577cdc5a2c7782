import { describe, expect, it } from 'vitest';
import {
  getMajorKey,
  majorKeyHistogram,
  noteHistogram,
  squashAmount,
  squashMelody,
  transposeMelody,
} from '../../../music/melody/key.ts';
import {
  createMelody,
  MELODY_NO_EVENT as HOLD,
  MELODY_NOTE_OFF as OFF,
} from '../../../music/melody/melody.ts';

describe('the key of a melody', () => {
  it('is found by counting notes by pitch class', () => {
    expect(noteHistogram([HOLD, OFF, 25, 36, 71, 75, 59])).toEqual([1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
  });

  it.each([
    ['one C', [60], [1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0]],
    ['C and C#', [60, OFF, 85], [1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1]],
    ['C, C# and D', [60, OFF, 85, HOLD, 110], [2, 2, 2, 2, 1, 2, 1, 2, 2, 2, 2, 1]],
  ])('has so many notes of %s in each major key', (_, events, expected) => {
    expect(majorKeyHistogram(events)).toEqual(expected);
  });

  it.each([
    ['D', [26, 40, 61, 78, 59, 45, 67], 2],
    ['C#, with accidentals', [25, 56, 65, 78, 39, 35, 46, 60, 32, 49, 41, 69, 51], 1],
    ['C, the lowest of those that hold one B', [35], 0],
  ])('is %s', (_, events, key) => {
    expect(getMajorKey(events)).toBe(key);
  });
});

describe('transposing a melody', () => {
  it.each([
    ['down, low notes an octave up again', -5, 60, 84, [64, HOLD, 65, OFF, 72], [71, HOLD, 60, OFF, 67]],
    ['up, high notes octaves down', 19, 60, 84, [64, HOLD, 65, OFF, 72], [83, HOLD, 72, OFF, 79]],
    ['by nothing, into one octave', 0, 60, 72, [59, 60, 71, OFF, 72], [71, 60, 71, OFF, 60]],
  ])('%s', (_, semitones, minNote, maxNote, events, expected) => {
    expect(transposeMelody(createMelody(events), semitones, minNote, maxNote).events).toEqual(expected);
  });
});

describe('squashing a melody', () => {
  it.each([
    ['keeps C in C', 0, [60, HOLD, 62, OFF, 76], [60, HOLD, 62, OFF, 64]],
    ['moves D to C', 0, [62, 64, 79, 78, 61], [60, 62, 65, 64, 71]],
    ['moves D to E', 4, [62, 64, 79, 78, 59], [64, 66, 69, 68, 61]],
    [
      'takes the top of the range as out of it',
      0,
      [60, 62, 64, 65, 71, 72, 73],
      [60, 62, 64, 65, 71, 60, 61],
    ],
  ])('%s, into one octave', (_, transposeToKey, events, expected) => {
    const squashed = squashMelody(createMelody(events), { minNote: 60, maxNote: 72, transposeToKey });
    expect(squashed.events).toEqual(expected);
  });

  it('moves it by octaves to the middle of the range', () => {
    const low = [48, HOLD, 50, OFF, 52, HOLD, 53, 62, 47, OFF];
    const up = low.map((event) => (event >= 0 ? event + 12 : event));
    const high = low.map((event) => (event >= 0 ? event + 24 : event));
    expect(squashAmount(low, 48, 84, 0)).toBe(12);
    expect(squashAmount(high, 48, 84, 0)).toBe(-12);
    expect(squashMelody(createMelody(low), { minNote: 48, maxNote: 84, transposeToKey: 0 }).events).toEqual(
      up,
    );
  });

  it('rounds half an octave to an even number of octaves, as Python does', () => {
    // Middle of the range 65.5, of the melody 71.5 and 59.5: half an octave off either way.
    expect(squashAmount([71, 72], 48, 84, getMajorKey([71, 72]))).toBe(0);
    expect(squashAmount([59, 60], 48, 84, getMajorKey([59, 60]))).toBe(0);
  });

  it('leaves the key alone without one to go to, and silence as it is', () => {
    expect(squashMelody(createMelody([62]), { minNote: 48, maxNote: 84 }).events).toEqual([62]);
    const silence = createMelody([HOLD, HOLD]);
    expect(squashMelody(silence, { minNote: 48, maxNote: 84, transposeToKey: 0 })).toEqual(silence);
  });
});
