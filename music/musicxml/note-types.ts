/** The names of note lengths. */

/** Quarter notes in a note of each type. */
export const TYPE_QUARTERS: ReadonlyMap<string, number> = new Map([
  ['maxima', 32],
  ['long', 16],
  ['breve', 8],
  ['whole', 4],
  ['half', 2],
  ['quarter', 1],
  ['eighth', 1 / 2],
  ['16th', 1 / 4],
  ['32nd', 1 / 8],
  ['64th', 1 / 16],
  ['128th', 1 / 32],
  ['256th', 1 / 64],
  ['512th', 1 / 128],
  ['1024th', 1 / 256],
]);
