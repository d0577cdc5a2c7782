/** When the bars of a score are played: their starts, the meters they show, and seconds from quarter notes. */

import type { Tempo, TimeSignature } from '../note-sequence.ts';
import { DEFAULT_QPM } from '../note-sequence.ts';
import { isPlayable } from './directions.ts';
import type { At, Meter, Score, ScoreBar } from './score.ts';
import { meterQuarters } from './score.ts';

/** Points within this many quarter notes are the same. */
const SAME = 1e-3;
/** Tuplets are rounded to divisions, so a full bar may come out this many quarter notes longer or shorter. */
const ROUNDING = 0.02;
/** Shortest beat in which an incomplete bar is counted. */
const MAX_DENOMINATOR = 64;

/** A bar of all parts as it is played. */
export interface TimelineBar {
  /** Index of the bar in every part. */
  index: number;
  /** Quarter notes from the start of the piece. */
  start: number;
  /** Quarter notes. */
  length: number;
  /** The meter to count it in; an incomplete bar or pickup has one of its own, as in note-seq. */
  meter: Meter;
  /** How often it has been played by then, this time counted. */
  pass: number;
  /** Played after another bar than the one it is written after. */
  isJump: boolean;
}

/** Lays out the bars in `order`, given by their indices. */
export function layOutBars(score: Score, order: readonly number[]): TimelineBar[] {
  const written = measureBars(score);
  const passes = new Map<number, number>();
  let start = 0;
  return order.map((index, place) => {
    const { length, meter } = written[index];
    const pass = (passes.get(index) ?? 0) + 1;
    passes.set(index, pass);
    const bar = { index, start, length, meter, pass, isJump: place > 0 && index !== order[place - 1] + 1 };
    start += length;
    return bar;
  });
}

/**
 * Lengths of the bars as written. A bar lasts as long as its longest part, and where none says anything, as long as its
 * meter says.
 */
function measureBars(score: Score): Pick<TimelineBar, 'length' | 'meter'>[] {
  const count = countBars(score);
  const measured: Pick<TimelineBar, 'length' | 'meter'>[] = [];
  let meter: Meter | 'free' = 'free';
  for (let index = 0; index < count; index++) {
    const changes = metersAt(score, index);
    const written: Meter | 'free' = changes.findLast(({ onset }) => onset === 0)?.meter ?? meter;
    const reach = largest(score.parts, ({ bars }) => bars[index]?.reach ?? 0);
    const length = written === 'free' ? reach : barLength(reach, meterQuarters(written));
    measured.push({ length, meter: meterOf(length, written) });
    meter = changes.at(-1)?.meter ?? meter;
  }
  return measured;
}

/** Bars of the longest part. */
export function countBars({ parts }: Score): number {
  return largest(parts, ({ bars }) => bars.length);
}

/** Length of a bar in quarter notes, from how far its music reaches and what a full bar of its meter takes. */
function barLength(reach: number, full: number): number {
  return reach < SAME || Math.abs(reach - full) < ROUNDING ? full : reach;
}

/** The largest measure of any item, at least 0. Spreading into `Math.max` would overflow the stack on a hostile file. */
export function largest<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((most, item) => Math.max(most, measure(item)), 0);
}

/** Time signatures of the first part that has any in this bar: parts in different meters share their bar lines. */
function metersAt({ parts }: Score, index: number): ScoreBar['meters'] {
  for (const { bars } of parts) {
    const meters = bars[index]?.meters ?? [];
    if (meters.length > 0) return meters;
  }
  return [];
}

/** The written meter if the bar is full; else the one that counts its real length in the beats of the written one. */
function meterOf(length: number, written: Meter | 'free'): Meter {
  if (written !== 'free' && Math.abs(length - meterQuarters(written)) < SAME) return written;
  const beat = written === 'free' ? 4 : written.denominator;
  for (let denominator = beat; denominator <= MAX_DENOMINATOR; denominator *= 2) {
    const numerator = (length * denominator) / 4;
    if (Math.abs(numerator - Math.round(numerator)) < SAME && Math.round(numerator) > 0) {
      return { numerator: Math.round(numerator), denominator };
    }
  }
  return written === 'free' ? { numerator: 4, denominator: 4 } : written;
}

/** Seconds of a point in the piece. */
export type Clock = (quarters: number) => number;

/**
 * Tempos in seconds and the clock that follows them. Every tempo counts for all parts; 120 until the first, as in note-seq.
 */
