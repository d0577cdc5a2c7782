/** Which row of the drum grid a GM percussion key is drawn in. */
import { type DrumPiece, drumPiece } from '../../music/index.ts';

/** From top to bottom. Keys that are in none of these go to "Perc". */
const ROWS = ['Crash', 'Ride', 'Open hat', 'Hat', 'Toms', 'Clap', 'Rim', 'Snare', 'Kick'] as const;

const ROW_OF_PIECE: Record<DrumPiece, (typeof ROWS)[number]> = {
  crash: 'Crash',
  ride: 'Ride',
  openHat: 'Open hat',
  hat: 'Hat',
  pedalHat: 'Hat',
  tom: 'Toms',
  clap: 'Clap',
  rim: 'Rim',
  snare: 'Snare',
  kick: 'Kick',
};

const OTHER = 'Perc';

/** The rows that these keys need, from top to bottom. */
export function drumRows(keys: Iterable<number>): string[] {
  const used = new Set([...keys].map(drumRowOf));
  return [OTHER, ...ROWS].filter((name) => used.has(name));
}

export function drumRowOf(key: number): string {
  const piece = drumPiece(key);
  return piece ? ROW_OF_PIECE[piece] : OTHER;
}
