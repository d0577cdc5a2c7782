/** Standard MIDI Files to NoteSequence, agreeing with note-seq's midi_io (which reads through pretty_midi). */
import { LIMITS } from '../limits.ts';
import {
  type ControlChange,
  emptyNoteSequence,
  type KeySignature,
  type Note,
  type NoteSequence,
  type PitchBend,
  type TimeSignature,
} from '../note-sequence.ts';
import { assertWithinLimits } from '../sequence-limits.ts';
import { UserError } from '../user-error.ts';
import { gatherInstruments, type MidiInstrument } from './instruments.ts';
import { type Division, parseMidiFile } from './midi-file.ts';
import { createTempoMap, type TempoMap } from './tempo-map.ts';
import type { MidiEvent, ParsedTrack } from './track-parser.ts';

export interface MidiReading {
  sequence: NoteSequence;
  /** In plain words, what was mended or left out; empty for a sound file. */
  warnings: string[];
}

/**
 * Reads a MIDI file. As in note-seq, tempos and signatures are the first track's, channel 10 is drums, and a piece
 * ends with its last note. A damaged file is read as far as it goes, with a warning.
 *
 * @throws UserError `not-midi` where nothing can be read, `too-many-notes`, `too-many-notes-in-bar`,
 *   `midi-too-long`, `piece-too-long` or `too-many-time-changes` beyond `LIMITS`.
 */
export function readMidi(bytes: Uint8Array, options: { filename?: string } = {}): MidiReading {
  const file = parseMidiFile(bytes);
  const warnings = [...file.warnings];
  const conductor = file.tracks[0].events;
  const tempoMap = createTempoMap(conductor, file.division);
  const { instruments, unendedNotes } = gatherInstruments(file.tracks.map((track) => track.events));

  const sequence = emptyNoteSequence({
    ticksPerQuarter: ticksPerQuarterOf(file.division),
    sourceInfo: { sourceType: 'UNKNOWN_SOURCE_TYPE', encodingType: 'MIDI', parser: 'PRETTY_MIDI' },
    timeSignatures: timeSignaturesOf(conductor, tempoMap),
    keySignatures: keySignaturesOf(conductor, tempoMap),
    tempos: tempoMap.tempos,
  });
  if (options.filename !== undefined) sequence.filename = options.filename;
  addInstruments(sequence, instruments, tempoMap);

  if (unendedNotes > 0) {
    warnings.push(
      `${unendedNotes} ${unendedNotes === 1 ? 'note never ends and was' : 'notes never end and were'} left out.`,
    );
  }
  if (file.tracks.slice(1).some(conducts)) {
    warnings.push('Tempo, key or time signature changes outside the first track were not followed.');
  }
  if (sequence.notes.length === 0) refuseIfUnreadable(file.tracks);
  assertWithinLimits(sequence);
  return { sequence, warnings };
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

function conducts(track: ParsedTrack): boolean {
  return track.events.some(
    ({ type }) => type === 'tempo' || type === 'time-signature' || type === 'key-signature',
  );
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
