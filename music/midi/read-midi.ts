/**
 * Standard MIDI Files to NoteSequence, agreeing with note-seq's midi_io (which reads through pretty_midi), but where that
 * would lose music. What we have and it has not:
 *
 * - chord symbols (CHORD_SYMBOL annotations) and lyrics (UNKNOWN), which it reads over;
 * - tempos and signatures of other tracks than the first, where they say something new;
 * - notes that never end, notes without length on a channel that has no others, drums on channels given to them by GS
 *   and XG messages;
 * - patterns of format 2 one after another, not all at once;
 * - files that it refuses: damaged, wrapped, of wrong lengths.
 */
import { LIMITS } from '../limits.ts';
import {
  type ControlChange,
  emptyNoteSequence,
  type KeySignature,
  type Note,
  type NoteSequence,
  type PitchBend,
  type TextAnnotation,
  type TimeSignature,
} from '../note-sequence.ts';
import { assertWithinLimits } from '../sequence-limits.ts';
import { UserError } from '../user-error.ts';
import { conductorOf } from './conductor.ts';
import { gatherInstruments, type MidiInstrument } from './instruments.ts';
import type { MidiEvent } from './midi-event.ts';
import { type Division, parseMidiFile } from './midi-file.ts';
import { oneAfterAnother } from './patterns.ts';
import { createTempoMap, type TempoMap } from './tempo-map.ts';
import { readTexts, type Texts } from './texts.ts';
import type { ParsedTrack } from './track-parser.ts';

export interface MidiReading {
  sequence: NoteSequence;
  /** In plain words, what was mended or left out; empty for a sound file. */
  warnings: string[];
  /** False where the sequence's tempo is but the default. */
  namesTempo: boolean;
}

/**
 * Reads a MIDI file. As in note-seq, channel 10 is drums and a piece ends with its last note. A damaged file is read as
 * far as it goes, with a warning. Lyrics are one annotation a syllable, which ends in a hyphen where its word goes on.
 *
 * @throws UserError `not-midi` where nothing can be read, `too-many-notes`, `too-many-notes-in-bar`,
 *   `midi-too-long`, `piece-too-long` or `too-many-time-changes` beyond `LIMITS`.
 */
export function readMidi(bytes: Uint8Array, options: { filename?: string } = {}): MidiReading {
  const file = parseMidiFile(bytes);
  const arePatterns = file.format === 2 && file.tracks.length > 1;
  const tracks = arePatterns ? oneAfterAnother(file.tracks) : file.tracks;
  const events = tracks.map((track) => track.events);
  // Patterns each have their own changes, so together they are one conductor.
  const conductor = conductorOf(arePatterns ? [events.flat()] : events);
  const tempoMap = createTempoMap(conductor.events, file.division);
  const ticksPerQuarter = ticksPerQuarterOf(file.division);
  const gathered = gatherInstruments(tracks, Math.max(1, Math.round(ticksPerQuarter / 4)));
  const texts = readTexts(events);

  const sequence = emptyNoteSequence({
    ticksPerQuarter,
    sourceInfo: { sourceType: 'UNKNOWN_SOURCE_TYPE', encodingType: 'MIDI', parser: 'PRETTY_MIDI' },
    timeSignatures: timeSignaturesOf(conductor.events, tempoMap),
    keySignatures: keySignaturesOf(conductor.events, tempoMap),
    tempos: tempoMap.tempos,
    textAnnotations: annotationsOf(texts, tempoMap),
  });
  if (options.filename !== undefined) sequence.filename = options.filename;
  if (texts.title !== undefined) sequence.sequenceMetadata = { title: texts.title };
  addInstruments(sequence, gathered.instruments, tempoMap);
  if (sequence.notes.length === 0) refuseIfUnreadable(file.tracks);
  assertWithinLimits(sequence);
  const warnings = [
    ...file.warnings,
    ...(arePatterns ? [`Its ${tracks.length} patterns (it is of format 2) follow one another.`] : []),
    ...conductor.warnings,
    ...noteWarnings(gathered),
    ...texts.warnings,
  ];
  return { sequence, warnings, namesTempo: conductor.events.some(({ type }) => type === 'tempo') };
}

