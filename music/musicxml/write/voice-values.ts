/** One voice of a bar as the notes and rests that are written for it, with beams and brackets. */

import { DIVISIONS } from './beat-clock.ts';
import type { Beat, Span } from './meter-tree.ts';
import type { WrittenValue } from './note-values.ts';
import { noteValues, restValues } from './note-values.ts';
import type { Segment } from './segments.ts';

export interface VoiceValue extends WrittenValue {
  /** What sounds; a rest has nothing. */
  segment?: Segment;
  isTiedFrom: boolean;
  isTiedOn: boolean;
  /** From the eighth's beam to the shortest value's. */
  beams: Beam[];
  /** Notes in the time of how many; only in triplets. */
  tuplet?: { actual: number; normal: number; starts: boolean; stops: boolean };
}

export type Beam = 'begin' | 'continue' | 'end' | 'forward hook' | 'backward hook';

/** How many beams a value has. */
const BEAMS: Readonly<Record<string, number>> = { eighth: 1, '16th': 2, '32nd': 3, '64th': 4, '128th': 5 };

/** Notes and rests from 0 to `length` (divisions in the bar), without gaps. */
export function voiceValues(
  voice: readonly Segment[],
  { length, tree, beats }: { length: number; tree: Span; beats: readonly Beat[] },
): VoiceValue[] {
  const values: VoiceValue[] = [];
  let place = 0;
  for (const segment of voice) {
    values.push(...restValues(place, segment.start, tree).map(asRest));
    values.push(...soundingValues(segment, tree));
    place = segment.end;
  }
  values.push(...restValues(place, length, tree).map(asRest));
  const triplets = Map.groupBy(values, ({ triplet }) => triplet);
  for (const [triplet, inside] of triplets) if (triplet) markTuplet(inside, triplet);
  for (const group of beamGroups(values, beats)) markBeams(group);
  return values;
}

function asRest(value: WrittenValue): VoiceValue {
  return { ...value, isTiedFrom: false, isTiedOn: false, beams: [] };
}

function soundingValues(segment: Segment, tree: Span): VoiceValue[] {
  const values = noteValues(segment.start, segment.end, tree);
  return values.map((value, index) => ({
    ...value,
    segment,
    isTiedFrom: index > 0 || segment.isTiedFrom,
    isTiedOn: index < values.length - 1 || segment.isTiedOn,
    beams: [],
  }));
}

function isIn({ start }: WrittenValue, beat: Beat): boolean {
  return start >= beat.start && start < beat.start + beat.length;
}

/** A bracket of 3 in the time of 2, or over a beat with sixteenths of 6 in the time of 4. */
function markTuplet(values: readonly VoiceValue[], { start, end }: Span): void {
  const isFine =
    end - start === DIVISIONS && values.some(({ name }) => name?.type === '16th' || name?.type === '32nd');
  const ratio = isFine ? { actual: 6, normal: 4 } : { actual: 3, normal: 2 };
  values.forEach((value, index) => {
    value.tuplet = { ...ratio, starts: index === 0, stops: index === values.length - 1 };
  });
}

/** Runs of notes with beams in one beat, or in half a bar of four quarters if it is all eighths. */
function beamGroups(values: readonly VoiceValue[], beats: readonly Beat[]): VoiceValue[][] {
  const groups: VoiceValue[][] = [];
  for (const beat of beamedStretches(values, beats)) {
    let run: VoiceValue[] = [];
    for (const value of values.filter((candidate) => isIn(candidate, beat))) {
      if (beamCount(value) > 0) run.push(value);
      else {
        groups.push(run);
        run = [];
      }
    }
    groups.push(run);
  }
  return groups.filter(({ length }) => length > 1);
}

function beamedStretches(values: readonly VoiceValue[], beats: readonly Beat[]): readonly Beat[] {
  const [first] = beats;
  if (beats.length !== 4 || beats.some(({ length }) => length !== first.length)) return beats;
  return [beats.slice(0, 2), beats.slice(2)].flatMap((half) => {
    const whole = { start: half[0].start, length: 2 * first.length };
    const inside = values.filter((value) => isIn(value, whole));
    const isEighths = inside.every(
      (value) => value.segment && value.name?.type === 'eighth' && !value.triplet,
    );
    return isEighths ? [whole] : half;
  });
}

function beamCount({ segment, name }: VoiceValue): number {
  return segment === undefined ? 0 : (BEAMS[name?.type ?? ''] ?? 0);
}

function markBeams(group: readonly VoiceValue[]): void {
  group.forEach((value, index) => {
    const before = index > 0 ? beamCount(group[index - 1]) : 0;
    const after = index < group.length - 1 ? beamCount(group[index + 1]) : 0;
    value.beams = Array.from({ length: beamCount(value) }, (_, level) =>
      beamAt(level, before, after, index === 0),
    );
  });
}

/** `before` and `after` are the numbers of beams of the neighbours in the group. */
function beamAt(level: number, before: number, after: number, isFirst: boolean): Beam {
  if (before > level) return after > level ? 'continue' : 'end';
  if (after > level) return 'begin';
  return isFirst ? 'forward hook' : 'backward hook';
}
