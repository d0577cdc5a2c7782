/** The styles, and the choice of one. */
import type { Random } from '../../../music/index.ts';
import { boomBap } from './boom-bap.ts';
import { loFi } from './lo-fi.ts';
import type { Style } from './style.ts';
import { trap } from './trap.ts';

export type { Style } from './style.ts';

const STYLES: readonly Style[] = [boomBap, trap, loFi];

/** One of the styles at home at this tempo; between two homes, the nearer. */
export function chooseStyle(qpm: number, random: Random): Style {
  const distance = ({ qpm: [min, max] }: Style): number => Math.max(0, min - qpm, qpm - max);
  const nearest = Math.min(...STYLES.map(distance));
  const candidates = STYLES.filter((style) => distance(style) === nearest);
  return candidates[random.integer(candidates.length)];
}
