/** The grid that groove is learned and played on: sixteenths of a 4/4 bar. */

export const STEPS_PER_BEAT = 4;
export const STEPS_PER_BAR = 16;

/** Sixteenth steps by which full swing delays the second sixteenth of a pair: to the last third of the pair. */
export const FULL_SWING_STEPS = 1 / 3;