function noteWarnings({
  unendedNotes,
  lengthenedNotes,
}: {
  unendedNotes: number;
  lengthenedNotes: number;
}): string[] {
  const warnings: string[] = [];
  if (unendedNotes > 0) {
    const notes = unendedNotes === 1 ? '1 note never ends' : `${unendedNotes} notes never end`;
    warnings.push(`${notes}; ended where the same pitch is struck again, or with the track.`);
  }
  if (lengthenedNotes > 0) {
    const notes = lengthenedNotes === 1 ? '1 note has' : `${lengthenedNotes} notes have`;
    warnings.push(`${notes} no length and got that of a 16th.`);
  }
  return warnings;
}

/** Chords first, each kind in the order of time. */
function annotationsOf({ chords, lyrics }: Texts, tempoMap: TempoMap): TextAnnotation[] {
  const annotate =
    (annotationType: TextAnnotation['annotationType']) =>
    ({ tick, text }: { tick: number; text: string }): TextAnnotation => ({
      time: tempoMap.secondsAt(tick),
      text,
      annotationType,
    });
  return [
    ...chords.toSorted((a, b) => a.tick - b.tick).map(annotate('CHORD_SYMBOL')),
    ...lyrics.map(annotate('UNKNOWN')),
  ];
}

/** A file without notes may be an honest one; a damaged file from which no note came is not worth keeping. */
function refuseIfUnreadable(tracks: readonly ParsedTrack[]): void {
  if (!tracks.some((track) => track.problem !== undefined)) return;
  throw new UserError(
    'not-midi',
    'This MIDI file is damaged before its first note, so there is nothing to read.',
  );
}

/** An SMPTE division has no quarter notes; at the default 120 qpm a quarter takes half a second. */
function ticksPerQuarterOf(division: Division): number {
  return 'ticksPerQuarter' in division ? division.ticksPerQuarter : Math.round(division.ticksPerSecond / 2);
}

function timeSignaturesOf(events: readonly MidiEvent[], tempoMap: TempoMap): TimeSignature[] {
  const signatures: TimeSignature[] = [];
  for (const event of events) {
    if (event.type !== 'time-signature') continue;
    const { numerator, denominator } = event;
    signatures.push({ time: tempoMap.secondsAt(event.tick), numerator, denominator });
  }
  return signatures;
}

function keySignaturesOf(events: readonly MidiEvent[], tempoMap: TempoMap): KeySignature[] {
  const signatures: KeySignature[] = [];
  for (const event of events) {
    if (event.type !== 'key-signature') continue;
    // Seven semitones up for each sharp; a minor key lies three below its major.
    const key = (((event.sharps * 7 + (event.minor ? 9 : 0)) % 12) + 12) % 12;
    signatures.push({ time: tempoMap.secondsAt(event.tick), key, mode: event.minor ? 'MINOR' : 'MAJOR' });
  }
  return signatures;
}

/** Fills in notes, controls, bends, names and the total time. */
function addInstruments(
  sequence: NoteSequence,
  instruments: readonly MidiInstrument[],
  tempoMap: TempoMap,
): void {
  let controls = 0;
  for (const [instrument, { program, isDrum, name, ...events }] of instruments.entries()) {
    const who = { instrument, program, isDrum };
    if (name !== '') sequence.instrumentInfos.push({ instrument, name });
    for (const { pitch, velocity, startTick, endTick } of events.notes) {
      const startTime = tempoMap.secondsAt(startTick);
      const endTime = tempoMap.secondsAt(endTick);
      const note: Note = { pitch, velocity, startTime, endTime, ...who };
      sequence.notes.push(note);
      sequence.totalTime = Math.max(sequence.totalTime, endTime);
    }
    // Shared lists are written out once for each of their instruments, so their sum has a bound of its own.
    controls += events.controls.controlChanges.length + events.controls.pitchBends.length;
    if (controls > LIMITS.midiEventsPerFile) throw tooManyControls();
    for (const { tick, bend } of events.controls.pitchBends) {
      const pitchBend: PitchBend = { time: tempoMap.secondsAt(tick), bend, ...who };
      sequence.pitchBends.push(pitchBend);
    }
    for (const { tick, control, value } of events.controls.controlChanges) {
      const time = tempoMap.secondsAt(tick);
      const change: ControlChange = { time, controlNumber: control, controlValue: value, ...who };
      sequence.controlChanges.push(change);
    }
  }
}

function tooManyControls(): UserError {
  const limit = LIMITS.midiEventsPerFile.toLocaleString('en-US');
  return new UserError(
    'midi-too-long',
    `This MIDI file has more than ${limit} control changes and pitch bends, the most that is read.`,
  );
}
