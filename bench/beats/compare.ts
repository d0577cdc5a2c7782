/** Our beats and the plain chain's, each against what people made, feature by feature. */
import { createRandom, type Random } from '../../music/index.ts';
import { type Closeness, closeness } from './distributions.ts';
import type { DrumExcerpt, LeadExcerpt } from './excerpt.ts';
import {
  DRUM_FEATURES,
  type Feature,
  LEAD_FEATURES,
  nearestDistances,
  PATTERN_DISTANCE,
} from './features.ts';

export interface ExcerptSet {
  leads: readonly LeadExcerpt[];
  drums: readonly DrumExcerpt[];
}

/** `more`: other real music, which shows how close one can come. */
export type SetName = 'ours' | 'plain' | 'more';

export interface FeatureComparison {
  title: string;
  unit: string;
  /** True for what the task names; the rest is for seeing more. */
  isAsked: boolean;
  /** Of each excerpt. */
  values: Record<'real' | 'ours' | 'plain', number[]>;
  /** To the real music. */
  closeness: Record<SetName, Closeness>;
}

/** The paper compares sets of equal size; that of the real music is drawn so often, and the mean is taken. */
const DRAWS = 5;
const SEED = 2018;

/** All features, those of melodies first. */
export function compareSets(real: ExcerptSet, ours: ExcerptSet, plain: ExcerptSet): FeatureComparison[] {
  return [
    ...LEAD_FEATURES.map((feature) => compareFeature(feature, real.leads, ours.leads, plain.leads)),
    ...DRUM_FEATURES.map((feature) => compareFeature(feature, real.drums, ours.drums, plain.drums)),
    comparePatterns(real.drums, ours.drums, plain.drums),
  ];
}

function compareFeature<Excerpt>(
  { title, unit, isAsked, of }: Feature<Excerpt>,
  ...[real, ours, plain]: [readonly Excerpt[], readonly Excerpt[], readonly Excerpt[]]
): FeatureComparison {
  const values = { real: real.map(of), ours: ours.map(of), plain: plain.map(of) };
  return { title, unit, isAsked, values, closeness: closenessOf(values, (a, b) => Math.abs(a - b)) };
}

/** The values are distances to the nearest real pattern. */
function comparePatterns(
  ...[real, ours, plain]: [readonly DrumExcerpt[], readonly DrumExcerpt[], readonly DrumExcerpt[]]
): FeatureComparison {
  const { between, ...words } = PATTERN_DISTANCE;
  return {
    ...words,
    values: {
      real: nearestDistances(real, real),
      ours: nearestDistances(ours, real),
      plain: nearestDistances(plain, real),
    },
    closeness: closenessOf({ real, ours, plain }, between),
  };
}

interface Sets<Item> {
  real: readonly Item[];
  ours: readonly Item[];
  plain: readonly Item[];
}

function closenessOf<Item>(
  { real, ours, plain }: Sets<Item>,
  distance: (a: Item, b: Item) => number,
): Record<SetName, Closeness> {
  const random = createRandom(SEED);
  const size = Math.min(ours.length, real.length >> 1);
  const draws = Array.from({ length: DRAWS }, () => {
    const shuffled = shuffle(real, random);
    const reference = shuffled.slice(0, size);
    return {
      ours: closeness(reference, ours, distance),
      plain: closeness(reference, plain, distance),
      more: closeness(reference, shuffled.slice(size, 2 * size), distance),
    };
  });
  const mean = (name: SetName): Closeness => ({
    overlap: draws.reduce((sum, draw) => sum + draw[name].overlap, 0) / DRAWS,
    divergence: draws.reduce((sum, draw) => sum + draw[name].divergence, 0) / DRAWS,
  });
  return { ours: mean('ours'), plain: mean('plain'), more: mean('more') };
}

/** Fisher and Yates. */
function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  const shuffled = [...items];
  for (let end = shuffled.length - 1; end > 0; end--) {
    const other = random.integer(end + 1);
    [shuffled[end], shuffled[other]] = [shuffled[other], shuffled[end]];
  }
  return shuffled;
}
