/** Readers of what people type or paste: pure, forgiving where the meaning is certain, and plain where it is not. */

// Chords.
export type { TimedChord, TypedChord } from './chord-progression.ts';
export {
  chordAtEachStep,
  formatChords,
  parseChordProgression,
  readChords,
  timedChords,
} from './chord-progression.ts';
// Primers.
export type { DrumEvents } from './drum-grid.ts';
export { formatDrumGrid } from './drum-grid.ts';
export { formatDrumPrimer, readDrumPrimer } from './drum-primer.ts';
// Training.
export { readHparams } from './hparams.ts';
// Keys.
export { readKey } from './key.ts';
// For readers of other things.
export { plainText, quoted } from './lenient-text.ts';
export {
  formatMelodyPrimer,
  melodyEventName,
  NO_EVENT,
  NOTE_OFF,
  readMelodyPrimer,
} from './melody-primer.ts';
export { didYouMean, nearestWord } from './nearest.ts';
// What a performance is asked for.
export type { PitchClasses } from './performance-conditions.ts';
export { readNotesPerSecond, readPitchClasses } from './performance-conditions.ts';
