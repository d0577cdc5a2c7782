/** General MIDI percussion keys by what they do in a beat. */
import { drumVoiceKeys } from '../music/index.ts';

/** The keys that the arranger writes; a pattern may hold others. */
export const DRUM = {
  kick: 36,
  rim: 37,
  snare: 38,
  clap: 39,
  lowTom: 45,
  midTom: 48,
  highTom: 50,
  closedHat: 42,
  openHat: 46,
  crash: 49,
} as const;

export const KICK_KEYS = drumVoiceKeys('kick');
/** What can mark a backbeat: rim, snares and clap. */
export const SNARE_KEYS = drumVoiceKeys('snare');
/** Closed, pedal and open hats and rides. */
export const TIME_KEEPING_KEYS = drumVoiceKeys('hats');
