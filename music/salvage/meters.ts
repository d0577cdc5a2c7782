/** The stretches of a piece in one meter, read kindly: what a pickup or an odd bar would cut off stays with its neighbour. */
import type { TimeSignature } from '../note-sequence.ts';

/** A stretch of one meter; times in quarters. */
export interface MeterSection {
  start: number;
  /** Exclusive. */
  end: number;
  numerator: number;
  denominator: number;
  /** Quarters missing in its first bar, which is a pickup; otherwise 0. */
  missing: number;
  /** Stretches of one bar at most that were taken in at its end. */
  oddBars: number;
  /** Bars of the file that were taken together as one; 1 where none were. */
  barsTogether: number;
}

/** A bar of a single beat is a click track's, and tells nothing of bars: so many are taken together. */
const BEATS_TOGETHER = 4;

/**
 * @param timeSignatures by quarters
 * @param totalQuarters end of the last stretch
 * @param stepsPerQuarter to which grid bars are to be whole
 */
export function meterSections(
  timeSignatures: readonly TimeSignature[],
  totalQuarters: number,
  stepsPerQuarter: number,
): MeterSection[] {
  const changes: MeterSection[] = [];
  const sorted = timeSignatures
    .map(({ time, ...meter }) => ({
      start: Math.round(time * stepsPerQuarter) / stepsPerQuarter,
      ...wholeBars(meter, stepsPerQuarter),
    }))
    .filter(({ start }) => start < totalQuarters)
    .sort((a, b) => a.start - b.start);
  if (sorted[0]?.start !== 0) sorted.unshift({ start: 0, ...COMMON_TIME });
  for (const [index, meter] of sorted.entries()) {
    const end = sorted[index + 1]?.start ?? totalQuarters;
    const last = changes.at(-1);
    if (last && isSame(last, meter)) last.end = end;
    else if (end > meter.start) changes.push({ ...meter, end, missing: 0, oddBars: 0 });
  }
  const sections = withOddBars(changes);
  const [first, second] = sections;
  if (second && length(first) < barQuarters(second)) {
    sections.splice(0, 2, { ...second, start: first.start, missing: barQuarters(second) - length(first) });
  }
  return sections.map(withBeatsTogether);
}

/** A stretch of one bar at most goes on with what comes before: nothing could be made of it alone. */
function withOddBars(sections: readonly MeterSection[]): MeterSection[] {
  const kept: MeterSection[] = [];
  for (const section of sections) {
    const before = kept.at(-1);
    const followsPickup = before && kept.length === 1 && length(before) < barQuarters(section);
    if (before && !followsPickup && length(section) <= Math.max(barQuarters(section), barQuarters(before))) {
      before.end = section.end;
      before.oddBars++;
    } else {
      kept.push({ ...section });
    }
  }
  return kept;
}

type Meter = Pick<MeterSection, 'numerator' | 'denominator' | 'barsTogether'>;

const COMMON_TIME: Meter = { numerator: 4, denominator: 4, barsTogether: 1 };

/** What cannot be counted is counted in 4/4; bars that end between steps are taken together. */
function wholeBars(
  { numerator, denominator }: Pick<Meter, 'numerator' | 'denominator'>,
  stepsPerQuarter: number,
): Meter {
  if (!(numerator > 0) || !Number.isInteger(Math.log2(denominator))) return COMMON_TIME;
  let barsTogether = 1;
  while (!Number.isInteger((stepsPerQuarter * 4 * numerator * barsTogether) / denominator)) barsTogether *= 2;
  return { numerator: numerator * barsTogether, denominator, barsTogether };
}

function withBeatsTogether(section: MeterSection): MeterSection {
  if (barQuarters(section) > 1) return section;
  return {
    ...section,
    numerator: section.numerator * BEATS_TOGETHER,
    barsTogether: section.barsTogether * BEATS_TOGETHER,
  };
}

function isSame(a: MeterSection, b: Meter): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

function length({ start, end }: MeterSection): number {
  return end - start;
}

function barQuarters({ numerator, denominator }: MeterSection): number {
  return (numerator * 4) / denominator;
}
