/** Sequences for tests, from small tuples. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { emptyNoteSequence, type Note, type NoteSequence } from '../../music/note-sequence.ts';

/** Pitch, start and end in seconds, velocity (100 if left out). */
export type NoteTuple = readonly [pitch: number, startTime: number, endTime: number, velocity?: number];

/** Notes of one instrument. */
export function notesOf(tuples: readonly NoteTuple[], fields: Partial<Note> = {}): Note[] {
  return tuples.map(([pitch, startTime, endTime, velocity = 100]) => ({
    pitch,
    velocity,
    startTime,
    endTime,
    instrument: 0,
    program: 0,
    isDrum: false,
    ...fields,
  }));
}

/** A sequence at 60 qpm, so that a second is a quarter; 4/4, as long as its notes. */
export function sequenceOf(notes: readonly Note[], fields: Partial<NoteSequence> = {}): NoteSequence {
  return emptyNoteSequence({
    tempos: [{ time: 0, qpm: 60 }],
    timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }],
    notes: [...notes],
    totalTime: Math.max(0, ...notes.map((note) => note.endTime)),
    ...fields,
  });
}

/** Chord symbols as annotations. */
export function chordsOf(
  ...chords: readonly (readonly [figure: string, time: number])[]
): NoteSequence['textAnnotations'] {
  return chords.map(([text, time]) => ({ text, time, annotationType: 'CHORD_SYMBOL' }));
}

export const SHARED_DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Whether the real data beside the repository is there. */
export function hasSharedData(folder: string): boolean {
  return existsSync(SHARED_DATA + folder);
}

/** @param path from the folder of the real data */
export function sharedFile(path: string): Uint8Array {
  return readFileSync(SHARED_DATA + path);
}
