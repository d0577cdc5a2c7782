/** One seed becomes one for each thing that is drawn, so that changing how one is drawn leaves the others as they were. */
import { createRandom } from '../../music/index.ts';

const PARTS = [
  'ideals',
  'progression',
  'tonic',
  'opening',
  'drums',
  'drumMotif',
  'drumDevelopment',
  'drumVariation',
  'lead',
  'motif',
  'development',
  'leadVariation',
  'hook',
  'drumRestatement',
] as const;
type Part = (typeof PARTS)[number];
export type PartSeeds = Record<Part, number>;
/** Seeds are 32-bit integers; half of them are enough, and none is negative. */
const SEEDS = 2 ** 31;

/** @param round counts tries: each has seeds of its own */
export function partSeeds(seed: number, round = 0): PartSeeds {
  const random = createRandom(seed);
  for (let drawn = 0; drawn < round * PARTS.length; drawn++) random.next();
  const seeds = PARTS.map((part) => [part, random.integer(SEEDS)]);
  return Object.fromEntries(seeds) as PartSeeds;
}
