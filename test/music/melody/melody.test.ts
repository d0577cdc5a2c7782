import { describe, expect, it } from 'vitest';
import {
  createMelody,
  MELODY_NO_EVENT as HOLD,
  melodyToNoteSequence,
  MELODY_NOTE_OFF as OFF,
  setMelodyLength,
} from '../../../music/melody/melody.ts';

describe('a melody made of events', () => {
  it('has no note offs before its first note', () => {
    expect(createMelody([OFF, HOLD, OFF, 60, OFF]).events).toEqual([HOLD, HOLD, HOLD, 60, OFF]);
    expect(createMelody([OFF, OFF]).events).toEqual([HOLD, HOLD]);
  });

  it('is in 4/4 at 4 steps a quarter unless said otherwise', () => {
    expect(createMelody([60, HOLD])).toEqual({
      events: [60, HOLD],
      startStep: 0,
      endStep: 2,
      stepsPerBar: 16,
      stepsPerQuarter: 4,
    });
    expect(createMelody([60], { startStep: 12, stepsPerBar: 12 })).toMatchObject({
      endStep: 13,
      stepsPerBar: 12,
    });
  });

  it.each([-3, 128, 60.5, Number.NaN])('cannot hold the event %d', (event) => {
    expect(() => createMelody([event])).toThrow(RangeError);
  });
});

describe('setting the length of a melody', () => {
  it.each([
    ['ends a note that still sounds', [60], 5, [60, OFF, HOLD, HOLD, HOLD]],
    ['adds nothing but time after a note off', [60, OFF], 4, [60, OFF, HOLD, HOLD]],
    ['adds nothing but time to silence', [HOLD], 3, [HOLD, HOLD, HOLD]],
    ['cuts', [60, HOLD, HOLD, OFF], 3, [60, HOLD, HOLD]],
  ])('%s', (_, events, steps, expected) => {
    const melody = setMelodyLength(createMelody(events, { startStep: 9 }), steps);
    expect(melody.events).toEqual(expected);
    expect([melody.startStep, melody.endStep]).toEqual([9, 9 + steps]);
  });
});

describe('a melody as notes', () => {
  const tuples = (...args: Parameters<typeof melodyToNoteSequence>) =>
    melodyToNoteSequence(...args).notes.map((n) => [n.pitch, n.startTime, n.endTime]);

  it('ends each note at the next, at a note off, or at its end', () => {
    const melody = createMelody([HOLD, 60, HOLD, 62, OFF, HOLD, 60, HOLD, HOLD]);
    expect(tuples(melody, { qpm: 60, startTime: 2 })).toEqual([
      [60, 2.25, 2.75],
      [62, 2.75, 3],
      [60, 3.5, 4.25],
    ]);
  });

  it('starts at its start step', () => {
    const melody = createMelody([HOLD, 60], { startStep: 4 });
    expect(tuples(melody, { qpm: 60, startTime: 0.5 })).toEqual([[60, 1.75, 2]]);
  });

  it('is played as asked, by default at 120 qpm with velocity 100 on a piano', () => {
    const melody = createMelody([60]);
    expect(melodyToNoteSequence(melody)).toMatchObject({
      tempos: [{ time: 0, qpm: 120 }],
      totalTime: 0.125,
      notes: [{ velocity: 100, instrument: 0, program: 0, isDrum: false }],
    });
    const played = { velocity: 10, instrument: 2, program: 73 };
    expect(melodyToNoteSequence(melody, played).notes).toMatchObject([played]);
  });

  it('may be silence', () => {
    expect(melodyToNoteSequence(createMelody([HOLD, HOLD]))).toMatchObject({ notes: [], totalTime: 0 });
  });
});
