/** The board of a crate in words, for those who cannot see it. */
import { keyName } from '../../music/index.ts';
import type { BoardModel, CrateBoard } from './crate-board.ts';
import type { HistogramBin } from './histogram.ts';
import type { KeyCounts } from './key-circle.ts';

/** All that the picture tells; of keys the most frequent. */
export function describeCrateBoard({
  title,
  subtitle,
  models,
  bars,
  keys,
  tempi,
  lengths,
  copies,
}: CrateBoard): string {
  return [
    `${title}: ${subtitle}.`,
    `${models.map((model) => `${model.name} ${model.verdict}, ${countsOf(model)}`).join('; ')}.`,
    `Bars to learn from: ${bars.map(({ label, value }) => `${label} ${count(value)}`).join(', ')}.`,
    `Keys: ${keysInWords(keys)}.`,
    `Tempo in qpm: ${rangesInWords(tempi)}.`,
    `Length in bars: ${rangesInWords(lengths)}.`,
    ...(copies.length > 0 ? [`The same song, counted once: ${copyLines(copies).join('; ')}.`] : []),
  ].join(' ');
}

/** `126 (from 80 songs) of 100` */
export function countsOf({ have, songs, wants, unit }: BoardModel): string {
  const from = have > 0 ? ` (from ${count(songs)} song${songs === 1 ? '' : 's'})` : '';
  return `${count(have)}${from} of ${count(wants)}${unit ? ` ${unit}` : ''}`;
}

/** Lines shown of the songs that are there more than once. */
const COPIES_SHOWN = 4;

export function copyLines(copies: readonly string[]): string[] {
  if (copies.length <= COPIES_SHOWN) return [...copies];
  return [...copies.slice(0, COPIES_SHOWN - 1), `and ${copies.length - COPIES_SHOWN + 1} songs more`];
}

const KEYS_NAMED = 6;

function keysInWords({ major, minor, unknown }: KeyCounts): string {
  const named = [
    ...major.map((songs, key) => ({ name: keyName({ key, mode: 'MAJOR' }), songs })),
    ...minor.map((songs, key) => ({ name: keyName({ key, mode: 'MINOR' }), songs })),
  ]
    .filter(({ songs }) => songs > 0)
    .sort((a, b) => b.songs - a.songs);
  const shown = named.slice(0, KEYS_NAMED).map(({ name, songs }) => `${name} ${count(songs)}`);
  const others = named.slice(KEYS_NAMED).reduce((sum, { songs }) => sum + songs, 0);
  if (others > 0) shown.push(`others ${count(others)}`);
  if (unknown > 0) shown.push(`without a key ${count(unknown)}`);
  return shown.length > 0 ? shown.join(', ') : 'none';
}

/** `<60` is the first label, `180+` the last; between them a lower bound alone, which needs its upper one in words. */
function rangesInWords(bins: readonly HistogramBin[]): string {
  const shown = bins.flatMap(({ label, count: songs }, index) => {
    if (songs === 0) return [];
    const isBetween = /^\d+$/.test(label);
    if (label === 'none') return [`none named: ${count(songs)}`];
    const range = isBetween ? `from ${label} to ${bins[index + 1].label.replace('+', '')}` : label;
    return [`${range}: ${count(songs)}`];
  });
  return shown.length > 0 ? shown.join(', ') : 'none';
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
