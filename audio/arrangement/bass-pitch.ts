/** Where a bass goes: roots, leaps from them, and the way to the next. */
import { chordSymbolBass, type LoopChord, type LoopKey } from '../../music/index.ts';
import type { BassName } from '../basses.ts';

/** Half steps under a style's lowest root that a line may go, so that its others are not far above. */
const BELOW_LOWEST = 3;

/** Machines leap an octave, fingers a fifth: down where there is room. */
export function leap(kind: BassName, aboveLowest: number): number {
  if (kind === '808' || kind === 'moog') return 12;
  return aboveLowest >= 5 ? -5 : 7;
}

/** Where the roots of a loop lie. */
export interface BassRegister {
  /** MIDI pitch of the lowest root. */
  floor: number;
  /** MIDI pitch of the root of a chord of the loop, by pitch class. */
  rootOf(pitchClass: number): number;
}

/**
 * Roots as near together as they can be, the lowest of them within an octave from a little under the style's lowest. In
 * another key all of them move by the same interval: a line keeps its leaps.
 */
export function bassRegister(chords: readonly LoopChord[], { key }: LoopKey, lowest: number): BassRegister {
  const steps = new Set(chords.map(({ figure }) => octaved(chordSymbolBass(figure) - key)));
  if (steps.size === 0) steps.add(0);
  const rising = [...steps].sort((a, b) => a - b);
  const spanFrom = (start: number) => Math.max(...rising.map((step) => octaved(step - start)));
  const first = rising.reduce((best, start) => (spanFrom(start) < spanFrom(best) ? start : best));
  const deepest = lowest - BELOW_LOWEST;
  const floor = deepest + octaved(key + first - deepest);
  return { floor, rootOf: (pitchClass) => floor + octaved(pitchClass - floor) };
}

function octaved(halfSteps: number): number {
  return ((halfSteps % 12) + 12) % 12;
}

/** The step of the scale below or above the next root, from the side of this one. */
export function passing(root: number, next: number, { key, mode }: LoopKey): number {
  const scale = mode === 'MINOR' ? [0, 2, 3, 5, 7, 8, 10] : [0, 2, 4, 5, 7, 9, 11];
  const direction = next > root ? -1 : 1;
  const isInKey = (pitch: number) => scale.includes(octaved(pitch - key));
  return isInKey(next + direction) ? next + direction : next + 2 * direction;
}
