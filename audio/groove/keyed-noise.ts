/**
 * Noise by name: the same seed and key always give the same number, whatever else was asked for. So a note keeps its
 * deviation when notes around it change, and one drum's noise is none of another's.
 */
import { createRandom } from '../../music/index.ts';

/**
 * A standard normal number (Box and Muller, 1958), no farther than `largest` from 0. Words and numbers of the key are told
 * apart by their order; numbers count to a thousandth.
 */
export function normal(seed: number, key: readonly (string | number)[], largest: number): number {
  const random = createRandom(hash(`${seed} ${key.map(plain).join(' ')}`));
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  const value = radius * Math.cos(2 * Math.PI * random.next());
  return Math.max(-largest, Math.min(largest, value));
}

function plain(part: string | number): string {
  return typeof part === 'number' ? String(Math.round(part * 1000)) : part;
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
