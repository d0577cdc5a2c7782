/** Why a piece yields less than it might, in plain words. */
import { type Statistics, statisticInWords } from '../../music/index.ts';

/** Counts by plain words, of what was dropped: a sequence cut at 512 steps is still there. */
export function dropReasons(stats: Statistics): Record<string, number> {
  const dropped: Record<string, number> = {};
  for (const [name, count] of Object.entries(stats)) {
    if (!name.endsWith('_truncated') && count > 0) dropped[statisticInWords(name)] = count;
  }
  return dropped;
}
