/** The instruments of this house beside its drums: a note's program (from 0) says which one plays it. */

export type BassName = '808' | 'moog' | 'electric' | 'upright';

/**
 * The General MIDI programs that come nearest, so that the same MIDI file sounds alike elsewhere: synth bass 1 and 2, fingered
 * bass, acoustic bass.
 */
export const BASS_PROGRAMS: Readonly<Record<BassName, number>> = {
  '808': 38,
  moog: 39,
  electric: 33,
  upright: 32,
};

/** G-funk's whining lead, a sine: General MIDI has its nearest in the ocarina. */
export const WHINE_PROGRAM = 79;

/** What plays one voice at a time: a note that overlaps the one before it bends the sounding voice to its own pitch. */
export const GLIDING_PROGRAMS: ReadonlySet<number> = new Set([
  BASS_PROGRAMS['808'],
  BASS_PROGRAMS.moog,
  WHINE_PROGRAM,
]);
