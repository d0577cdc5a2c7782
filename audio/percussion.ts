/** General MIDI percussion keys by what they do in a beat. */

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

export const KICK_KEYS: ReadonlySet<number> = new Set([35, 36]);
/** What can mark a backbeat: rim, snares and clap. */
export const SNARE_KEYS: ReadonlySet<number> = new Set([37, 38, 39, 40]);
/** Closed, pedal and open hats and rides: what keeps time. 22 and 26 are Roland's hat edges. */
export const TIME_KEEPING_KEYS: ReadonlySet<number> = new Set([42, 44, 46, 51, 53, 59, 22, 26]);
