/** One `note` element. Where it stands is the bar's business; what it is and how long it lasts is read here. */

import { parseVelocity } from './directions.ts';
import { readSyllables } from './lyrics.ts';
import { TYPE_QUARTERS } from './note-types.ts';
import type { PartHeader, ScoreInstrument } from './part-list.ts';
import { readDrumPitch } from './percussion.ts';
import type { Transposition } from './pitch.ts';
import { readPitch } from './pitch.ts';
import type { ScoreNote } from './score.ts';
import type { Report } from './warnings.ts';
import type { XmlElement } from './xml.ts';
import { child, childNumber, children, childText, has } from './xml.ts';

/** General MIDI's acoustic snare, for a drum that nothing tells more of. */
const UNKNOWN_DRUM_PITCH = 38;

/** More staves than an organist reads. */
const MAX_STAVES = 8;

/** Quarter notes; a note shorter than this (a 1024th has 1/256) is a slip that would sound as a click. */
const SHORTEST_QUARTERS = 1e-4;

/** What a note means for the place of the next one. */
export interface NoteTime {
  /** Quarter notes. */
  duration: number;
  isGrace: boolean;
  /** Sounds with the note before it and takes no time of its own. */
  isInChord: boolean;
}

/** Length and standing of a note or rest; a length below 0 counts as none. */
export function readNoteTime(note: XmlElement, divisions: number): NoteTime {
  const isGrace = has(note, 'grace');
  const isInChord = has(note, 'chord');
  if (isGrace) return { duration: 0, isGrace, isInChord };
  const written = childNumber(note, 'duration');
  const duration = written === undefined ? typeQuarters(note) : written / divisions;
  return { duration: Math.max(0, duration), isGrace, isInChord };
}

/**
 * The note as it sounds, at `onset` for `duration`; undefined for rests, cue notes (silent by the standard) and, with a
 * word to `report`, notes that cannot be played.
 */
export function readNote(
  note: XmlElement,
  at: { onset: number; duration: number; grace?: number },
  part: { header: PartHeader; transposition: Transposition },
  report: Report,
): ScoreNote | undefined {
  if (has(note, 'rest') || has(note, 'cue')) return undefined;
  if (at.duration < SHORTEST_QUARTERS && at.grace === undefined) {
    report('a note without a duration above 0 was skipped');
    return undefined;
  }
  const instrument = instrumentOf(note, part.header);
  const unpitched = child(note, 'unpitched');
  const pitch =
    unpitched === undefined
      ? pitchOf(note, part.transposition, instrument, report)
      : drumPitchOf(unpitched, instrument, report);
  if (pitch === undefined) return undefined;
  return {
    ...at,
    pitch,
    voice: readVoice(childText(note, 'voice')),
    staff: readStaff(note) ?? 1,
    isDrum: unpitched !== undefined || instrument.isDrum,
    program: instrument.program,
    likelyProgram: instrument.likelyProgram,
    velocity: parseVelocity(note.attributes.dynamics),
    tie: readTie(note),
    // Grace notes share the syllable of their main note.
    syllables: at.grace === undefined ? readSyllables(note) : undefined,
  };
}

function pitchOf(
  note: XmlElement,
  transposition: Transposition,
  instrument: ScoreInstrument,
  report: Report,
): number | undefined {
  // Some programs write drums as pitches, and name the drum by the instrument.
  if (instrument.isDrum && instrument.drumPitch !== undefined) return instrument.drumPitch;
  const written = child(note, 'pitch');
  const pitch = written && readPitch(written, transposition);
  if (pitch === undefined) report('a note without a pitch between MIDI 0 and 127 was skipped');
  return pitch;
}

function drumPitchOf(unpitched: XmlElement, instrument: ScoreInstrument, report: Report): number {
  const pitch = readDrumPitch(unpitched, instrument);
  if (pitch !== undefined) return pitch;
  report('a drum that nothing names was read as a snare');
  return UNKNOWN_DRUM_PITCH;
}

function instrumentOf(note: XmlElement, header: PartHeader): ScoreInstrument {
  const id = child(note, 'instrument')?.attributes.id;
  return (id === undefined ? undefined : header.instruments.get(id)) ?? header.instrument;
}

/** Quarter notes by type, dots and tuplet, for a note that tells no duration. */
function typeQuarters(note: XmlElement): number {
  const plain = TYPE_QUARTERS.get(childText(note, 'type') ?? '') ?? 0;
  const dotted = plain * (2 - 0.5 ** children(note, 'dot').length);
  const tuplet = child(note, 'time-modification');
  const actual = (tuplet && childNumber(tuplet, 'actual-notes')) || 1;
  const normal = (tuplet && childNumber(tuplet, 'normal-notes')) || 1;
  return (dotted * normal) / actual;
}

/** The staff that a note or direction names, from 1. */
export function readStaff(element: XmlElement): number | undefined {
  const staff = childNumber(element, 'staff');
  return staff !== undefined && Number.isInteger(staff) && staff >= 1 && staff <= MAX_STAVES
    ? staff
    : undefined;
}

/** Voices are numbers nearly everywhere; the standard allows any text. */
function readVoice(text: string | undefined): number {
  const voice = Number.parseInt(text ?? '1', 10);
  return Number.isInteger(voice) && voice >= 0 && voice < 2 ** 31 ? voice : 1;
}

/** `tie` is what sounds; some programs write only `tied`, what is drawn. */
function readTie(note: XmlElement): ScoreNote['tie'] {
  const ties = [...children(note, 'tie'), ...children(note, 'notations').flatMap(tiedOf)];
  const types = ties.map(({ attributes }) => attributes.type);
  return { start: types.includes('start'), stop: types.includes('stop') };
}

function tiedOf(notations: XmlElement): XmlElement[] {
  return children(notations, 'tied');
}
