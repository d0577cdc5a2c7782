/**
 * NoteSequence: the one symbol for music in this house.
 *
 * Field names and meanings are those of note-seq's music.proto in its JSON spelling, so a sequence can be handed to
 * Magenta as it is. Times are seconds, pitches MIDI 0-127, velocities 1-127, steps quantized steps.
 */

export interface Note {
  pitch: number;
  velocity: number;
  /** Seconds from the start of the sequence. */
  startTime: number;
  /** Seconds; not before `startTime`. */
  endTime: number;
  /** Set by quantization, inclusive. */
  quantizedStartStep?: number;
  /** Set by quantization, exclusive. */
  quantizedEndStep?: number;
  /** Which instrument (track and program) of the sequence plays this: an index, not a program. */
  instrument: number;
  /** General MIDI program, 0-127. */
  program: number;
  isDrum: boolean;
  /** MusicXML part index. */
  part?: number;
  /** MusicXML voice within the part. */
  voice?: number;
}

export interface TimeSignature {
  time: number;
  numerator: number;
  denominator: number;
}

/** `key` 0-11 with C = 0 (the proto's KeySignature.Key); `mode` as the proto names it. */
export interface KeySignature {
  time: number;
  key: number;
  mode: 'MAJOR' | 'MINOR' | 'NOT_SPECIFIED' | 'MIXOLYDIAN' | 'DORIAN' | 'PHRYGIAN' | 'LYDIAN' | 'LOCRIAN';
}

export interface Tempo {
  time: number;
  /** Quarter notes per minute, above 0. */
  qpm: number;
}

/** CHORD_SYMBOL text is a chord figure such as `Am7`, or `N.C.` for no chord. */
export interface TextAnnotation {
  time: number;
  text: string;
  annotationType: 'UNKNOWN' | 'CHORD_SYMBOL' | 'BEAT';
  quantizedStep?: number;
}

/** `bend` -8192 to 8191. */
export interface PitchBend {
  time: number;
  bend: number;
  instrument: number;
  program: number;
  isDrum: boolean;
}

export interface ControlChange {
  time: number;
  quantizedStep?: number;
  controlNumber: number;
  controlValue: number;
  instrument: number;
  program: number;
  isDrum: boolean;
}

export interface PartInfo {
  part: number;
  name: string;
}

export interface InstrumentInfo {
  instrument: number;
  name: string;
  /**
   * The General MIDI program that a score's words tell where it names none and its notes have the default. Ours, not
   * note-seq's: no interchange format carries it, and what it says is heard by way of salvage only.
   */
  likelyProgram?: number;
}

export interface SourceInfo {
  sourceType: 'UNKNOWN_SOURCE_TYPE' | 'SCORE_BASED' | 'PERFORMANCE_BASED';
  encodingType: 'UNKNOWN_ENCODING_TYPE' | 'MUSIC_XML' | 'ABC' | 'MIDI' | 'MUSICNET';
  parser:
    | 'UNKNOWN_PARSER'
    | 'MUSIC21'
    | 'PRETTY_MIDI'
    | 'MAGENTA_MUSIC_XML'
    | 'MAGENTA_MUSICNET'
    | 'MAGENTA_ABC'
    | 'TONEJS_MIDI_CONVERT';
}

/** One of the two: relative (a tempo is known) or absolute (performances). */
export type QuantizationInfo = { stepsPerQuarter: number } | { stepsPerSecond: number };

/** Seconds cut from the start and the end of the sequence this one was taken from. */
export interface SubsequenceInfo {
  startTimeOffset: number;
  endTimeOffset: number;
}

export interface NoteSequence {
  id?: string;
  filename?: string;
  sequenceMetadata?: { title?: string; artist?: string; composers?: string[] };
  ticksPerQuarter: number;
  timeSignatures: TimeSignature[];
  keySignatures: KeySignature[];
  tempos: Tempo[];
  notes: Note[];
  totalTime: number;
  totalQuantizedSteps?: number;
  pitchBends: PitchBend[];
  controlChanges: ControlChange[];
  partInfos: PartInfo[];
  instrumentInfos: InstrumentInfo[];
  textAnnotations: TextAnnotation[];
  sourceInfo?: SourceInfo;
  quantizationInfo?: QuantizationInfo;
  subsequenceInfo?: SubsequenceInfo;
}

/** note-seq's DEFAULT_QUARTERS_PER_MINUTE, assumed where a sequence names no tempo. */
export const DEFAULT_QPM = 120;
/** note-seq's STANDARD_PPQ. */
export const STANDARD_TICKS_PER_QUARTER = 220;

/** A sequence with no notes, ready to be filled. */
export function emptyNoteSequence(fields: Partial<NoteSequence> = {}): NoteSequence {
  return {
    ticksPerQuarter: STANDARD_TICKS_PER_QUARTER,
    timeSignatures: [],
    keySignatures: [],
    tempos: [],
    notes: [],
    totalTime: 0,
    pitchBends: [],
    controlChanges: [],
    partInfos: [],
    instrumentInfos: [],
    textAnnotations: [],
    ...fields,
  };
}
