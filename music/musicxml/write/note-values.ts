/** A stretch of time as the note values that write it, tied together where one is not enough. */

import type { Span } from './meter-tree.ts';
import type { ValueName } from './value-names.ts';
import { isNoteValue, valueName } from './value-names.ts';

/** A stretch that one note or rest fills. */
export interface WrittenValue {
  /** Divisions from the start of the bar. */
  start: number;
  end: number;
  /** Undefined where no note value is as long: a duration without a type, which the standard allows. */
  name: ValueName | undefined;
  /** The triplet that it belongs to: it lasts two thirds of what is written. */
  triplet?: Span;
}

/** Note values from `start` to `end` (divisions in the bar) that leave its beats to be seen. */
export function noteValues(start: number, end: number, tree: Span): WrittenValue[] {
  return split(start, end, tree, { isNote: true });
}

/** Rests from `start` to `end`, which may be none: more of them than notes, for rests are never syncopated. */
export function restValues(start: number, end: number, tree: Span): WrittenValue[] {
  return start < end ? split(start, end, tree, { isNote: false }) : [];
}

interface Kind {
  isNote: boolean;
  triplet?: Span;
}

function split(start: number, end: number, span: Span, kind: Kind): WrittenValue[] {
  const isWhole = start === span.start && end === span.end;
  const triplet = kind.triplet ?? (!isWhole && isDividedInTriplets(span) ? span : undefined);
  const inside = span.children.find((child) => child.start <= start && end <= child.end);
  if (inside) return split(start, end, inside, { ...kind, triplet });

  const name = valueName(triplet ? (end - start) * 1.5 : end - start);
  const value = { start, end, name, triplet };
  const cut = cutOf(start, end, span);
  if (cut === undefined) return [value];
  const isOne = name !== undefined && (isWhole || (kind.isNote && isReadable(start, end, span)));
  if (isOne) return [value];
  return [...split(start, cut, span, kind), ...split(cut, end, span, kind)];
}

/** Thirds of a quarter are no plain values. */
function isDividedInTriplets({ start, children }: Span): boolean {
  return children.length === 3 && !isNoteValue(children[0].end - start);
}

/** Whether a note across the parts of `span` shows well enough where they meet. */
function isReadable(start: number, end: number, { start: from, end: to, children }: Span): boolean {
  const length = end - start;
  if (children.length === 2) {
    const whole = to - from;
    const isAligned = start === from || end === to;
    const isCentred = start - from === to - end;
    return (
      isNoteValue(whole) && ((isAligned && length === 0.75 * whole) || (isCentred && length === whole / 2))
    );
  }
  const starts = children.some((child) => child.start === start);
  const ends = children.some((child) => child.end === end);
  if (starts && ends) return true;
  // Up to one and a half beats across one line: the syncopations that are met everywhere.
  const [first] = children.filter((child) => child.end > start);
  const beat = first.end - first.start;
  const overhang = Math.min(first.end - start, end - first.end);
  return overhang === beat / 2 && length <= 1.5 * beat;
}

/** Where to cut: at the first line of `span` inside, or from a line on, at the last. */
function cutOf(start: number, end: number, { children }: Span): number | undefined {
  const lines = children
    .slice(1)
    .flatMap((child) => (child.start > start && child.start < end ? [child.start] : []));
  return children.some((child) => child.start === start) ? lines.at(-1) : lines[0];
}
