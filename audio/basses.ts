/** The instruments of this house beside its drums: a note's program (from 0) says which one plays it. */

export type BassName = '808' | 'moog' | 'electric' | 'upright';

/**
 * The General MIDI programs that come nearest, so that the same MIDI file sounds alike elsewhere: synth bass 1 and 2, fingered
 * bass, acoustic bass. The 808 and the Moog glide: a note that overlaps the one before it bends the sounding voice.
 */
export const BASS_PROGRAMS: Readonly<Record<BassName, number>> = {
  '808': 38,
  moog: 39,
  electric: 33,
  upright: 32,
};

/** G-funk's whining sine (General MIDI: lead 2, sawtooth). It glides as the basses do. */
export const WHINE_PROGRAM = 81;
