/** What makes one candidate better than another: how near it is to what the beat aims at, and what the crew's taste adds. */
import { type BeatMeasure, type BeatMeasures, MEASURES } from '../../music/index.ts';
import { type Taste, tasteScore } from '../taste/index.ts';
import type { LayerReasons } from './composed.ts';
import type { Ideal, Ideals } from './ideals.ts';

/** No single fault counts for more spreads than this. */
const WORST = 3;
/** `tasteScore` of 1, in the currency of faults: about one spread of what counts most (see `ideals.ts`). */
const TASTE_WEIGHT = 9;
const STRENGTHS = 3;

/** By what candidates are judged. */
export interface Judgement {
  ideals: Ideals;
  taste: Taste;
}

/** What ranking looks at in a candidate. */
export interface Ranked {
  measures: Partial<BeatMeasures>;
  /** What else is wrong with it that no measure tells, 0 or more. */
  fault?: number;
}

export interface Scored<C> {
  candidate: C;
  score: number;
  taste: number;
}

/** Best first; of equal ones those that came first. */
export function rank<C extends Ranked>(candidates: readonly C[], { ideals, taste }: Judgement): Scored<C>[] {
  return candidates
    .map((candidate): Scored<C> => {
      const liked = TASTE_WEIGHT * tasteScore(taste, candidate.measures);
      const faults = Object.values(faultsOf(candidate.measures, ideals));
      const fault = faults.reduce((sum, one) => sum + one, candidate.fault ?? 0);
      return { candidate, score: liked - fault, taste: liked };
    })
    .sort((a, b) => b.score - a.score);
}

/** For each measure how far it is outside its range, in spreads of people's music, times its weight. */
function faultsOf(measures: Partial<BeatMeasures>, ideals: Ideals): Partial<BeatMeasures> {
  const faults: Partial<BeatMeasures> = {};
  for (const [name, { range, weight }] of Object.entries(ideals) as [BeatMeasure, Ideal][]) {
    const value = measures[name];
    if (value === undefined) continue;
    const outside = Math.max(0, range[0] - value, value - range[1]) / MEASURES[name].spread;
    faults[name] = weight * Math.min(WORST, outside);
  }
  return faults;
}

/** Why the first of `ranked` is the first. */
export function reasonsFor<C extends Ranked>(
  ranked: readonly Scored<C>[],
  { ideals, tried, copies }: { ideals: Ideals; tried: number; copies: number },
): LayerReasons {
  const [{ candidate: winner, score, taste }] = ranked;
  const faults = faultsOf(winner.measures, ideals);
  const others = ranked.map(({ candidate }) => candidate.measures);
  const otherFaults = others.map((measures) => faultsOf(measures, ideals));
  const gains = (Object.keys(faults) as BeatMeasure[])
    .map((measure) => ({
      measure,
      value: winner.measures[measure] ?? 0,
      mean: meanOf(others, measure),
      gain: meanOf(otherFaults, measure) - (faults[measure] ?? 0),
    }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain);
  const strengths = gains
    .slice(0, STRENGTHS)
    .map(({ measure, value, mean }) => ({ measure, value: rounded(value), mean: rounded(mean) }));
  return { candidates: tried, copies, score: rounded(score), taste: rounded(taste), strengths };
}

function meanOf(all: readonly Partial<BeatMeasures>[], measure: BeatMeasure): number {
  return all.reduce((sum, one) => sum + (one[measure] ?? 0), 0) / all.length;
}

/** As people read it, and so that a recipe is short. */
function rounded(value: number): number {
  return Number(value.toFixed(3));
}
