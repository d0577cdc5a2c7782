/** Counts of what happened to the pieces of a crate on their way to examples, under Magenta's names. */

export type Statistics = Record<string, number>;

/** The counts of all, added name by name. */
export function addStatistics(...all: readonly Statistics[]): Statistics {
  const sum: Statistics = {};
  for (const statistics of all) {
    for (const [name, count] of Object.entries(statistics)) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}

/** What a piece gave to one model family: its examples, and how many were dropped or cut and why. */
export interface PieceExamples<Example> {
  examples: Example[];
  stats: Statistics;
}
