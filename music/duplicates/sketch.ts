/**
 * A set in a hundred bytes, from which one can tell how much of it another set has in common: min-wise hashing (Broder,
 * 1997), of which two bytes a hash are kept (Li and König, 2010).
 */
import { mix } from './phrases.ts';

/** Small enough for JSON. */
export interface Sketch {
  /** Members of the set. */
  size: number;
  /** For each of `MINIMA` orders of all numbers 16 bits of the set's first; little-endian, base64. */
  minima: string;
}

/** Similarities are told to within 1 / sqrt(MINIMA) / 2, or better. */
export const MINIMA = 64;

/** Undefined for the empty set. */
export function sketchOf(set: ReadonlySet<number>): Sketch | undefined {
  if (set.size === 0) return undefined;
  const bytes = Buffer.alloc(2 * MINIMA);
  for (let order = 0; order < MINIMA; order++) {
    const salt = mix(order + 1);
    let least = 0xffffffff;
    for (const member of set) least = Math.min(least, mix(member ^ salt));
    bytes.writeUInt16LE(least & 0xffff, 2 * order);
  }
  return { size: set.size, minima: bytes.toString('base64') };
}

/** The minima of a sketch, to be compared. */
export function minimaOf({ minima }: Sketch): Uint16Array {
  const bytes = Buffer.from(minima, 'base64');
  return Uint16Array.from({ length: MINIMA }, (_, order) => bytes.readUInt16LE(2 * order));
}

/** The share of both sets' members that they have in common (Jaccard), 0 to 1, from their minima. */
export function similarity(a: Uint16Array, b: Uint16Array): number {
  let equal = 0;
  for (let order = 0; order < MINIMA; order++) if (a[order] === b[order]) equal++;
  return equal / MINIMA;
}
