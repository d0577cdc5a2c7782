/**
 * What makes one candidate better than another: measures of music with the range in which each is good, in one table, and
 * what the crew's taste adds.
 */
import type { Style } from '../../audio/index.ts';
import { type BeatMeasure, type BeatMeasures, MEASURES } from '../../music/index.ts';
import { type Taste, tasteScore } from '../taste/index.ts';
import type { LayerReasons } from './composed.ts';

/** The range in which a measure is good, and how much it counts where it is not. */
interface Ideal {
  /** Both inclusive. */
  range: readonly [min: number, max: number];
  weight: number;
}

type Ideals = Readonly<Partial<Record<BeatMeasure, Ideal>>>;

/**
 * Ranges are about the middle half of what people's music has (`MEASURES`), drawn to the side that a loop under a rapper
 * wants: it repeats more and moves less than a song's melody.
 */
const IDEALS: Ideals = {
  lead_in_key: { range: [0.97, 1], weight: 2 },
  lead_on_chord: { range: [0.6, 0.85], weight: 1.5 },
  lead_density: { range: [3.5, 6.5], weight: 1.5 },
  lead_range: { range: [7, 14], weight: 1 },
  lead_entropy: { range: [1.8, 2.6], weight: 1 },
  lead_repetition: { range: [0.5, 0.75], weight: 1.5 },
  lead_syncopation: { range: [2, 5], weight: 0.7 },
  lead_leaps: { range: [1.5, 3], weight: 1 },
  bass_collision: { range: [0, 0.01], weight: 1.5 },
  novelty: { range: [0.6, 1], weight: 0.5 },
  drum_backbeat: { range: [1, 1], weight: 3 },
  drum_density: { range: [12, 22], weight: 0.7 },
  kick_density: { range: [2, 5], weight: 1.5 },
  hat_density: { range: [6, 11], weight: 1 },
  drum_repetition: { range: [0.78, 0.95], weight: 1.5 },
  drum_syncopation: { range: [2, 7], weight: 0.7 },
};

/** The table with what the style says of itself. */
export function idealsOf(style: Style): Ideals {
  const [fewest, most] = style.lead.notesPerBar;
  // A model's lead is thinned where a style wants less of it, so that a little more does no harm.
  const density = { ...IDEALS.lead_density, range: [Math.max(2, fewest), most + 0.5] } as Ideal;
  return {
    ...IDEALS,
    lead_density: density,
    kick_density: { weight: 1.5, range: style.drums.kicks },
  };
}

/** No single fault counts for more spreads than this. */
const WORST = 3;
/** `tasteScore` of 1, in the currency of faults: as much as a third of the usual difference of two candidates. */
const TASTE_WEIGHT = 2;
const STRENGTHS = 3;

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
export function rank<C extends Ranked>(candidates: readonly C[], style: Style, taste: Taste): Scored<C>[] {
  const ideals = idealsOf(style);
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
  { style, tried, copies }: { style: Style; tried: number; copies: number },
): LayerReasons {
  const [{ candidate: winner, score, taste }] = ranked;
  const ideals = idealsOf(style);
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
