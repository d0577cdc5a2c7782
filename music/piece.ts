/** A piece of a crate as the models see it: what was read, and what was worked out so that more can be learned from it. */
import type { Fingerprint } from './duplicates/fingerprint.ts';
import type { NoteSequence } from './note-sequence.ts';

export interface Piece {
  /** As read from the file; salvage never changes it. */
  sequence: NoteSequence;
  /** What was worked out so that more can be learned from it. Absent: Magenta's own rules, strictly. */
  salvage?: Salvage;
  /** For finding near-duplicates. */
  fingerprint?: Fingerprint;
}

/** What a piece means though its file does not say so. Instruments are those of its notes. */
export interface Salvage {
  /** Instruments that play drums though the file does not say so. */
  drumInstruments: readonly number[];
  /** The instrument that carries the tune, its top line where it is polyphonic; absent where none does. */
  melodyInstrument?: number;
  /** Chords worked out from the notes, only where the file has none; seconds. */
  inferredChords?: readonly InferredFigure[];
}

export interface InferredFigure {
  /** Seconds. */
  time: number;
  /** Readable, or `N.C.` where nothing sounds. */
  figure: string;
}
