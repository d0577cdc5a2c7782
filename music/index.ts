/** The symbols of music: what they are, how they are read, and what is made of them. Imports nothing else of ours. */

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

// Files to sequences and back.

export type { ArchivedFile } from './archive.ts';
export { expandArchive, readArchive } from './archive.ts';
export { isArchiveName, isMusicFileName, MUSIC_ENDINGS } from './file-endings.ts';
export type { MidiReading } from './midi/read-midi.ts';
export { readMidi } from './midi/read-midi.ts';
export { writeMidi } from './midi/write-midi.ts';
export type { MusicXmlOptions, MusicXmlReading } from './musicxml/index.ts';
export { readMusicXml } from './musicxml/index.ts';
export type { MusicXmlLayout } from './musicxml/write/write-musicxml.ts';
export { writeMusicXml } from './musicxml/write/write-musicxml.ts';
export type { FileReading, FileReadingOptions } from './read-file.ts';
export { readMusicFile } from './read-file.ts';

// Sequences for other programs, and for keeping.

export type { ExportForm } from './export/forms.ts';
export { EXPORT_FORMS, FORM_FACTS, noteSequenceId, renamed } from './export/forms.ts';
export type { FinishedFile, PieceToWrite, PieceWriter } from './export/piece-writer.ts';
export { openPieceWriter } from './export/piece-writer.ts';
export type { NoteSequenceJson } from './interchange/json.ts';
export { noteSequenceFromJson, noteSequenceToJson } from './interchange/json.ts';
export { packPiece, unpackPiece } from './interchange/packed.ts';
export { decodeNoteSequence, encodeNoteSequence } from './interchange/protobuf.ts';
export { frameTfRecord, readTfRecords } from './interchange/tfrecord.ts';

// Protobuf messages of others, field by field.

export {
  bytesField,
  concatenated,
  fieldsOf,
  packedVarints,
  varint,
} from './interchange/protobuf-wire.ts';
export { EndOfBytesError } from './midi/byte-reader.ts';

// Reading files in worker threads, and what was found in them.

export type {
  BarCounts,
  Drop,
  ExampleCounts,
  FileAnalysis,
  PieceKind,
  StrictYield,
} from './analysis.ts';
export { analyzePiece } from './analysis.ts';
export { reasonOf } from './drop-reasons.ts';
export type { FileReader, ReadPiece } from './file-reader.ts';
export { openFileReader } from './file-reader.ts';

// Times to steps, and parts of sequences.

export type {
  AbsoluteQuantizedSequence,
  QuantizedNote,
  QuantizedSequence,
  RelativeQuantizedSequence,
} from './quantization.ts';
export {
  BadTimeSignatureError,
  MultipleTempoError,
  MultipleTimeSignatureError,
  NegativeTimeError,
  NonIntegerStepsPerBarError,
  QuantizationError,
  quantizeNoteSequence,
  quantizeNoteSequenceAbsolute,
  quantizeToStep,
  stepsPerBarInQuantizedSequence,
  TooManyStepsError,
} from './quantization.ts';
export {
  extractSubsequence,
  splitNoteSequence,
  splitNoteSequenceOnTimeChanges,
} from './subsequence.ts';

// Seconds and quarters; sequences in another key or tempo.

export { quarterClock } from './quarter-clock.ts';
export { stretchSequence, transposeNotes } from './variation.ts';

// A piece as the models see it, and what its file does not say.

export type { InferredFigure, Piece, Salvage } from './piece.ts';
export { salvageOf } from './salvage/salvage.ts';
export { salvagedSequence } from './salvage/salvaged-sequence.ts';
export type { Saved, SavedDeed } from './salvage/saved.ts';
export { SAVED_IN_GENERAL, savedIn } from './salvage/saved.ts';
export type { TuneExcerpt } from './tune-excerpt.ts';
export { tuneExcerpt } from './tune-excerpt.ts';

// By what a song is known again.

export type { Fingerprint } from './duplicates/fingerprint.ts';
export { fingerprintOf } from './duplicates/fingerprint.ts';
export { nearDuplicates } from './duplicates/near-duplicates.ts';
export { renditionsOf } from './duplicates/renditions.ts';

// What a piece gives to the model families, and why the rest is dropped.

export { drumTracksOfPiece } from './drums/pipeline.ts';
export { leadSheetsOfPiece } from './lead-sheet.ts';
export { melodiesOfPiece } from './melody/pipeline.ts';
export { notePerformancesOfPiece, performancesOfPiece } from './performance/pipeline.ts';
export { addStatistics, type Statistics } from './statistics.ts';

// Melodies.

export type { ExtractMelodiesOptions, MelodySearch } from './melody/extraction.ts';
export { extractMelodies, melodyFromQuantizedSequence, PolyphonicMelodyError } from './melody/extraction.ts';
export {
  getMajorKey,
  majorKeyHistogram,
  noteHistogram,
  squashAmount,
  squashMelody,
  transposeMelody,
} from './melody/key.ts';
export type { Melody, MelodyPlayback } from './melody/melody.ts';
export {
  createMelody,
  DEFAULT_STEPS_PER_BAR,
  DEFAULT_STEPS_PER_QUARTER,
  MAX_MIDI_PITCH,
  MELODY_NO_EVENT,
  MELODY_NOTE_OFF,
  melodyToNoteSequence,
  setMelodyLength,
} from './melody/melody.ts';

