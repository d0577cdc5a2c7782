/**
 * What a candidate should measure, in one table. Of most measures there is no best value: people's tunes are calm and busy,
 * narrow and wide. So each beat aims at a place of its own, drawn from what people's music has (`MEASURES`); were all judged by
 * one ideal, all beats would be alike. A few measures are wanted of every beat.
 */
import type { Style } from '../../audio/index.ts';
import { type BeatMeasure, createRandom, MEASURES, type Random } from '../../music/index.ts';

/** The range in which a measure is good, and how much it counts where it is not. */
export interface Ideal {
  /** Both inclusive. */
  range: readonly [min: number, max: number];
  /** What one spread outside costs. */
  weight: number;
}

export type Ideals = Readonly<Partial<Record<BeatMeasure, Ideal>>>;

interface Aim extends Ideal {
  /** Wanted of every beat, anywhere in the range; absent: each beat aims at one place in it. */
  ofEvery?: true;
}

/** Ranges of what is drawn hold nine in ten of people's four bars; those under a rapper need not be busier than most. */
const AIMS = {
  lead_in_key: { range: [0.88, 1], weight: 3 },
  lead_on_chord: { range: [0.5, 0.95], weight: 1.5 },
  lead_density: { range: [1.75, 8.5], weight: 2 },
  lead_range: { range: [5, 16], weight: 1 },
  lead_entropy: { range: [1.5, 2.7], weight: 1 },
  lead_repetition: { range: [0.2, 0.75], weight: 1.5 },
  lead_syncopation: { range: [0, 4.5], weight: 1 },
  lead_leaps: { range: [1.2, 3.8], weight: 1 },
  bass_collision: { range: [0, 0.02], weight: 1.5, ofEvery: true },
  novelty: { range: [0.6, 1], weight: 1, ofEvery: true },
  drum_backbeat: { range: [1, 1], weight: 4, ofEvery: true },
  drum_density: { range: [10.5, 26], weight: 1 },
  kick_density: { range: [2, 6], weight: 1.5 },
  hat_density: { range: [4, 17], weight: 1.5 },
  drum_repetition: { range: [0.5, 0.99], weight: 1.5 },
  drum_syncopation: { range: [3.25, 9], weight: 1 },
} as const satisfies Record<BeatMeasure, Aim>;

/** Candidates lie nearer the middle than people's music does, so that the places aimed at are drawn somewhat wider. */
const WIDER = 1.25;
/** Kicks a bar by which a pattern may leave what its style says: the arranger thins and fills up. */
const KICKS_BESIDE = 0.5;

/** About the place that is aimed at all is good: so many spreads to either side. */
const NEAR = 0.25;

/** What one beat aims at. Where a style says how many kicks it wants, those bounds hold, about. */
export function drawIdeals(style: Style, seed: number): Ideals {
  const random = createRandom(seed);
  const [fewestKicks, mostKicks] = style.drums.kicks;
  const bounds: Partial<Record<BeatMeasure, Ideal['range']>> = {
    kick_density: [fewestKicks - KICKS_BESIDE, mostKicks + KICKS_BESIDE],
  };
  return Object.fromEntries(
    (Object.entries(AIMS) as [BeatMeasure, Aim][]).map(([measure, { range, weight, ofEvery }]) => {
      const within = bounds[measure] ?? range;
      return [measure, { weight, range: ofEvery ? within : rangeAbout(measure, within, random) }];
    }),
  );
}

function rangeAbout(measure: BeatMeasure, [min, max]: Ideal['range'], random: Random): Ideal['range'] {
  const { mean, spread } = MEASURES[measure];
  const place = Math.min(max, Math.max(min, mean + WIDER * spread * normal(random)));
  return [place - NEAR * spread, place + NEAR * spread];
}

/** Of mean 0 and standard deviation 1: Box and Muller (1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
