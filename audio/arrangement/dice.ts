/** Chance that depends on the place where it is asked, not on what was asked before. */
import { createRandom } from '../../music/index.ts';

/**
 * Uniform in [0, 1), always the same for the same whole numbers: the same place of a loop falls out alike each time round,
 * and what one layer decides leaves the others alone.
 */
export type Dice = (...place: number[]) => number;

/** Dice of one layer or purpose of a beat. */
export function createDice(seed: number, purpose: string): Dice {
  const start = [...purpose].reduce((hash, letter) => fnv(hash, letter.charCodeAt(0)), fnv(FNV_BASIS, seed));
  return (...place) => createRandom(place.reduce(fnv, start)).next();
}

/** The one that the throw (0 to 1) falls on. */
export function choose<T>(options: readonly T[], thrown: number): T {
  return options[Math.min(options.length - 1, Math.floor(thrown * options.length))];
}

const FNV_BASIS = 0x811c9dc5;

/** One step of FNV-1a, a word at a time. */
function fnv(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x01000193);
}
