/** The symbols of music: what they are, how they are read, and what is made of them. Imports nothing else of ours. */

// What a piece yields.
export type { ExampleCounts, FileAnalysis } from './analysis.ts';
export { LIMITS } from './limits.ts';
// The one symbol for music.
export type {
  ControlChange,
  InstrumentInfo,
  KeySignature,
  Note,
  NoteSequence,
  PartInfo,
  PitchBend,
  QuantizationInfo,
  SourceInfo,
  SubsequenceInfo,
  Tempo,
  TextAnnotation,
  TimeSignature,
} from './note-sequence.ts';
export { DEFAULT_QPM, emptyNoteSequence, STANDARD_TICKS_PER_QUARTER } from './note-sequence.ts';

// Seeded randomness.
export type { Random } from './random.ts';
export { createRandom } from './random.ts';
// What a person can mend, and the bounds they meet.
export { UsageError, UserError } from './user-error.ts';
