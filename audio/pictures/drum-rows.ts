/** Which row of the drum grid a GM percussion key is drawn in. */

export interface DrumRow {
  name: string;
  keys: readonly number[];
}

/** From top to bottom. Keys that are in none of these go to "Perc". */
const ROWS: readonly DrumRow[] = [
  { name: 'Crash', keys: [49, 52, 55, 57] },
  { name: 'Ride', keys: [51, 53, 59] },
  { name: 'Open hat', keys: [46, 26] },
  { name: 'Hat', keys: [42, 44, 22] },
  { name: 'Toms', keys: [41, 43, 45, 47, 48, 50] },
  { name: 'Clap', keys: [39] },
  { name: 'Rim', keys: [37] },
  { name: 'Snare', keys: [38, 40] },
  { name: 'Kick', keys: [35, 36] },
];

const OTHER = 'Perc';

/** The rows that these keys need, from top to bottom. */
export function drumRows(keys: Iterable<number>): string[] {
  const used = new Set([...keys].map(drumRowOf));
  return [OTHER, ...ROWS.map(({ name }) => name)].filter((name) => used.has(name));
}

export function drumRowOf(key: number): string {
  return ROWS.find(({ keys }) => keys.includes(key))?.name ?? OTHER;
}
