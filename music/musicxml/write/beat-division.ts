/** Into what a beat is divided, told by the notes that begin and end in it. */

import { DIVISIONS } from './beat-clock.ts';

/** What happens in a beat, or in two that are looked at together; divisions from its start, not rounded. */
export interface BeatNotes {
  length: number;
  starts: readonly number[];
  ends: readonly number[];
}

/** A stretch on whose every `step` a note may begin or end; divisions. */
export interface Division {
  start: number;
  length: number;
  step: number;
}

const QUARTER = DIVISIONS;
const EIGHTH = DIVISIONS / 2;
export const SIXTEENTH = DIVISIONS / 4;
const TRIPLET_QUARTER = (2 * DIVISIONS) / 3;
export const TRIPLET_EIGHTH = DIVISIONS / 3;
export const TRIPLET_SIXTEENTH = DIVISIONS / 6;
export const THIRTY_SECOND = DIVISIONS / 8;
const SIXTY_FOURTH = DIVISIONS / 16;
/** The simplest first. */
const STEPS_OF_QUARTERS = [SIXTEENTH, TRIPLET_EIGHTH, THIRTY_SECOND, TRIPLET_SIXTEENTH, SIXTY_FOURTH];
/** Dotted quarters and eighths are not divided into triplets. */
const STEPS_OF_OTHERS = [SIXTEENTH, THIRTY_SECOND, SIXTY_FOURTH];
/** Each eighth of a beat may have its own. */
const STEPS_OF_EIGHTHS = [SIXTEENTH, THIRTY_SECOND, TRIPLET_SIXTEENTH, SIXTY_FOURTH];

/** Divisions by which a written note may be off its place: rounding of ticks and seconds. */
const EXACT = 1.5;
/** Played notes nearer to each other than this many divisions (50 ms at 120 qpm) are meant as one. */
const TOGETHER = DIVISIONS / 10;
/** Played triplets must fit better than sixteenths by this much, in mean squared divisions: they are rarer. */
const TRIPLETS_ARE_RARER = 12;

/** Three notes in the time of two. */
export function isTriplet({ step }: Division): boolean {
  return step % 3 !== 0;
}

export function isOn(place: number, step: number): boolean {
  return distance(place, step) <= EXACT;
}

/** The simplest division in which all starts and ends have a place; failing that, all starts. */
export function writtenDivision(beat: BeatNotes): Division[] {
  return (
    divisionWith([...beat.starts, ...beat.ends], beat) ??
    divisionWith(beat.starts, beat) ?? [playedDivision(beat)]
  );
}

function divisionWith(places: readonly number[], { length }: BeatNotes): Division[] | undefined {
  const step = stepsOf(length).find((candidate) => places.every((place) => isOn(place, candidate)));
  const isPlain = step !== undefined && step !== TRIPLET_SIXTEENTH && step !== SIXTY_FOURTH;
  if (isPlain) return whole(length, step);
  // Where something meets on each eighth, these are easier to read.
  const meets = step === undefined || places.some((place) => isOn(place, EIGHTH) && !isOn(place, length));
  const eighths = meets ? eighthsWith(places, length) : undefined;
  return eighths ?? (step === undefined ? undefined : whole(length, step));
}

function eighthsWith(places: readonly number[], length: number): Division[] | undefined {
  const eighths: Division[] = [];
  for (let start = 0; start < length; start += EIGHTH) {
    const inside = places.filter((place) => place > start - EXACT && place < start + EIGHTH + EXACT);
    const step = STEPS_OF_EIGHTHS.find((candidate) =>
      inside.every((place) => isOn(place - start, candidate)),
    );
    if (step === undefined) return undefined;
    eighths.push({ start, length: EIGHTH, step });
  }
  return length % EIGHTH === 0 ? eighths : undefined;
}

function whole(length: number, step: number): Division[] {
  return [{ start: 0, length, step }];
}

/** Sixteenths or triplets, whichever is nearer; finer where notes would fall together that were not played so. */
export function playedDivision({ starts, length }: BeatNotes): Division {
  const steps = stepsOf(length);
  const isInThree = length === QUARTER && isPlayedInThree(starts, { length, step: TRIPLET_EIGHTH });
  const simplest = isInThree ? TRIPLET_EIGHTH : SIXTEENTH;
  const finer = steps.filter((step) => step < simplest && simplest % step === 0);
  const step = [simplest, ...finer].find((candidate) => keepsApart(starts, candidate)) ?? simplest;
  return { start: 0, length, step };
}

/** Quarter notes three to two beats, if that is what the notes there are. */
export function tripletOfTwoBeats(
  { starts, ends, length }: BeatNotes,
  isWritten: boolean,
): Division | undefined {
  const thirds = new Set(starts.map((place) => Math.round(place / TRIPLET_QUARTER)));
  const isOnThirds = (places: readonly number[]): boolean =>
    places.every((place) => isOn(place, TRIPLET_QUARTER));
  const isInThree = isWritten
    ? isOnThirds(starts) &&
      (isOnThirds(ends) ? thirds.has(1) || thirds.has(2) : thirds.has(1) && thirds.has(2))
    : isPlayedInThree(starts, { length, step: TRIPLET_QUARTER });
  return isInThree ? { start: 0, length, step: TRIPLET_QUARTER } : undefined;
}

/** One note off the beat may be late or swung as well; it takes two to make a triplet. */
function isPlayedInThree(starts: readonly number[], { length, step }: Omit<Division, 'start'>): boolean {
  const offBeat = starts.filter((place) => !isOn(place, length));
  const error = (candidate: number): number =>
    offBeat.reduce((sum, place) => sum + distance(place, candidate) ** 2, 0) / offBeat.length;
  return (
    new Set(offBeat.map((place) => Math.round(place / step) % 3)).size > 1 &&
    offBeat.every((place) => distance(place, step) <= THIRTY_SECOND) &&
    error(step) + TRIPLETS_ARE_RARER < error(SIXTEENTH)
  );
}

function stepsOf(length: number): readonly number[] {
  return length === QUARTER ? STEPS_OF_QUARTERS : STEPS_OF_OTHERS;
}

function keepsApart(starts: readonly number[], step: number): boolean {
  const sorted = starts.toSorted((a, b) => a - b);
  return sorted.every((place, index) => {
    const before = sorted[index - 1];
    if (before === undefined || place - before < TOGETHER) return true;
    return Math.round(place / step) !== Math.round(before / step);
  });
}

function distance(place: number, step: number): number {
  return Math.abs(place - step * Math.round(place / step));
}
