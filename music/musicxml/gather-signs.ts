/** The signs of a score's parts as one list: a bar line counts for all, whichever part shows it. */

import type { Score } from './score.ts';
import type { BarSigns } from './signs.ts';
import { mergeSigns } from './signs.ts';
import { largest } from './timeline.ts';

/** Signs of every bar of the score, each where it counts. */
export function gatherSigns({ parts }: Score): BarSigns[] {
  const count = largest(parts, ({ bars }) => bars.length);
  const gathered: BarSigns[] = Array.from({ length: count }, () => ({}));
  const add = (index: number, signs: BarSigns): void => {
    if (index in gathered) gathered[index] = mergeSigns(gathered[index], signs);
  };
  for (const { bars } of parts) {
    bars.forEach(({ signs, reach }, index) => {
      for (const { onset, ...sign } of signs) {
        const [before, here, after] = place(sign, onset, reach);
        add(index - 1, before);
        add(index, here);
        add(index + 1, after);
      }
    });
  }
  return tellCodaSigns(gathered);
}

/** What a sign means for the bar before, its own and the next: what ends at its start, or begins at its end. */
function place(sign: BarSigns, onset: number, reach: number): [BarSigns, BarSigns, BarSigns] {
  const { opensRepeat, opensEnding, segno, coda, codaSign, closesRepeat, closesEnding, ...rest } = sign;
  const opening = defined({ opensRepeat, opensEnding, segno, coda, codaSign });
  const closing = defined({ closesRepeat, closesEnding });
  if (onset > 0 && onset >= reach) return [{}, { ...rest, ...closing }, opening];
  return onset > 0 ? [{}, sign, {}] : [closing, { ...rest, ...opening }, {}];
}

function defined(signs: BarSigns): BarSigns {
  return Object.fromEntries(Object.entries(signs).filter(([, value]) => value !== undefined));
}

/**
 * Coda signs stand both where the coda begins and where one leaves for it. A sign with `To Coda` is the latter; where
 * none has, the first of several is.
 */
function tellCodaSigns(signs: BarSigns[]): BarSigns[] {
  const isTold = signs.some(({ toCoda }) => toCoda !== undefined);
  const open = signs.filter(
    ({ coda, codaSign, toCoda }) => codaSign && coda === undefined && toCoda === undefined,
  );
  const [leaving] = !isTold && open.length > 1 ? open : [];
  const targets = new Set(open);
  return signs.map((bar) => {
    if (bar === leaving) return { ...bar, toCoda: { label: '' } };
    return targets.has(bar) ? { ...bar, coda: { label: '' } } : bar;
  });
}
