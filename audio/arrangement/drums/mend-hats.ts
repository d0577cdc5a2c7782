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
  const time = timeSteps(hats);
  const between = stepsOf((pitch) => !isOpen(pitch)).filter((step) => !time.includes(step));
  const beside = hats.pattern === undefined ? between : between.slice(0, MOST_BESIDE_PATTERN);

  const closed = new Map(time.map((step) => [step, ACCENTS[step % 4]]));
  for (const step of beside) closed.set(step, hats.pattern === undefined ? ACCENTS[step % 4] : BESIDE);
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

function timeSteps({ spacing, pattern }: Style['hats']): number[] {
  const steps = Array.from({ length: STEPS }, (_, step) => step);
  if (pattern !== undefined) return steps.filter((step) => pattern[step] === 'x');
  const every = Math.max(1, Math.round((spacing * STEPS) / BEATS_PER_BAR));
  return steps.filter((step) => step % every === 0);
}
