/** Hashes of numbers, by MurmurHash3 (Austin Appleby, public domain): 32 bits, unsigned. */

/** `words` are 32-bit integers. */
export function hashOf(words: readonly number[]): number {
  let hash = words.length;
  for (const word of words) {
    const part = Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotate(hash ^ part, 13), 5) + 0xe6546b64) | 0;
  }
  return mix(hash);
}

/** MurmurHash3's end: every bit of the result depends on all of `hash`. */
export function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
