/** Repeats and jumps of a score written out, within bounds. */

import { LIMITS } from '../limits.ts';
import { gatherSigns } from './gather-signs.ts';
import { playingOrder } from './playing-order.ts';
import type { Score } from './score.ts';
import { countBars } from './timeline.ts';
import type { WarningList } from './warnings.ts';

/** Indices of the bars as written. */
export function writtenOrder(score: Score): number[] {
  return Array.from({ length: countBars(score) }, (_, index) => index);
}

/**
 * Indices of the bars as played. Where that would be endless, or more than `LIMITS` allow, they stay as written, with a
 * warning.
 */
export function unfoldedOrder(score: Score, warnings: WarningList): number[] {
  const order = playingOrder(gatherSigns(score), LIMITS.unfoldedBars);
  if (order !== undefined && countNotes(score, order) <= LIMITS.notesPerFile) return order;
  warnings.add(
    `The repeats make more than ${LIMITS.unfoldedBars.toLocaleString('en-US')} bars or ${LIMITS.notesPerFile.toLocaleString('en-US')} notes, so each bar was played once.`,
  );
  return writtenOrder(score);
}

function countNotes({ parts }: Score, order: readonly number[]): number {
  const countOf = (index: number): number =>
    parts.reduce((sum, { bars }) => sum + (bars[index]?.notes.length ?? 0), 0);
  const counts = new Map<number, number>();
  let sum = 0;
  for (const index of order) {
    const count = counts.get(index) ?? countOf(index);
    counts.set(index, count);
    sum += count;
  }
  return sum;
}
