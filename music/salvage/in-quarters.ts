/** A piece by its beats: tempo changes taken out, so that they move no note and cut nothing. */

import type { NoteSequence } from '../note-sequence.ts';
import { quarterClock } from '../quarter-clock.ts';

/** Quarters a minute at which a second is a quarter. */
const QPM = 60;

/** The sequence with all times in quarter notes from its start, as if played at 60 qpm. Controls and bends are left out. */
export function inQuarters(sequence: NoteSequence): NoteSequence {
  const { quarterAt } = quarterClock(sequence.tempos);
  const moved = <Timed extends { time: number }>(events: readonly Timed[]): Timed[] =>
    events.map((event) => ({ ...event, time: quarterAt(event.time) }));
  return {
    ...sequence,
    tempos: [{ time: 0, qpm: QPM }],
    notes: sequence.notes.map((note) => ({
      ...note,
      startTime: quarterAt(note.startTime),
      endTime: quarterAt(note.endTime),
    })),
    totalTime: quarterAt(sequence.totalTime),
    timeSignatures: moved(sequence.timeSignatures),
    keySignatures: moved(sequence.keySignatures),
    textAnnotations: moved(sequence.textAnnotations),
    controlChanges: [],
    pitchBends: [],
  };
}
