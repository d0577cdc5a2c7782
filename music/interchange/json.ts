/** NoteSequence in protobuf's JSON spelling, as note-seq and Magenta.js read and write it. */
import type {
  ControlChange,
  KeySignature,
  Note,
  NoteSequence,
  QuantizationInfo,
  SourceInfo,
  TextAnnotation,
} from '../note-sequence.ts';
import { asText, Fields } from './fields.ts';

export type JsonValue = string | number | boolean | JsonValue[] | { [name: string]: JsonValue };
export type NoteSequenceJson = { [name: string]: JsonValue };

/** The names of music.proto's enumerations, by number. */
const KEYS = [
  'C',
  'C_SHARP',
  'D',
  'D_SHARP',
  'E',
  'F',
  'F_SHARP',
  'G',
  'G_SHARP',
  'A',
  'A_SHARP',
  'B',
] as const;
/** The proto's second names for the same keys. */
const KEY_ALIASES: Readonly<Record<string, (typeof KEYS)[number]>> = {
  D_FLAT: 'C_SHARP',
  E_FLAT: 'D_SHARP',
  G_FLAT: 'F_SHARP',
  A_FLAT: 'G_SHARP',
  B_FLAT: 'A_SHARP',
};
const MODES: readonly KeySignature['mode'][] = [
  'MAJOR',
  'MINOR',
  'NOT_SPECIFIED',
  'MIXOLYDIAN',
  'DORIAN',
  'PHRYGIAN',
  'LYDIAN',
  'LOCRIAN',
];
const ANNOTATION_TYPES: readonly TextAnnotation['annotationType'][] = ['UNKNOWN', 'CHORD_SYMBOL', 'BEAT'];
const SOURCE_TYPES: readonly SourceInfo['sourceType'][] = [
  'UNKNOWN_SOURCE_TYPE',
  'SCORE_BASED',
  'PERFORMANCE_BASED',
];
const ENCODING_TYPES: readonly SourceInfo['encodingType'][] = [
  'UNKNOWN_ENCODING_TYPE',
  'MUSIC_XML',
  'ABC',
  'MIDI',
  'MUSICNET',
];
const PARSERS: readonly SourceInfo['parser'][] = [
  'UNKNOWN_PARSER',
  'MUSIC21',
  'PRETTY_MIDI',
  'MAGENTA_MUSIC_XML',
  'MAGENTA_MUSICNET',
  'MAGENTA_ABC',
  'TONEJS_MIDI_CONVERT',
];

/**
 * The sequence as plain JSON: fields at their default (0, false, empty) left out, enumerations by name. Steps are
 * numbers, which every protobuf reader takes, where protobuf itself would write 64-bit integers as text.
 */
export function noteSequenceToJson(sequence: NoteSequence): NoteSequenceJson {
  const keySignatures = sequence.keySignatures.map((signature) => ({
    ...signature,
    key: KEYS[signature.key],
  }));
  return compactObject({ ...sequence, keySignatures });
}

/**
 * A sequence from parsed JSON. Fields that are absent get their default, unknown fields are left out.
 *
 * @throws UserError `not-note-sequence`, naming the field, what it must be and what it is.
 */
export function noteSequenceFromJson(json: unknown): NoteSequence {
  const fields = new Fields(json, '');
  // A step of 0 and part 0 are left out as defaults: what else there is tells whether they are meant.
  const meant: Meant = { steps: fields.has('quantizationInfo'), parts: fields.has('partInfos') };
  const sequence: NoteSequence = {
    ticksPerQuarter: fields.integer('ticksPerQuarter', { min: 0 }),
    timeSignatures: fields.objects('timeSignatures', (at) => ({
      time: timeOf(at),
      numerator: at.integer('numerator', { min: 0 }),
      denominator: at.integer('denominator', { min: 0 }),
    })),
    keySignatures: fields.objects('keySignatures', readKeySignature),
    tempos: fields.objects('tempos', (at) => ({ time: timeOf(at), qpm: at.number('qpm', { min: 0.001 }) })),
    notes: fields.objects('notes', (at) => readNote(at, meant)),
    totalTime: fields.number('totalTime', { min: 0 }),
    pitchBends: fields.objects('pitchBends', (at) => ({
      time: timeOf(at),
      bend: at.integer('bend', { min: -8192, max: 8191 }),
      ...readVoice(at),
    })),
    controlChanges: fields.objects('controlChanges', (at) => readControlChange(at, meant)),
    partInfos: fields.objects('partInfos', (at) => ({ part: at.integer('part'), name: at.text('name') })),
    instrumentInfos: fields.objects('instrumentInfos', (at) => ({
      instrument: at.integer('instrument', { min: 0 }),
      name: at.text('name'),
    })),
    textAnnotations: fields.objects('textAnnotations', (at) => readTextAnnotation(at, meant)),
  };
  if (fields.has('id')) sequence.id = fields.text('id');
  if (fields.has('filename')) sequence.filename = fields.text('filename');
  if (meant.steps || fields.has('totalQuantizedSteps')) {
    sequence.totalQuantizedSteps = fields.integer('totalQuantizedSteps', { min: 0 });
  }
  const metadata = fields.object('sequenceMetadata', readMetadata);
  if (metadata) sequence.sequenceMetadata = metadata;
  const sourceInfo = fields.object('sourceInfo', readSourceInfo);
  if (sourceInfo) sequence.sourceInfo = sourceInfo;
  const quantizationInfo = fields.object('quantizationInfo', readQuantizationInfo);
  if (quantizationInfo) sequence.quantizationInfo = quantizationInfo;
  const subsequenceInfo = fields.object('subsequenceInfo', (at) => ({
    startTimeOffset: at.number('startTimeOffset'),
    endTimeOffset: at.number('endTimeOffset'),
  }));
  if (subsequenceInfo) sequence.subsequenceInfo = subsequenceInfo;
  return sequence;
}

