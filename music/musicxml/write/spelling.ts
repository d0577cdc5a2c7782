/** Pitches to letters and accidentals: by the key, by the chord, and by where a chromatic note goes. */

import type { KeySignature } from '../../note-sequence.ts';
import { modulo } from '../pitch.ts';

/** A written pitch: `C`, 1 (semitones up), 4 is C#4. */
export interface SpelledPitch {
  step: string;
  /** Semitones: -1 for a flat. */
  alter: number;
  octave: number;
}

/** Letters on the line of fifths, from F; C is 0 on it. */
const FIFTHS_LETTERS = ['F', 'C', 'G', 'D', 'A', 'E', 'B'] as const;
const NATURALS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** Fifths from a mode's tonic down to that of the major key with the same signature. */
const MODE_FIFTHS: Readonly<Record<KeySignature['mode'], number>> = {
  MAJOR: 0,
  NOT_SPECIFIED: 0,
  LYDIAN: -1,
  MIXOLYDIAN: 1,
  DORIAN: 2,
  MINOR: 3,
  PHRYGIAN: 4,
  LOCRIAN: 5,
};

/** Sharps (positive) or flats of a key's signature, -5 to 6. */
export function fifthsOfKey({ key, mode }: Pick<KeySignature, 'key' | 'mode'>): number {
  const fifths = modulo(key * 7 - MODE_FIFTHS[mode], 12);
  return fifths > 6 ? fifths - 12 : fifths;
}

/** Place on the line of fifths of a letter with accidentals; C is 0, G 1, Bb -2. */
export function fifthsOfName(step: string, alter: number): number {
  return FIFTHS_LETTERS.indexOf(step as (typeof FIFTHS_LETTERS)[number]) - 1 + 7 * alter;
}

/** A pitch on a place of the line of fifths that is of its pitch class. */
function spellAt(pitch: number, fifths: number): SpelledPitch {
  const step = FIFTHS_LETTERS[modulo(fifths + 1, 7)];
  const alter = Math.floor((fifths + 1) / 7);
  return { step, alter, octave: (pitch - alter - NATURALS[step]) / 12 - 1 };
}

/** What a pitch is spelled by. */
export interface SpellingContext {
  /** Signature in force, in fifths. */
  key: number;
  /** Places of the sounding chord's tones on the line of fifths. */
  chord: readonly number[];
  /** Pitch of the next note in its voice. */
  next?: number;
}

/**
 * Notes of the key as the key spells them, then those of the chord as the chord does. Other notes lean towards the next if
 * that is a semitone away (G# to A, but Ab to G), and else are the ones met most: in major the flat seventh and third and the
 * sharp fourth, first and fifth, of which minor has the last as its leading note.
 */
export function spell(pitch: number, { key, chord, next }: SpellingContext): SpelledPitch {
  const inKey = onLine(pitch, key - 1);
  if (inKey <= key + 5) return spellAt(pitch, inKey);
  const inChord = chord.find((fifths) => modulo(fifths * 7 - pitch, 12) === 0);
  if (inChord !== undefined && Math.abs(spellAt(pitch, inChord).alter) <= 1) return spellAt(pitch, inChord);
  const leaning = next === pitch + 1 ? key + 6 : next === pitch - 1 ? key - 6 : key - 3;
  const spelled = spellAt(pitch, onLine(pitch, leaning));
  // A natural is read sooner than a double flat.
  return Math.abs(spelled.alter) <= 1 ? spelled : spellAt(pitch, onLine(pitch, -5));
}

/** The place of a pitch class among the twelve on the line of fifths from `from` up. */
function onLine(pitch: number, from: number): number {
  return from + modulo(pitch * 7 - from, 12);
}
