/**
 * Seeded randomness, passed in wherever a choice is made, so that a seed gives the same music on every machine.
 * sfc32 (Chris Doty-Humphrey's PractRand, public domain): 128 bits of state, passes PractRand, fast in plain JavaScript.
 */

export interface Random {
  /** Uniform in [0, 1), 32 bits of it. */
  next(): number;
  /** Uniform integer in [0, end), end exclusive and at least 1. */
  integer(end: number): number;
  /** State to go on from, for resuming. */
  save(): [number, number, number, number];
}

/** A generator from a seed (any 32-bit integer) or from a saved state. */
export function createRandom(seed: number | readonly [number, number, number, number]): Random {
  let [a, b, c, d] = typeof seed === 'number' ? [0x9e3779b9, 0x243f6a88, seed | 0, 1] : seed;

  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };

  // A fresh seed differs in one word only: twelve rounds spread it over all four.
  if (typeof seed === 'number') for (let round = 0; round < 12; round++) next();

  return { next, integer: (end) => Math.floor(next() * end), save: () => [a, b, c, d] };
}
