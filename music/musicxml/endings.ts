/** Endings (volta brackets): which stand side by side, and for which passes each is. */

import type { BarSigns } from './signs.ts';

export interface Ending {
  /** Indices of its first and last bar, both inclusive. */
  first: number;
  last: number;
  /** For how many passes it is. */
  passes: number;
}

/** Endings one after the other: of one repeat. */
export interface EndingGroup {
  /** Which ending is played on which pass, from 1. */
  endings: Map<number, Ending>;
  /** Index of the last bar of the last one. */
  end: number;
  /** How often the repeat is begun in all. */
  passes: number;
  /** Whether it is repeated after a jump, too. */
  afterJump: boolean;
}

/** Groups by the index of the bar in which they begin. */
export function findEndingGroups(signs: readonly BarSigns[]): Map<number, EndingGroup> {
  const groups = new Map<number, EndingGroup>();
  let group: EndingGroup | undefined;
  signs.forEach(({ opensEnding }, first) => {
    if (opensEnding === undefined) return;
    const ending = { first, last: endOfEnding(signs, first), passes: opensEnding.length };
    if (group === undefined || group.end + 1 !== first) {
      group = { endings: new Map(), end: first, passes: 0, afterJump: false };
      groups.set(first, group);
    }
    addEnding(group, ending, opensEnding, signs[ending.last]);
  });
  return groups;
}

function addEnding(
  group: EndingGroup,
  ending: Ending,
  numbers: readonly number[],
  { closesRepeat }: BarSigns,
): void {
  const isFirst = group.endings.size === 0;
  // One that names no pass follows the one before.
  const passes = numbers.length > 0 ? numbers : [Math.max(0, ...group.endings.keys()) + 1];
  for (const pass of passes) {
    // Where two are for one pass, it is the one that is for fewer.
    const known = group.endings.get(pass);
    if (known === undefined || ending.passes < known.passes) group.endings.set(pass, ending);
  }
  group.end = ending.last;
  group.afterJump ||= closesRepeat?.afterJump ?? false;
  const named = Math.max(...group.endings.keys());
  // Where an ending stands alone and leads back, the last pass goes without it.
  group.passes = isFirst && closesRepeat !== undefined ? named + 1 : named;
}

/**
 * An ending lasts to its end sign, or to the repeat after it if the next ending follows there: many brackets are drawn
 * shorter than they count. Where the end sign was forgotten it lasts to the repeat, or else for a bar.
 */
function endOfEnding(signs: readonly BarSigns[], first: number): number {
  let end: number | undefined;
  for (let bar = first; bar < signs.length; bar++) {
    const { closesEnding, closesRepeat, opensEnding, opensRepeat } = signs[bar];
    if (bar > first && opensEnding !== undefined) return end ?? bar - 1;
    if (bar > first && opensRepeat && end !== undefined) return end;
    if (closesRepeat !== undefined) {
      const isFollowed = signs[bar + 1]?.opensEnding !== undefined;
      return isFollowed || closesEnding ? bar : (end ?? bar);
    }
    if (closesEnding) end ??= bar;
  }
  return end ?? first;
}
