import { describe, expect, it } from 'vitest';
import type { ControlChange, Note } from '../../music/note-sequence.ts';
import { applySustain } from '../../music/sustain.ts';
import { type NoteTuple, notesOf, sequenceOf } from './sequences.ts';

const DOWN = 127;
const UP = 0;

/** Pitch, start and end of each note after the pedal of instrument 0 went as told. */
function sustained(
  notes: readonly NoteTuple[] | readonly Note[],
  ...pedal: [time: number, value: number][]
): number[][] {
  const controlChanges = pedal.map(
    ([time, controlValue]): ControlChange => ({
      time,
      controlNumber: 64,
      controlValue,
      instrument: 0,
      program: 0,
      isDrum: false,
    }),
  );
  const isNote = (value: NoteTuple | Note): value is Note => 'pitch' in value;
  const all = notes.flatMap((value) => (isNote(value) ? [value] : notesOf([value])));
  return applySustain(sequenceOf(all, { controlChanges })).notes.map((n) => [
    n.pitch,
    n.startTime,
    n.endTime,
  ]);
}

describe('the sustain pedal', () => {
  it('lengthens notes to where it comes up', () => {
    expect(
      sustained(
        [
          [60, 0, 1],
          [62, 1, 2],
          [64, 5, 6],
        ],
        [0.5, DOWN],
        [4, UP],
      ),
    ).toEqual([
      [60, 0, 4],
      [62, 1, 4],
      [64, 5, 6],
    ]);
  });

  it('lengthens notes to where the same pitch is struck again', () => {
    expect(
      sustained(
        [
          [60, 0, 1],
          [60, 3, 3.5],
        ],
        [0, DOWN],
        [4, UP],
      ),
    ).toEqual([
      [60, 0, 3],
      [60, 3, 4],
    ]);
  });

  it('does nothing to notes still held as it comes up', () => {
    expect(sustained([[60, 0, 5]], [1, DOWN], [4, UP])).toEqual([[60, 0, 5]]);
  });

  it('that goes down as a note ends still catches it; one that comes up then does not', () => {
    expect(sustained([[60, 0, 1]], [1, DOWN], [2, UP])).toEqual([[60, 0, 2]]);
    expect(sustained([[60, 0, 1]], [0, DOWN], [1, UP], [2, UP])).toEqual([[60, 0, 1]]);
  });

  it('that never comes up lasts to the last event', () => {
    expect(
      sustained(
        [
          [60, 0, 1],
          [62, 2, 7],
        ],
        [0, DOWN],
      ),
    ).toEqual([
      [60, 0, 7],
      [62, 2, 7],
    ]);
  });

  it('keeps one of two notes of a pitch struck together', () => {
    expect(
      sustained(
        [
          [60, 1, 2],
          [60, 1, 3],
        ],
        [0, DOWN],
        [4, UP],
      ),
    ).toEqual([[60, 1, 4]]);
  });

  it('is down from value 64 on', () => {
    expect(sustained([[60, 0, 1]], [0, 63], [4, UP])).toEqual([[60, 0, 1]]);
    expect(sustained([[60, 0, 1]], [0, 64], [4, 63])).toEqual([[60, 0, 4]]);
  });

  it('leaves drums and other instruments alone', () => {
    const others = [...notesOf([[36, 0, 1]], { isDrum: true }), ...notesOf([[60, 0, 1]], { instrument: 1 })];
    expect(sustained(others, [0, DOWN], [4, UP])).toEqual([
      [36, 0, 1],
      [60, 0, 1],
    ]);
  });

  it('lengthens the piece with its notes, and leaves the piece it was given as it was', () => {
    const piece = sequenceOf(notesOf([[60, 0, 1]]), {
      controlChanges: [DOWN, UP].map((controlValue, index) => ({
        time: index * 4,
        controlNumber: 64,
        controlValue,
        instrument: 0,
        program: 0,
        isDrum: false,
      })),
    });
    expect(applySustain(piece).totalTime).toBe(4);
    expect(piece).toMatchObject({ totalTime: 1, notes: [{ endTime: 1 }] });
  });
});
