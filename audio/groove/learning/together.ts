/** How far apart drums lie that are struck at one moment, and how much of their stray they so share. */
import { STEPS_PER_BAR } from '../bar-steps.ts';
import { GROOVE_DRUMS, type GrooveDrum, isTimeKeeper } from '../groove-drum.ts';
import { createDrummer, type DrumProfile, type Profile } from '../profile.ts';
import { type DrumPerformance, mean, type Stroke, usualSpread } from './strokes.ts';

/** Fewer strokes at one moment tell nothing. */
const FEWEST_TOGETHER = 100;
const FEWEST_REPEATS = 3;

/**
 * Differences in timing between two drums at the steps where both are struck, with what each of them does there every bar taken off:
 * one is ahead of the other by so much, but not by always as much.
 */
export function differences(
  performances: readonly DrumPerformance[],
  [one, other]: readonly [GrooveDrum, GrooveDrum],
): number[] {
  return performances.flatMap(({ strokes }) => {
    const ones = deviations(strokes, one);
    const others = deviations(strokes, other);
    return [...ones].flatMap(([step, value]) => {
      const beside = others.get(step);
      return beside === undefined ? [] : [value - beside];
    });
  });
}

/** By step; steps of the bar that a performance strikes only a time or two are left out. */
function deviations(strokes: readonly Stroke[], drum: GrooveDrum): Map<number, number> {
  const cells = Map.groupBy(
    strokes.filter((stroke) => stroke.drum === drum),
    ({ step }) => step % STEPS_PER_BAR,
  );
  return new Map(
    [...cells.values()]
      .filter((cell) => cell.length >= FEWEST_REPEATS)
      .flatMap((cell) => {
        const centre = mean(cell.map(({ timing }) => timing));
        return cell.map(({ step, timing }) => [step, timing - centre] as const);
      }),
  );
}

/**
 * `DrumProfile.together` of a drum: the correlation that makes ordinary strokes as wide as `played` says lie as far from hats
 * and cymbals as they were found to, over all of these.
 */
export function estimateTogether(
  performances: readonly DrumPerformance[],
  drum: GrooveDrum,
  drums: Readonly<Record<GrooveDrum, Pick<DrumProfile, 'played'>>>,
): number {
  if (isTimeKeeper(drum)) return 1;
  let shared = 0;
  let most = 0;
  let count = 0;
  for (const keeper of GROOVE_DRUMS.filter(isTimeKeeper)) {
    const apart = differences(performances, [drum, keeper]);
    const [a, b] = [drums[drum].played, drums[keeper].played];
    count += apart.length;
    shared += apart.length * (a ** 2 + b ** 2 - usualSpread(apart) ** 2);
    most += apart.length * 2 * a * b;
  }
  return count < FEWEST_TOGETHER || most === 0 ? 0 : Math.max(0, Math.min(1, shared / most));
}

/** The same strokes as a drummer of that profile places them. */
export function replayed(performances: readonly DrumPerformance[], timing: Profile): DrumPerformance[] {
  return performances.map((performance, seed) => {
    const drummer = createDrummer(timing, seed);
    return {
      ...performance,
      strokes: performance.strokes.map((stroke) => ({
        ...stroke,
        timing: drummer.stroke(stroke.drum, stroke.step),
      })),
    };
  });
}