// Drum tracks.

export type { DrumPiece, DrumVoice } from './drum-voices.ts';
export { drumPiece, drumVoice, drumVoiceKeys } from './drum-voices.ts';
export type { DrumEvent, DrumPlayback, DrumTrack } from './drums/drum-track.ts';
export {
  createDrumEvent,
  createDrumTrack,
  drumTrackToNoteSequence,
  setDrumTrackLength,
} from './drums/drum-track.ts';
export type { DrumSearch, ExtractDrumTracksOptions } from './drums/extraction.ts';
export { drumTrackFromQuantizedSequence, extractDrumTracks } from './drums/extraction.ts';

// Loops: a few 4/4 bars in beats, which beats are made of.

export { harmonize } from './loop/harmonize.ts';
export type { Loop, LoopNote } from './loop/loop.ts';
export { BEATS_PER_BAR, excerpt, readLoop } from './loop/loop.ts';
export type { LoopChord, LoopKey } from './loop/loop-chord.ts';
export { chordAt, figureAtEachStep, transposeLoopChords } from './loop/loop-chord.ts';
export { keyOfLoop } from './loop/loop-key.ts';

// What composing wants to know of the pieces of a crate.

export type { ChordLoop } from './study/chord-loops.ts';
export { plainChordLoop, readChordLoop } from './study/chord-loops.ts';
export type { DrumFeel } from './study/drum-feel.ts';
export type { PieceStudy } from './study/piece-study.ts';
export { notesOfTune, studiedTune, studyOf } from './study/piece-study.ts';

// Measures of melodies and drums.

export type {
  BeatMeasure,
  BeatMeasures,
  DrumMeasure,
  LeadMeasure,
  MeasureFacts,
  NoveltyIndex,
} from './measures/index.ts';
export {
  backbeatShare,
  bassCollision,
  drumPatternDistance,
  grooveConsistency,
  indexTunes,
  longestRunIn,
  MEASURES,
  measureDrums,
  measureLead,
  noveltyOf,
  onChordShareOfStrongBeats,
  openNoveltyIndex,
  syncopation,
  topLine,
} from './measures/index.ts';

// Chords and lead sheets.

export type { ChordProgression } from './chords/chord-progression.ts';
export {
  CoincidentChordsError,
  chordProgressionsFromQuantizedSequence,
  transposeChordProgression,
} from './chords/chord-progression.ts';
export type { ChordQuality } from './chords/chord-symbol.ts';
export {
  ChordSymbolError,
  chordSymbolBass,
  chordSymbolPitches,
  chordSymbolQuality,
  chordSymbolRoot,
  isReadableChord,
  NO_CHORD,
  transposeChordSymbol,
} from './chords/chord-symbol.ts';
export type { InferredChord } from './chords/inference/infer-chords.ts';
export { inferChords, isTuneAlone } from './chords/inference/infer-chords.ts';
export { nearestChord } from './chords/nearest-chord.ts';
export { readChordFigure } from './chords/read-chord-figure.ts';
export { spellChord } from './chords/spell-chord.ts';
export { transposeChordAnnotations } from './chords/transpose-annotations.ts';
export type { ExtractLeadSheetsOptions, LeadSheet } from './lead-sheet.ts';
export { extractLeadSheets, squashLeadSheet, transposeLeadSheet } from './lead-sheet.ts';

// Performances.

export type { PerformanceOptions } from './performance/extraction.ts';
export { performanceFromQuantizedSequence } from './performance/extraction.ts';
export type { PerformanceNote } from './performance/notes.ts';
export { MAX_NOTE_STEPS, notesOfPerformanceEvents, performanceEventsOfNotes } from './performance/notes.ts';
export type { Performance, PerformanceEvent, PerformancePlayback } from './performance/performance.ts';
export {
  DEFAULT_MAX_SHIFT_STEPS,
  PERFORMANCE_STEPS_PER_SECOND,
  performanceSteps,
  performanceToNoteSequence,
  setPerformanceLength,
  stepsOfPerformanceEvent,
  velocityBinToVelocity,
  velocityToBin,
} from './performance/performance.ts';
export type { ExtractPerformancesOptions } from './performance/pipeline.ts';
export { chordToNoteSequence, performanceFromSequence } from './performance/primer.ts';
export { applySustain } from './sustain.ts';

// Words from outside, fit to be shown.

export { FILE_NAME_CHARACTERS, plainLine, quotedName } from './plain-line.ts';

// What a person can mend, and the bounds they meet.

export { LIMITS } from './limits.ts';
export type { SentError } from './sent-error.ts';
export { receiveError, sendError } from './sent-error.ts';
export { UsageError, UserError } from './user-error.ts';

// Seeded randomness.

// Keys in words.
export { keyName } from './key-name.ts';
export type { Random } from './random.ts';
export { createRandom } from './random.ts';
