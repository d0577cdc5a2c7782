/** How a bar falls into beats, and beats into their parts: what decides which notes are written with a tie. */

import type { Bar } from './bars.ts';
import { meterDivisions } from './bars.ts';
import { DIVISIONS } from './beat-clock.ts';
import type { BarTriplets } from './note-grid.ts';
import { isNoteValue } from './value-names.ts';

/** A stretch of a bar; all in divisions from the bar's start. */
export interface Span {
  start: number;
  end: number;
  /** Equal halves or thirds, or beats of different lengths; none in the shortest stretches. */
  children: readonly Span[];
}

/** A beat, which beams join. */
export interface Beat {
  start: number;
  length: number;
}

const QUARTER = DIVISIONS;
/** Stretches that cannot be halved in whole divisions stay whole. */
const SHORTEST = 3;
const NO_TRIPLETS: BarTriplets = new Map();

/** Beats of a bar in order: quarters, dotted quarters in compound meters, or the denominator's own notes. */
export function beatsOf({ length, meter }: Pick<Bar, 'length' | 'meter' | 'isIncomplete'>): Beat[] {
  const beats: Beat[] = [];
  const lengths = beatLengths(meter);
  // What an incomplete bar lacks is missing at its start, as in a pickup.
  const missing = meterDivisions(meter) - length;
  let place = -missing;
  for (const beat of lengths) {
    const start = Math.max(0, place);
    const end = Math.min(length, place + beat);
    if (end > start) beats.push({ start, length: end - start });
    place += beat;
  }
  return beats;
}

function beatLengths({ numerator, denominator }: Bar['meter']): number[] {
  const unit = (4 * DIVISIONS) / denominator;
  if (denominator <= 4) return new Array<number>((numerator * unit) / QUARTER).fill(QUARTER);
  if (numerator % 3 === 0) return new Array<number>(numerator / 3).fill(3 * unit);
  // 5/8 and 7/8 are counted in twos with a three at the end.
  if (numerator % 2 === 0) return new Array<number>(numerator / 2).fill(2 * unit);
  if (numerator === 1) return [unit];
  return [...new Array<number>((numerator - 3) / 2).fill(2 * unit), 3 * unit];
}

/** The tree of a bar: `triplets` are divided by three, may they be beats, halves of beats or two beats. */
export function meterTree(bar: Pick<Bar, 'length' | 'meter' | 'isIncomplete'>, triplets: BarTriplets): Span {
  const beats = beatsOf(bar);
  const spans: Span[] = [];
  for (const { start, length } of beats) {
    const isInLast = start < (spans.at(-1)?.end ?? 0);
    if (!isInLast) spans.push(divided(start, start + Math.max(length, triplets.get(start) ?? 0), triplets));
  }
  const isQuadruple = beats.length === 4 && beats.every(({ length }) => length === beats[0].length);
  const middle = bar.length / 2;
  const children = isQuadruple
    ? [join(spans.filter(({ start }) => start < middle)), join(spans.filter(({ start }) => start >= middle))]
    : spans;
  return children.length === 1 ? children[0] : { start: 0, end: bar.length, children };
}

function join(children: readonly Span[]): Span {
  if (children.length === 1) return children[0];
  return { start: children[0].start, end: children[children.length - 1].end, children };
}

/** By two; triplets, three eighths and three sixteenths by three. */
function divided(start: number, end: number, triplets: BarTriplets): Span {
  const length = end - start;
  if (triplets.get(start) === length) return thirds(start, end, NO_TRIPLETS);
  if (length <= SHORTEST || length % 2 !== 0) return { start, end, children: [] };
  if (isNoteValue(length / 3)) return thirds(start, end, triplets);
  const middle = start + length / 2;
  return { start, end, children: [divided(start, middle, triplets), divided(middle, end, triplets)] };
}

function thirds(start: number, end: number, triplets: BarTriplets): Span {
  const third = (end - start) / 3;
  const children = [0, 1, 2].map((index) =>
    divided(start + index * third, start + (index + 1) * third, triplets),
  );
  return { start, end, children };
}
