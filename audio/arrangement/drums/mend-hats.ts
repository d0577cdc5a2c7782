/** Hats that keep a style's time, with what the model added between. */
import { BEATS_PER_BAR, type LoopNote } from '../../../music/index.ts';
import { DRUM, TIME_KEEPING_KEYS } from '../../percussion.ts';
import type { Style } from '../../styles/index.ts';
import { HIT_BEATS } from '../part.ts';

const STEPS = 16;
/** Beside a style's own pattern, so that the pattern stays what is heard. */
const MOST_BESIDE_PATTERN = 2;
const MOST_OPEN = 2;
/** By step within the beat: hats lean on the beat, then on the eighth. */
const ACCENTS = [96, 62, 82, 58];
const BESIDE = 44;
const OPEN = 84;

/** @param notes of one bar, on its sixteenths */
export function mendHats(notes: readonly LoopNote[], { hats }: Style): LoopNote[] {
  const stepsOf = (keeps: (pitch: number) => boolean): number[] => [
    ...new Set(
      notes
        .filter(({ pitch }) => TIME_KEEPING_KEYS.has(pitch) && keeps(pitch))
        .map(({ startBeat }) => startBeat * 4),
    ),
  ];
  const isOpen = (pitch: number) => pitch === DRUM.openHat || pitch === 26;
  const open = stepsOf(isOpen)
    .filter((step) => step % 4 !== 0)
    .slice(0, MOST_OPEN);
  const played = stepsOf((pitch) => !isOpen(pitch));
  const closed = new Map(
    hats.pattern === undefined
      ? keepingTime([...played, ...open], hats).map((step) => [step, ACCENTS[step % 4]])
      : besidePattern(played, hats.pattern),
  );
  for (const step of open) closed.delete(step);
  const strokes: [key: number, step: number, velocity: number][] = [
    ...[...closed].map(([step, velocity]): [number, number, number] => [DRUM.closedHat, step, velocity]),
    ...open.map((step): [number, number, number] => [DRUM.openHat, step, OPEN]),
  ];
  return strokes.map(([pitch, step, velocity]) => ({
    pitch,
    velocity,
    startBeat: step / 4,
    endBeat: step / 4 + HIT_BEATS,
  }));
}

/**
 * The hats that were played, quarters or sixteenths as they come; where they fall silent for longer than twice the style's
 * spacing, round the bar line too, its even hats go on.
 */
function keepingTime(played: readonly number[], { spacing }: Style['hats']): number[] {
  const every = Math.max(1, Math.round((spacing * STEPS) / BEATS_PER_BAR));
  const isSilent = (step: number): boolean => {
    const [before, after] = [-1, 1].map((way) => stepsToStroke(played, step, way));
    return before > 1 && after > 1 && before + after > 2 * every;
  };
  const filled = Array.from({ length: STEPS / every }, (_, index) => index * every).filter(isSilent);
  return [...played, ...filled].sort((a, b) => a - b);
}

/** Steps from one to the next stroke after it, or before it, 0 if it is one. */
function stepsToStroke(played: readonly number[], step: number, way: number): number {
  for (let away = 0; away < STEPS; away++) {
    if (played.includes((step + way * away + STEPS) % STEPS)) return away;
  }
  return STEPS;
}

/** The style's own hats, and a few of those that were played between them, softly. */
function besidePattern(played: readonly number[], pattern: string): [step: number, velocity: number][] {
  const own = Array.from({ length: STEPS }, (_, step) => step).filter((step) => pattern[step] === 'x');
  const beside = played.filter((step) => !own.includes(step)).slice(0, MOST_BESIDE_PATTERN);
  return [
    ...own.map((step): [number, number] => [step, ACCENTS[step % 4]]),
    ...beside.map((step): [number, number] => [step, BESIDE]),
  ];
}
