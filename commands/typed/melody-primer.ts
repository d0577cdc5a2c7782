/** A melody as people type it: Magenta's list of events, one a 16th step. */
import { LIMITS, UserError } from '../../music/index.ts';
import { quoted, unwrapped } from './lenient-text.ts';

/** Nothing happens in this step: a sounding note goes on, a silence too. */
export const NO_EVENT = -2;
/** The sounding note ends. */
export const NOTE_OFF = -1;
const MAX_PITCH = 127;

const EXAMPLE = '[60, -2, 52, -2]';
const EVENTS_IN_WORDS = '-2 is no event, -1 note off, 0-127 a pitch (60 is middle C)';

/**
 * Reads `[60, -2, 52, -2]`: melody events in Python's numbering, -2 no event, -1 note off, 0-127 a note's start.
 *
 * Brackets and commas may be missing; note names (`C4` is 60, `F#3`, `Bb4`) stand for their pitch.
 * @throws UserError `melody-primer` naming the event that cannot be read.
 */
export function readMelodyPrimer(text: string): number[] {
  const list = unwrapped(text, ['primer_melody', 'primer_pitches', 'primer'])
    .replace(/["'`]/g, '')
    .replace(/^[[(\s]+/, '')
    .replace(/[\])\s,]+$/, '');
  const pieces = splitList(list);
  if (pieces.length === 0) throw refusal('The primer is empty.');
  if (pieces.length > LIMITS.primerEvents) {
    throw refusal(`The primer has ${pieces.length} events, at most ${LIMITS.primerEvents} are taken.`);
  }
  return pieces.map((piece, index) => readEvent(piece, index + 1));
}

/** Pieces between commas, or between spaces where a comma was left out. */
function splitList(list: string): string[] {
  if (list === '') return [];
  const betweenCommas = list.split(/[,;]/);
  return betweenCommas.flatMap((piece, index) => {
    if (piece.trim() === '') throw refusal(`There is nothing before comma ${index + 1}.`);
    // "- 2" between two commas can only be -2.
    const joined = betweenCommas.length > 1 ? piece.replace(/^\s*-\s+(?=\d)/, '-') : piece;
    return joined.trim().split(/\s+/);
  });
}

/** `position` counts from 1. */
function readEvent(piece: string, position: number): number {
  const where = `${quoted(piece)} (event ${position})`;
  if (/^[+-]?\d+(\.0*)?$/.test(piece)) {
    const event = Number(piece);
    if (event > MAX_PITCH) {
      throw refusal(`${event} (event ${position}) is not a MIDI pitch: pitches go from 0 to ${MAX_PITCH}.`);
    }
    if (event < NO_EVENT) throw refusal(`${event} (event ${position}) is not an event: ${EVENTS_IN_WORDS}.`);
    return event === 0 ? 0 : event;
  }
  const pitch = pitchOfName(piece);
  if (pitch === undefined) throw refusal(`${where} is not a melody event: ${EVENTS_IN_WORDS}.`);
  if (pitch < 0 || pitch > MAX_PITCH) {
    throw refusal(`${where} lies outside MIDI's pitches, C-1 to G9.`);
  }
  return pitch;
}

const STEPS_ABOVE_C: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const ACCIDENTALS: Readonly<Record<string, number>> = { '': 0, '#': 1, '##': 2, b: -1, bb: -2 };

/** Scientific pitch notation, C4 = 60 as in note-seq; undefined if it is no note name. */
function pitchOfName(piece: string): number | undefined {
  const [, letter, accidental, octave] = /^([A-Ga-g])(##?|bb?|)(-?\d)$/.exec(piece) ?? [];
  if (letter === undefined) return undefined;
  return (Number(octave) + 1) * 12 + STEPS_ABOVE_C[letter.toUpperCase()] + ACCIDENTALS[accidental];
}

const PITCH_CLASSES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];

/** `C4` for 60, `.` where nothing happens, `off` where a note ends. */
export function melodyEventName(event: number): string {
  if (event === NO_EVENT) return '.';
  if (event === NOTE_OFF) return 'off';
  return `${PITCH_CLASSES[event % 12]}${Math.floor(event / 12) - 1}`;
}

/** `[60, -2, 52, -2]` */
export function formatMelodyPrimer(events: readonly number[]): string {
  return `[${events.join(', ')}]`;
}

function refusal(what: string): UserError {
  return new UserError('melody-primer', `${what} Example of a primer: ${EXAMPLE}`);
}
