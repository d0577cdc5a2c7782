/** Works out what the file of a piece does not say. */
import type { NoteSequence } from '../note-sequence.ts';
import type { Salvage } from '../piece.ts';

/** Deterministic: a piece that is read again is salvaged as before. */
export function salvageOf(sequence: NoteSequence): Salvage {
  const notes = sequence.notes.filter(({ isDrum }) => !isDrum);
  const [first] = notes.toSorted((a, b) => a.instrument - b.instrument);
  return { drumInstruments: [], ...(first && { melodyInstrument: first.instrument }) };
}
