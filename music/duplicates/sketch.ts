/**
 * A set in a hundred bytes, from which one can tell how much of it another set has in common: min-wise hashing (Broder,
 * 1997), of which a byte a hash is kept (Li and König, 2010).
 */
import { mix } from './hash.ts';

/** Small enough for JSON. */
export interface Sketch {
  /** Members of the set. */
  size: number;
  /** For each of `MINIMA` orders of all numbers a byte of the set's first; base64. */
  minima: string;
}

/** A similarity s is told with a standard deviation of sqrt(s (1 - s) / MINIMA): 0.04 for a quarter. */
export const MINIMA = 128;

/** Undefined for the empty set. Members are 32-bit hashes. */
export function sketchOf(set: ReadonlySet<number>): Sketch | undefined {
  if (set.size === 0) return undefined;
  const minima = Buffer.alloc(MINIMA);
  for (let order = 0; order < MINIMA; order++) {
    const salt = mix(order + 1);
    let least = 0xffffffff;
    for (const member of set) least = Math.min(least, mix(member ^ salt));
    // The high bits of a large set's minima are all zero.
    minima[order] = least & 0xff;
  }
  return { size: set.size, minima: minima.toString('base64') };
}

/** The minima of a sketch, to be compared. */
export function minimaOf({ minima }: Sketch): Uint8Array {
  return Buffer.from(minima, 'base64');
}

/** The share of both sets' members that they have in common (Jaccard), 0 to 1, about. */
export function similarity(a: Uint8Array, b: Uint8Array): number {
  let equal = 0;
  for (let order = 0; order < MINIMA; order++) if (a[order] === b[order]) equal++;
  return equal / MINIMA;
}
