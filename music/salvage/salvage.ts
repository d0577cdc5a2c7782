/** Works out what the file of a piece does not say. */
import { inferChords } from '../chords/inference/infer-chords.ts';
import type { NoteSequence } from '../note-sequence.ts';
import type { Salvage } from '../piece.ts';
import { cleanChords } from './clean-chords.ts';
import { drumInstrumentsOf } from './drum-instruments.ts';
import { withLikelyPrograms } from './likely-programs.ts';
import { melodyInstrumentOf } from './melody-instrument.ts';

/** Deterministic: a piece that is read again is salvaged as before. */
export function salvageOf(read: NoteSequence): Salvage {
  const sequence = withLikelyPrograms(read);
  const drumInstruments = drumInstrumentsOf(sequence);
  const melodyInstrument = melodyInstrumentOf(sequence, drumInstruments);
  const salvage = { drumInstruments, ...(melodyInstrument !== undefined && { melodyInstrument }) };
  if (melodyInstrument === undefined || cleanChords(sequence).chords.length > 0) return salvage;
  const drums = new Set(drumInstruments);
  const pitched = sequence.notes.filter(({ instrument }) => !drums.has(instrument));
  return { ...salvage, inferredChords: inferChords({ ...sequence, notes: pitched }) };
}
