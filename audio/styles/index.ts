/** The styles that a beat can have, and how they are found. */
import { boomBap } from './boom-bap.ts';
import { crunk } from './crunk.ts';
import { drill } from './drill.ts';
import { gFunk } from './g-funk.ts';
import { loFi } from './lo-fi.ts';
import type { Style } from './style.ts';
import { trap } from './trap.ts';

export { spellProgression } from './progression.ts';
export type {
  BreakName,
  ChordRhythm,
  DrumPrimer,
  FillName,
  IntroName,
  Style,
  StyleBass,
  StyleDrums,
  StyleHats,
  StyleLead,
  StyleProgression,
} from './style.ts';

/** In the order in which people are offered them. */
export const STYLES: readonly Style[] = [boomBap, trap, drill, loFi, gFunk, crunk];

/** By its name. */
export function findStyle(name: string): Style | undefined {
  return STYLES.find((style) => style.name === name);
}

/** The styles at home at this tempo; between two homes, the nearest ones. Never none. */
export function stylesAt(qpm: number): Style[] {
  const distance = ({ qpm: [min, max] }: Style): number => Math.max(0, min - qpm, qpm - max);
  const nearest = Math.min(...STYLES.map(distance));
  return STYLES.filter((style) => distance(style) === nearest);
}
