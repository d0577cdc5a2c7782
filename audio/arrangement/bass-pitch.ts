/** Where a bass goes: roots, leaps from them, and the way to the next. */
import type { LoopKey } from '../../music/index.ts';
import type { BassName } from '../basses.ts';

/** Machines leap an octave, fingers a fifth: down where there is room. */
export function leap(kind: BassName, aboveLowest: number): number {
  if (kind === '808' || kind === 'moog') return 12;
  return aboveLowest >= 5 ? -5 : 7;
}

/** In the octave above the lowest. */
export function rootPitch(pitchClass: number, lowest: number): number {
  return lowest + ((((pitchClass - lowest) % 12) + 12) % 12);
}

/** The step of the scale below or above the next root, from the side of this one. */
export function passing(root: number, next: number, { key, mode }: LoopKey): number {
  const scale = mode === 'MINOR' ? [0, 2, 3, 5, 7, 8, 10] : [0, 2, 4, 5, 7, 9, 11];
  const direction = next > root ? -1 : 1;
  const isInKey = (pitch: number) => scale.includes((((pitch - key) % 12) + 12) % 12);
  return isInKey(next + direction) ? next + direction : next + 2 * direction;
}
