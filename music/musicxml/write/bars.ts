/** The bars of a score, from the time signatures of a sequence. */

import { LIMITS } from '../../limits.ts';
import type { NoteSequence } from '../../note-sequence.ts';
import type { Meter } from '../score.ts';
import type { BeatClock } from './beat-clock.ts';
import { DIVISIONS } from './beat-clock.ts';

export interface Bar {
  /** Divisions from the start of the piece. */
  start: number;
  /** Divisions. */
  length: number;
  /** The meter it is counted in; a pickup is counted in that of the bars after it. */
  meter: Meter;
  /** True where the time signature is written, which is where it changes. */
  showsMeter: boolean;
  /** As printed; a pickup is 0. */
  number: number;
  /** Shorter than its meter says: a pickup, or a bar that a new time signature cuts. */
  isIncomplete: boolean;
}

interface Signature extends Meter {
  /** Divisions. */
  place: number;
}

/** A new time signature this many divisions off the bar line is on it. */
const NEAR = 6;
/** Shortest beat that bars are counted in. */
const MAX_DENOMINATOR = 64;
const MAX_NUMERATOR = 255;

/**
 * Bars up to `endPlace` (divisions), at least one. Time signatures that are none (a denominator of 3) are passed over; 4/4 until the first. They stop at one more than `LIMITS.barsPerScore`.
 */
export function layOutBars(
  { timeSignatures }: Pick<NoteSequence, 'timeSignatures'>,
  clock: BeatClock,
  endPlace: number,
): Bar[] {
  const signatures = signaturesOf(timeSignatures, clock);
  const bars: Bar[] = [];
  let next = 0;
  let meter: Meter = { numerator: 4, denominator: 4 };
  let start = 0;
  while ((start < endPlace - NEAR && bars.length <= LIMITS.barsPerScore) || bars.length === 0) {
    while (next < signatures.length && signatures[next].place <= start + NEAR) meter = signatures[next++];
    const full = meterDivisions(meter);
    const cut = signatures[next]?.place ?? Number.POSITIVE_INFINITY;
    const length = cut < start + full - NEAR ? cut - start : full;
    const { numerator, denominator } = meter;
    bars.push({
      start,
      length,
      meter: { numerator, denominator },
      showsMeter: false,
      number: bars.length + 1,
      isIncomplete: length < full,
    });
    start += length;
  }
  countPickup(bars);
  hideShortEnd(bars);
  markChanges(bars);
  return bars;
}

/** Index of the bar that holds a place; the last one for places beyond. */
export function barAt(bars: readonly Bar[], place: number): number {
  let low = 0;
  let high = bars.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (bars[middle].start <= place) low = middle;
    else high = middle;
  }
  return low;
}

export function meterDivisions({ numerator, denominator }: Meter): number {
  return (numerator * 4 * DIVISIONS) / denominator;
}

function signaturesOf(timeSignatures: NoteSequence['timeSignatures'], clock: BeatClock): Signature[] {
  return timeSignatures
    .filter(isWritable)
    .map(({ time, numerator, denominator }) => ({
      place: NEAR * Math.round(clock(time) / NEAR),
      numerator,
      denominator,
    }))
    .sort((a, b) => a.place - b.place);
}

function isWritable({ numerator, denominator }: Meter): boolean {
  const isBeatType = Number.isInteger(Math.log2(denominator)) && denominator <= MAX_DENOMINATOR;
  return isBeatType && Number.isInteger(numerator) && numerator >= 1 && numerator <= MAX_NUMERATOR;
}

/** A first bar shorter than the second is its pickup: readers of MusicXML give it a time signature of its own. */
function countPickup(bars: Bar[]): void {
  const [first, second] = bars;
  if (second === undefined || first.length >= second.length || second.isIncomplete) return;
  first.meter = second.meter;
  first.isIncomplete = true;
  bars.forEach((bar, index) => {
    bar.number = index;
  });
}

/** A last bar shorter than the one before is what a pickup left over. */
function hideShortEnd(bars: Bar[]): void {
  const last = bars[bars.length - 1];
  const before = bars.at(-2);
  if (before === undefined || before.isIncomplete || last.length >= before.length) return;
  last.meter = before.meter;
  last.isIncomplete = true;
}

function markChanges(bars: Bar[]): void {
  bars.forEach((bar, index) => {
    const before = bars[index - 1]?.meter;
    bar.showsMeter =
      before?.numerator !== bar.meter.numerator || before.denominator !== bar.meter.denominator;
  });
}
