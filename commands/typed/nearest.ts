/** "Did you mean …?": the known word that a mistyped one is closest to. */

/**
 * The candidate with the smallest edit distance to `typed`, case ignored; of equals the first. Where more than a third
 * of the letters differ, one that begins as `typed` does, either going on after the other; else undefined.
 */
export function nearestWord(typed: string, candidates: Iterable<string>): string | undefined {
  const word = typed.toLowerCase();
  const distances = [...candidates].map((candidate) => ({
    candidate,
    distance: editDistance(word, candidate.toLowerCase()),
  }));
  const near = distances
    .filter(({ candidate, distance }) => distance <= Math.max(1, candidate.length / 3))
    .sort((a, b) => a.distance - b.distance);
  const [nearest] =
    near.length > 0 ? near : distances.filter(({ candidate }) => isBeginning(word, candidate));
  return nearest?.candidate;
}

/** `temp` of temperature, or the other way round: `primer_melody` of primer. */
function isBeginning(word: string, candidate: string): boolean {
  const LEAST_LETTERS = 3;
  const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word];
  return short.length >= LEAST_LETTERS && long.startsWith(short);
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
