/** Whether a lead is in the crate already. */
import { type Loop, type NoveltyIndex, topLine } from '../../music/index.ts';

/** Notes in a row that any two tunes may have in common. */
export const MOST_COPIED = 12;

/** Notes of the longest run that the lead, which goes round and round, has in common with a tune of the crate. */
export function copiedRun(lead: Loop, indexes: readonly NoveltyIndex[]): number {
  const line = topLine(lead);
  return longestRun([...line, ...line], indexes);
}

/** The share of the lead's notes that are in no run of the crate's, 0-1; see `noveltyOf` in music/. */
export function novelty(lead: Loop, indexes: readonly NoveltyIndex[]): number {
  const line = topLine(lead);
  return line.length === 0 ? 0 : 1 - longestRun(line, indexes) / line.length;
}

function longestRun(pitches: readonly number[], indexes: readonly NoveltyIndex[]): number {
  return indexes.reduce((longest, index) => Math.max(longest, index.longestRun(pitches)), 0);
}
