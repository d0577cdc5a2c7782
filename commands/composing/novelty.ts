/** Whether a lead is in the crate already. */
import { type Loop, longestRunIn, type NoveltyIndex, topLine } from '../../music/index.ts';

/** Notes in a row that any two tunes may have in common. */
export const MOST_COPIED = 12;

/** Notes of the longest run that the lead, which goes round and round, has in common with a tune of the crate. */
export function copiedRun(lead: Loop, tunes: readonly NoveltyIndex[]): number {
  const line = topLine(lead);
  return longestRunIn([...line, ...line], tunes);
}