export function layOutTempos(score: Score, bars: readonly TimelineBar[]): { tempos: Tempo[]; clock: Clock } {
  const tempos = resolveTempos(score);
  const marks = playMarks(bars, (index) => tempos[index], { qpm: DEFAULT_QPM });

  const segments = [{ quarters: 0, seconds: 0, qpm: DEFAULT_QPM }];
  for (const { quarters, qpm } of marks) {
    const last = segments[segments.length - 1];
    if (quarters - last.quarters < SAME) last.qpm = qpm;
    else if (qpm !== last.qpm) {
      segments.push({ quarters, seconds: last.seconds + ((quarters - last.quarters) * 60) / last.qpm, qpm });
    }
  }
  const clock: Clock = (quarters) => {
    const segment = segments[lastAtOrBefore(segments, quarters)];
    return segment.seconds + ((quarters - segment.quarters) * 60) / segment.qpm;
  };
  return { tempos: segments.map(({ seconds, qpm }) => ({ time: seconds, qpm })), clock };
}

/** Tempos by bar, those that count on from the one before resolved in the order written. */
function resolveTempos(score: Score): At<{ qpm: number }>[][] {
  let last = DEFAULT_QPM;
  return Array.from({ length: countBars(score) }, (_, index) => {
    const marks = score.parts.flatMap((part) => part.bars[index]?.tempos ?? []);
    const resolved: At<{ qpm: number }>[] = [];
    for (const mark of marks.sort((a, b) => a.onset - b.onset)) {
      const qpm = 'qpm' in mark ? mark.qpm : last * mark.ratio;
      // Several parts may show the same change; it counts once.
      const isShownAgain = 'ratio' in mark && Math.abs((resolved.at(-1)?.onset ?? -1) - mark.onset) < SAME;
      if (isShownAgain || !isPlayable(qpm)) continue;
      resolved.push({ qpm, onset: mark.onset });
      last = qpm;
    }
    return resolved;
  });
}

/** A mark that counts until the next one. */
type Placed<Mark> = At<Mark> & { quarters: number };

/**
 * Marks such as tempos on the timeline, in order of time. After a jump what was in force there in the score counts again
 * (`initial` if nothing was): a player who goes back to the start goes back to its tempo.
 */
export function playMarks<Mark extends object>(
  bars: readonly TimelineBar[],
  marksOf: (index: number) => readonly At<Mark>[],
  initial?: Mark,
): Placed<Mark>[] {
  const inForceAt = bars.some(({ isJump }) => isJump) ? followMarks(bars, marksOf, initial) : [];
  const marks = bars.flatMap(({ index, start, isJump }) => {
    const own = marksOf(index);
    const carried = isJump && own.every(({ onset }) => onset > SAME) ? inForceAt[index] : undefined;
    const all = carried === undefined ? own : [{ ...carried, onset: 0 }, ...own];
    return all.map((mark) => ({ ...mark, quarters: start + mark.onset }));
  });
  return marks.sort((a, b) => a.quarters - b.quarters);
}

/** By bar what is in force where it begins, as written. */
function followMarks<Mark extends object>(
  bars: readonly TimelineBar[],
  marksOf: (index: number) => readonly At<Mark>[],
  initial: Mark | undefined,
): (Mark | undefined)[] {
  const inForceAt: (Mark | undefined)[] = [];
  const count = 1 + largest(bars, ({ index }) => index);
  let inForce = initial;
  for (let index = 0; index < count; index++) {
    inForceAt.push(inForce);
    inForce =
      marksOf(index)
        .toSorted((a, b) => a.onset - b.onset)
        .at(-1) ?? inForce;
  }
  return inForceAt;
}

/** Time signatures where the meter changes. */
export function layOutMeters(bars: readonly TimelineBar[], clock: Clock): TimeSignature[] {
  const signatures: TimeSignature[] = [];
  for (const { start, length, meter } of bars) {
    const last = signatures.at(-1);
    const isNew = last?.numerator !== meter.numerator || last.denominator !== meter.denominator;
    if (isNew && length > 0) signatures.push({ time: clock(start), ...meter });
  }
  return signatures;
}

/** Index of the last of `points` (sorted, the first at or before `quarters`) that is not after `quarters`. */
export function lastAtOrBefore(points: readonly { quarters: number }[], quarters: number): number {
  let low = 0;
  let high = points.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (points[middle].quarters <= quarters) low = middle;
    else high = middle;
  }
  return low;
}
