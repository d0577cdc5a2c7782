/** Counts of what happened to the pieces of a crate on their way to examples, under Magenta's names. */

export type Statistics = Record<string, number>;

/** Adds counts to `total`, name by name; names that count nothing are left out. */
export function addStatistics(total: Statistics, more: Readonly<Statistics>): void {
  for (const [name, count] of Object.entries(more)) {
    if (count > 0) total[name] = (total[name] ?? 0) + count;
  }
}
