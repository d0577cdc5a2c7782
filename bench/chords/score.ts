/** How well chords agree with an annotation, in time: mir_eval's `root` and `majmin`. */
import { type HarteChord, NO_HARTE_CHORD } from './harte.ts';

/** A chord from `time` on, seconds. */
export interface TimedChord {
  time: number;
  chord: HarteChord;
}

/** Seconds that agree, of the seconds that can be compared. */
export interface Agreement {
  agreeing: number;
  compared: number;
}

export type Measure = 'root' | 'majmin';

/** The bass and all below the minor sixth tell major from minor. */
const THIRD_AND_FIFTH = 8;
const MAJOR = [0, 4, 7];
const MINOR = [0, 3, 7];

/**
 * Both by time, and each lasting until the next; the reference ends at `end`. Before an estimate begins there is no
 * chord. `root` compares roots and no-chord; `majmin` compares all degrees up to the fifth, but only where the
 * reference is a major or minor triad (with whatever above it) or no chord.
 */
export function agreement(
  reference: readonly TimedChord[],
  estimate: readonly TimedChord[],
  end: number,
): Record<Measure, Agreement> {
  const sums = { root: { agreeing: 0, compared: 0 }, majmin: { agreeing: 0, compared: 0 } };
  let next = 0;
  for (const [index, { time, chord }] of reference.entries()) {
    const until = reference[index + 1]?.time ?? end;
    for (let from = time; from < until; ) {
      while (next < estimate.length && estimate[next].time <= from) next++;
      const to = Math.min(until, estimate[next]?.time ?? end);
      const estimated = estimate[next - 1]?.chord ?? NO_HARTE_CHORD;
      add(sums.root, to - from, chord.root === estimated.root);
      if (isMajorOrMinor(chord)) add(sums.majmin, to - from, sameTriad(chord, estimated));
      from = to;
    }
  }
  return sums;
}

function add(sum: Agreement, seconds: number, agrees: boolean): void {
  sum.compared += seconds;
  if (agrees) sum.agreeing += seconds;
}

function sameTriad(a: HarteChord, b: HarteChord): boolean {
  return (
    a.root === b.root && a.degrees.slice(0, THIRD_AND_FIFTH).every((has, degree) => has === b.degrees[degree])
  );
}

function isMajorOrMinor({ root, degrees }: HarteChord): boolean {
  if (root < 0) return true;
  return [MAJOR, MINOR].some((triad) =>
    degrees.slice(0, THIRD_AND_FIFTH).every((has, degree) => has === triad.includes(degree)),
  );
}
