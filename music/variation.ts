/** Sequences in another key or tempo, as note-seq's stretch_note_sequence and Magenta's TranspositionPipeline make them. */
import type { NoteSequence } from './note-sequence.ts';

/** All times multiplied by `factor`, above 0; tempos divided by it, so that beats stay where they are. */
export function stretchSequence(sequence: NoteSequence, factor: number): NoteSequence {
  const stretched = <Timed extends { time: number }>(events: readonly Timed[]): Timed[] =>
    events.map((event) => ({ ...event, time: event.time * factor }));
  return {
    ...sequence,
    notes: sequence.notes.map((note) => ({
      ...note,
      startTime: note.startTime * factor,
      endTime: note.endTime * factor,
    })),
    totalTime: sequence.totalTime * factor,
    tempos: stretched(sequence.tempos).map((tempo) => ({ ...tempo, qpm: tempo.qpm / factor })),
    timeSignatures: stretched(sequence.timeSignatures),
    keySignatures: stretched(sequence.keySignatures),
    textAnnotations: stretched(sequence.textAnnotations),
    controlChanges: stretched(sequence.controlChanges),
    pitchBends: stretched(sequence.pitchBends),
  };
}

/**
 * All notes but drums moved by `semitones`; undefined if one would leave MIDI's range. Key signatures and chord symbols
 * stay as they are, so this is for music whose notes alone are looked at.
 */
export function transposeNotes(sequence: NoteSequence, semitones: number): NoteSequence | undefined {
  const notes = sequence.notes.map((note) =>
    note.isDrum ? note : { ...note, pitch: note.pitch + semitones },
  );
  return notes.every(({ pitch }) => pitch >= 0 && pitch <= 127) ? { ...sequence, notes } : undefined;
}
