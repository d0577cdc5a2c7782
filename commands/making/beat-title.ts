/** A beat that nobody named gets a name from its seed, so that people can talk about it. */
import { createRandom, LIMITS, plainLine } from '../../music/index.ts';

const FIRST = [
  'Night',
  'Copper',
  'Concrete',
  'Velvet',
  'Static',
  'Harbour',
  'Dusty',
  'Neon',
  'Winter',
  'Corner',
  'Golden',
  'Paper',
];
const SECOND = [
  'Bus',
  'Letter',
  'Rooftop',
  'Signal',
  'Stairwell',
  'Ledger',
  'Parade',
  'Window',
  'Station',
  'Cassette',
  'Mile',
  'Smoke',
];

/** The asked title as one line within its limit, or one drawn from the seed where nothing of it can be seen. */
export function beatTitle(asked: string | undefined, seed: number): string {
  const title = plainLine(asked ?? '', LIMITS.nameCharacters);
  if (title !== '') return title;
  const random = createRandom(seed);
  return `${FIRST[random.integer(FIRST.length)]} ${SECOND[random.integer(SECOND.length)]}`;
}

/**
 * The title with the next free number behind it, cut so that both fit: after `Night Bus` and `Night Bus 2` comes `Night
 * Bus 3`. `stem` has no number of ours.
 */
export function numberedTitle(stem: string, taken: readonly string[]): string {
  const numbers = taken
    .filter((title) => title.startsWith(`${stem} `))
    .map((title) => title.slice(stem.length + 1))
    .filter((rest) => /^\d{1,6}$/.test(rest))
    .map(Number);
  const ending = ` ${Math.max(1, ...numbers) + 1}`;
  return plainLine(stem, LIMITS.nameCharacters - ending.length) + ending;
}
