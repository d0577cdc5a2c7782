/** How a bar falls into beats, and beats into their parts: what decides which notes are written with a tie. */

import type { Bar } from './bars.ts';
import { meterDivisions } from './bars.ts';
import { DIVISIONS } from './beat-clock.ts';
import { isNoteValue } from './value-names.ts';

/** A stretch of a bar; all in divisions from the bar's start. */
export interface Span {
  start: number;
  end: number;
  /** Equal halves or thirds, or beats of different lengths; none in the shortest stretches. */
  children: readonly Span[];
}

/** A beat that a triplet may fill, and that beams join. */
export interface Beat {
  start: number;
  length: number;
}

const QUARTER = DIVISIONS;
/** Stretches that cannot be halved in whole divisions stay whole. */
const SHORTEST = 3;

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

/** The tree of a bar. `triplets` are starts of beats that are divided by three. */
export function meterTree(
  bar: Pick<Bar, 'length' | 'meter' | 'isIncomplete'>,
  triplets: ReadonlySet<number>,
): Span {
  const beats = beatsOf(bar).map(({ start, length }) =>
    triplets.has(start) ? thirds(start, start + length) : divided(start, start + length),
  );
  const isQuadruple = beats.length === 4 && beats.every(({ start, end }) => end - start === beats[0].end);
  const children = isQuadruple ? [join(beats.slice(0, 2)), join(beats.slice(2))] : beats;
  return children.length === 1 ? children[0] : { start: 0, end: bar.length, children };
}

function join(children: readonly Span[]): Span {
  return { start: children[0].start, end: children[children.length - 1].end, children };
}

/** By two; three eighths or sixteenths by three. */
function divided(start: number, end: number): Span {
  const length = end - start;
  if (length <= SHORTEST || length % 2 !== 0) return { start, end, children: [] };
  if (isNoteValue(length / 3)) return thirds(start, end);
  const middle = start + length / 2;
  return { start, end, children: [divided(start, middle), divided(middle, end)] };
}

function thirds(start: number, end: number): Span {
  const third = (end - start) / 3;
  const children = [0, 1, 2].map((index) => divided(start + index * third, start + (index + 1) * third));
  return { start, end, children };
}
