/** "Did you mean …?": the known word that a mistyped one is closest to. */

/**
 * The candidate with the smallest edit distance to `typed`, case ignored; undefined if none is close enough to be
 * meant (more than a third of the letters differ). Of equals the first.
 */
export function nearestWord(typed: string, candidates: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let nearestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(typed.toLowerCase(), candidate.toLowerCase());
    if (distance < nearestDistance && distance <= Math.max(1, candidate.length / 3)) {
      nearest = candidate;
      nearestDistance = distance;
    }
  }
  return nearest;
}

/** A sentence ` Did you mean x?` with its leading space, or nothing. */
export function didYouMean(typed: string, candidates: Iterable<string>): string {
  const nearest = nearestWord(typed, candidates);
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment) between two short words. */
export function editDistance(a: string, b: string): number {
  // Rows of the usual table: two back, one back, this.
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(replaced, last[j] + 1, row[j - 1] + 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length];
}
