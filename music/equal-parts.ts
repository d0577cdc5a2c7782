/** Lengths divided at bar lines. */

/** `value` or the next multiple above it. */
export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

/**
 * A length in as few parts of whole bars as `maxLength` allows, all about as long, so that no short rest is left over.
 * The last part ends where the length does. Ends are exclusive. A bar longer than `maxLength` is a part of its own.
 */
export function equalParts(
  length: number,
  maxLength: number,
  barLength: number,
): [from: number, to: number][] {
  const bars = Math.ceil(length / barLength);
  const barsMax = Math.max(1, Math.floor(maxLength / barLength));
  const count = Math.ceil(bars / barsMax);
  const startOf = (part: number): number => Math.round((part * bars) / count) * barLength;
  return Array.from({ length: count }, (_, part) => [startOf(part), Math.min(startOf(part + 1), length)]);
}
