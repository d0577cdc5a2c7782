/** Estimates a profile from performances by the method of moments. */
import { STEPS_PER_BAR } from '../bar-steps.ts';
import { GROOVE_DRUMS, type GrooveDrum } from '../groove-drum.ts';
import type { DrumProfile, Profile } from '../profile.ts';
import { type DrumPerformance, mean, type Stroke, usualSpread } from './strokes.ts';
import { estimateTogether } from './together.ts';

/** What of a stroke is learned. */
export type Aspect = 'timing' | 'touch';

/** Performances that a step's mean must outweigh: with fewer it is drawn to the drum's own mean. */
const SHRINKAGE = 3;
/** Shorter performances tell nothing of habit or drift. */
const FEWEST_BARS = 8;
const LONGEST_LAG = STEPS_PER_BAR;
const FEWEST_REPEATS = 3;
/** Share of a stroke's variance that is its own at least. */
const LEAST_OWN = 0.2;

interface Cell {
  drum: GrooveDrum;
  position: number;
  values: number[];
}

/** One performance's deviations, taken apart: what returns every bar, and what is left. */
interface TakenApart {
  bars: number;
  cells: Cell[];
  /** Strokes with the mean of their cell taken off. */
  rest: { step: number; drum: GrooveDrum; value: number }[];
}

export function estimateProfile(performances: readonly DrumPerformance[], aspect: Aspect): Profile {
  const all = performances.map((performance) => takeApart(performance, aspect));
  const long = all.filter(({ bars }) => bars >= FEWEST_BARS);
  const { variance, persistence } = estimateDrift(long);
  const alone = byDrum((drum) => estimateDrum(drum, all, long, variance));
  const lasting = performances.filter(({ bars }) => bars >= FEWEST_BARS);
  return {
    drift: Math.sqrt(variance),
    persistence,
    drums: byDrum((drum) => ({
      ...alone[drum],
      // How hard drums are struck at one moment is independent: the same estimate finds 0 for kick and snare in every table.
      together: aspect === 'timing' ? estimateTogether(lasting, drum, alone) : 0,
    })),
  };
}

function byDrum<T>(estimate: (drum: GrooveDrum) => T): Record<GrooveDrum, T> {
  return Object.fromEntries(GROOVE_DRUMS.map((drum) => [drum, estimate(drum)])) as Record<GrooveDrum, T>;
}

function takeApart({ strokes, bars }: DrumPerformance, aspect: Aspect): TakenApart {
  const cells = new Map<string, Cell>();
  const keyOf = ({ drum, step }: Stroke): string => `${drum} ${step % STEPS_PER_BAR}`;
  for (const stroke of strokes) {
    const cell = cells.get(keyOf(stroke)) ?? {
      drum: stroke.drum,
      position: stroke.step % STEPS_PER_BAR,
      values: [],
    };
    cell.values.push(stroke[aspect]);
    cells.set(keyOf(stroke), cell);
  }
  const rest = strokes.map((stroke) => ({
    step: stroke.step,
    drum: stroke.drum,
    value: stroke[aspect] - mean(cells.get(keyOf(stroke))?.values ?? []),
  }));
  return { bars, cells: [...cells.values()], rest };
}

/**
 * Variance of the drift that drums share and its correlation from one sixteenth to the next: the exponential that comes
 * nearest, in least squares, to the covariance of strokes 1 to 16 sixteenths apart.
 */
function estimateDrift(performances: readonly TakenApart[]): { variance: number; persistence: number } {
  const covariances = Array.from({ length: LONGEST_LAG }, (_, index) =>
    mean(performances.flatMap(({ rest }) => productsAtLag(rest, index + 1))),
  );
  let best = { variance: 0, persistence: 0, error: Number.POSITIVE_INFINITY };
  for (let persistence = 0.5; persistence < 0.995; persistence += 0.005) {
    const decay = covariances.map((_, index) => persistence ** (index + 1));
    const variance = Math.max(0, dot(covariances, decay) / dot(decay, decay));
    const errors = covariances.map((covariance, index) => covariance - variance * decay[index]);
    const error = dot(errors, errors);
    if (error < best.error) best = { variance, persistence, error };
  }
  return best;
}

function productsAtLag(rest: TakenApart['rest'], lag: number): number[] {
  const moments = new Map(
    [...Map.groupBy(rest, ({ step }) => step)].map(([step, strokes]) => [
      step,
      mean(strokes.map(({ value }) => value)),
    ]),
  );
  return [...moments].flatMap(([step, value]) => {
    const later = moments.get(step + lag);
    return later === undefined ? [] : [value * later];
  });
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index], 0);
}

function estimateDrum(
  drum: GrooveDrum,
  all: readonly TakenApart[],
  long: readonly TakenApart[],
  driftVariance: number,
): Omit<DrumProfile, 'together'> {
  const cells = all.flatMap((performance) => performance.cells.filter((cell) => cell.drum === drum));
  const usual = weightedMean(cells);
  const means = Array.from({ length: STEPS_PER_BAR }, (_, position) => {
    const here = cells.filter((cell) => cell.position === position);
    const weight = here.reduce((sum, cell) => sum + weightOf(cell), 0);
    return (weight * weightedMean(here) + SHRINKAGE * usual) / (weight + SHRINKAGE);
  });

  const repeated = long
    .flatMap((performance) => performance.cells)
    .filter((cell) => cell.drum === drum && cell.values.length >= FEWEST_REPEATS);
  const deviations = repeated.flatMap(({ values }) => {
    const centre = mean(values);
    return values.map((value) => value - centre);
  });
  const freedom = deviations.length - repeated.length;
  const squares = deviations.reduce((sum, value) => sum + value ** 2, 0);
  const variance = freedom > 0 ? squares / freedom : driftVariance;
  const usualVariance = usualSpread(deviations) ** 2;
  // A cell's mean strays from its step's by habit, and by as much of the rest as so few strokes leave.
  const habits = repeated.map(
    ({ position, values }) => (mean(values) - means[position]) ** 2 - variance / values.length,
  );
  return {
    strokes: cells.reduce((sum, { values }) => sum + values.length, 0),
    mean: means,
    habit: Math.sqrt(Math.max(0, mean(habits))),
    own: ownSpread(variance, driftVariance),
    played: ownSpread(Math.min(variance, usualVariance), driftVariance),
  };
}

function ownSpread(variance: number, driftVariance: number): number {
  return Math.sqrt(Math.max(LEAST_OWN * variance, variance - driftVariance));
}

/** A performance counts once, however long it is, unless it struck there only a time or two. */
function weightOf({ values }: Cell): number {
  return values.length / (values.length + 2);
}

function weightedMean(cells: readonly Cell[]): number {
  const weight = cells.reduce((sum, cell) => sum + weightOf(cell), 0);
  return weight === 0 ? 0 : cells.reduce((sum, cell) => sum + weightOf(cell) * mean(cell.values), 0) / weight;
}
