import { describe, expect, it } from 'vitest';
import {
  createDrumTrack,
  drumTrackToNoteSequence,
  setDrumTrackLength,
} from '../../../music/drums/drum-track.ts';

describe('a drum track made of events', () => {
  it('has the drums of each step in order and once', () => {
    expect(createDrumTrack([[42, 36, 42], []], { startStep: 4 })).toEqual({
      events: [[36, 42], []],
      startStep: 4,
      endStep: 6,
      stepsPerBar: 16,
      stepsPerQuarter: 4,
    });
  });

  it.each([-1, 128, 36.5, Number.NaN])('cannot hold the drum %d', (pitch) => {
    expect(() => createDrumTrack([[pitch]])).toThrow(RangeError);
  });
});

it('setting the length of a drum track cuts it or adds silence', () => {
  const track = createDrumTrack([[36], [], [42]], { startStep: 9 });
  expect(setDrumTrackLength(track, 5)).toMatchObject({
    events: [[36], [], [42], [], []],
    startStep: 9,
    endStep: 14,
  });
  expect(setDrumTrackLength(track, 2)).toMatchObject({ events: [[36], []], endStep: 11 });
});

describe('a drum track as notes', () => {
  const tuples = (...args: Parameters<typeof drumTrackToNoteSequence>) =>
    drumTrackToNoteSequence(...args).notes.map((n) => [n.pitch, n.startTime, n.endTime]);

  it('strikes each drum for one step', () => {
    const track = createDrumTrack([[], [1, 2], [], [], [], [2], [3], [], []]);
    expect(tuples(track, { qpm: 60, startTime: 2 })).toEqual([
      [1, 2.25, 2.5],
      [2, 2.25, 2.5],
      [2, 3.25, 3.5],
      [3, 3.5, 3.75],
    ]);
  });

  it('starts at its start step', () => {
    expect(tuples(createDrumTrack([[], [1]], { startStep: 4 }), { qpm: 60, startTime: 0.5 })).toEqual([
      [1, 1.75, 2],
    ]);
  });

  it('is marked as drums, on instrument 9 unless asked otherwise', () => {
    const sequence = drumTrackToNoteSequence(createDrumTrack([[36]]));
    expect(sequence).toMatchObject({
      tempos: [{ time: 0, qpm: 120 }],
      totalTime: 0.125,
      notes: [{ isDrum: true, instrument: 9, program: 0, velocity: 100 }],
    });
    const played = { velocity: 10, instrument: 2, program: 8 };
    expect(drumTrackToNoteSequence(createDrumTrack([[36]]), played).notes).toMatchObject([played]);
  });

  it('may be silence', () => {
    expect(drumTrackToNoteSequence(createDrumTrack([[]]))).toMatchObject({ notes: [], totalTime: 0 });
  });
});
