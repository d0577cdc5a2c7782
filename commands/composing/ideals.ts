/**
 * What a candidate should measure, in one table. Of most measures there is no best value: people's tunes are calm and busy,
 * narrow and wide. So each beat aims at a place of its own, drawn from what people's music has (`USUAL_QUANTILES`); were all
 * judged by one ideal, all beats would be alike. A few measures are wanted of every beat.
 */
import type { Style } from '../../audio/index.ts';
import { type BeatMeasure, createRandom, MEASURES } from '../../music/index.ts';
import { USUAL_QUANTILES, usualAt } from './usual-quantiles.ts';

/** The range in which a measure is good, and how much it counts where it is not. */
export interface Ideal {
  /** Both inclusive. */
  range: readonly [min: number, max: number];
  /** What one spread outside costs. */
  weight: number;
}

export type Ideals = Readonly<Partial<Record<BeatMeasure, Ideal>>>;

/** What each measure counts that has a place drawn. */
const WEIGHTS = {
  lead_in_key: 3,
  lead_on_chord: 1.5,
  lead_density: 3,
  lead_range: 1.5,
  lead_entropy: 1.5,
  lead_repetition: 1.5,
  lead_syncopation: 1,
  lead_leaps: 1,
  kick_density: 4,
  hat_density: 4,
  // Mending and the backbeat make bars alike, so a loose beat has to be asked for aloud.
  drum_repetition: 8,
  drum_syncopation: 1,
} as const satisfies Record<keyof typeof USUAL_QUANTILES, number>;

/** What is wanted of every beat, anywhere in the range. */
const OF_EVERY: Ideals = {
  bass_collision: { range: [0, 0.02], weight: 1.5 },
  novelty: { range: [0.6, 1], weight: 1 },
  // The arranger strikes all of it, but the kicks about it are those of a pattern whose model meant most of it.
  drum_backbeat: { range: [0.75, 1], weight: 8 },
};

/** Kicks a bar by which a pattern may leave what its style says: the arranger thins and fills up. */
const KICKS_BESIDE = 0.5;

/** Of the notes of a tune the share that is heard in verses that leave a voice room to breathe: see `lead-part.ts`. */
const HEARD_IN_VERSES = 7 / 8;

/** Who is busy with the foot is mostly busy with the hands: so many hats aim as far up as the kicks do. */
const AS_BUSY = 0.6;

/** About the place that is aimed at all is good: so many spreads to either side. */
const NEAR = 0.1;

/** Where an aim lies, or what is usual where none is named. */
export function aimOf(ideals: Ideals, measure: BeatMeasure): number {
  const range = ideals[measure]?.range;
  return range ? (range[0] + range[1]) / 2 : MEASURES[measure].mean;
}

/** What one beat aims at. Where a style says how many kicks it wants, those bounds hold, about. */
export function drawIdeals(style: Style, seed: number): Ideals {
  const random = createRandom(seed);
  const [fewestKicks, mostKicks] = style.drums.kicks;
  const bounds: Partial<Record<BeatMeasure, Ideal['range']>> = {
    kick_density: [fewestKicks - KICKS_BESIDE, mostKicks + KICKS_BESIDE],
  };
  const measures = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];
  const shares = new Map(measures.map((measure) => [measure, random.next()]));
  if (random.next() < AS_BUSY) shares.set('hat_density', shares.get('kick_density') ?? 0);
  const drawn = measures.map((measure) => {
    const usual = usualAt(USUAL_QUANTILES[measure], shares.get(measure) ?? 0, bounds[measure]);
    const isThinned = measure === 'lead_density' && style.layers.verseLead === 'sparse';
    const place = isThinned ? usual / HEARD_IN_VERSES : usual;
    const near = NEAR * MEASURES[measure].spread;
    return [measure, { range: [place - near, place + near], weight: WEIGHTS[measure] }];
  });
  return { ...OF_EVERY, ...Object.fromEntries(drawn) };
}