/** Whether fields that are absent are 0 rather than unset. */
interface Meant {
  steps: boolean;
  parts: boolean;
}

function readNote(at: Fields, meant: Meant): Note {
  const startTime = at.number('startTime', { min: 0 });
  const note: Note = {
    pitch: at.integer('pitch', { min: 0, max: 127 }),
    velocity: at.integer('velocity', { min: 0, max: 127 }),
    startTime,
    endTime: at.number('endTime', { min: startTime }),
    ...readVoice(at),
  };
  if (meant.steps || at.has('quantizedStartStep') || at.has('quantizedEndStep')) {
    note.quantizedStartStep = at.integer('quantizedStartStep', { min: 0 });
    note.quantizedEndStep = at.integer('quantizedEndStep', { min: note.quantizedStartStep });
  }
  if (meant.parts || at.has('part')) note.part = at.integer('part', { min: 0 });
  if (meant.parts || at.has('voice')) note.voice = at.integer('voice', { min: 0 });
  return note;
}

function readVoice(at: Fields): Pick<Note, 'instrument' | 'program' | 'isDrum'> {
  return {
    instrument: at.integer('instrument', { min: 0 }),
    program: at.integer('program', { min: 0, max: 127 }),
    isDrum: at.flag('isDrum'),
  };
}

function readKeySignature(at: Fields): KeySignature {
  const names = [...KEYS, ...Object.keys(KEY_ALIASES)];
  const name = at.choice('key', names);
  const key = KEYS.findIndex((known) => known === (KEY_ALIASES[name] ?? name));
  return { time: timeOf(at), key, mode: at.choice('mode', MODES) };
}

function readControlChange(at: Fields, meant: Meant): ControlChange {
  const change: ControlChange = {
    time: timeOf(at),
    controlNumber: at.integer('controlNumber', { min: 0, max: 127 }),
    controlValue: at.integer('controlValue', { min: 0, max: 127 }),
    ...readVoice(at),
  };
  if (meant.steps || at.has('quantizedStep')) change.quantizedStep = at.integer('quantizedStep', { min: 0 });
  return change;
}

function readTextAnnotation(at: Fields, meant: Meant): TextAnnotation {
  const annotation: TextAnnotation = {
    time: timeOf(at),
    text: at.text('text'),
    annotationType: at.choice('annotationType', ANNOTATION_TYPES),
  };
  if (meant.steps || at.has('quantizedStep'))
    annotation.quantizedStep = at.integer('quantizedStep', { min: 0 });
  return annotation;
}

function readMetadata(at: Fields): NonNullable<NoteSequence['sequenceMetadata']> {
  const metadata: NonNullable<NoteSequence['sequenceMetadata']> = {};
  if (at.has('title')) metadata.title = at.text('title');
  if (at.has('artist')) metadata.artist = at.text('artist');
  if (at.has('composers')) metadata.composers = at.list('composers', asText);
  return metadata;
}

function readSourceInfo(at: Fields): SourceInfo {
  return {
    sourceType: at.choice('sourceType', SOURCE_TYPES),
    encodingType: at.choice('encodingType', ENCODING_TYPES),
    parser: at.choice('parser', PARSERS),
  };
}

function readQuantizationInfo(at: Fields): QuantizationInfo {
  return at.has('stepsPerSecond')
    ? { stepsPerSecond: at.integer('stepsPerSecond', { min: 1 }) }
    : { stepsPerQuarter: at.integer('stepsPerQuarter', { min: 1 }) };
}

function timeOf(at: Fields): number {
  return at.number('time', { min: 0 });
}

/** Numbers an enumeration's name stands for: the first of each, which protobuf leaves out. */
const DEFAULT_NAMES: ReadonlySet<unknown> = new Set([
  KEYS[0],
  MODES[0],
  ANNOTATION_TYPES[0],
  SOURCE_TYPES[0],
  ENCODING_TYPES[0],
  PARSERS[0],
]);
const ENUM_FIELDS: ReadonlySet<string> = new Set([
  'key',
  'mode',
  'annotationType',
  'sourceType',
  'encodingType',
  'parser',
]);

function compactObject(object: object): NoteSequenceJson {
  const compacted: NoteSequenceJson = {};
  for (const [name, value] of Object.entries(object)) {
    if (ENUM_FIELDS.has(name) && DEFAULT_NAMES.has(value)) continue;
    const json = compact(value);
    if (json !== undefined) compacted[name] = json;
  }
  return compacted;
}

/** Undefined for what protobuf leaves out. Items of lists stay, whatever they hold. */
function compact(value: unknown): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.length === 0
      ? undefined
      : value.map((item) => (typeof item === 'object' ? compactObject(item) : item));
  }
  if (typeof value === 'object' && value !== null) return compactObject(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string')
    return value || undefined;
  return undefined;
}
