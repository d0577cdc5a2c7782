/** The beats on which chords may change. */
import type { Note, NoteSequence } from '../../note-sequence.ts';
import { type QuarterClock, quarterClock } from '../../quarter-clock.ts';
import { beatPhase } from './beat-phase.ts';

export interface ChordFrames {
  /** Seconds, ascending: where each frame starts, the first at 0, and where the last ends. */
  boundaries: Float64Array;
  /** [frames] how probable another chord is than in the frame before. */
  changes: Float64Array;
}

/** However long and fast the piece, its frames are made so long that there are no more. */
const MAX_FRAMES = 4096;
/** Shorter frames are put together, seconds. */
const MIN_SECONDS = 0.2;

/** How probable a change of chord is: on the first beat of a bar, in its middle, on others; where bars are not known. */
const ON_BAR = 0.5;
const ON_HALF = 0.35;
const ON_BEAT = 0.2;
const ANYWHERE = 0.35;
/** The same for frames of a bar. */
const FROM_BAR_TO_BAR = 0.7;
/** Where only the beat is known, a bar is taken to have so many. */
const BEATS_OF_UNKNOWN_BAR = 4;

/** A stretch of one meter; all in quarters. */
interface Stretch {
  start: number;
  bar: number;
  beat: number;
  isBarKnown: boolean;
}

interface FrameStart {
  quarter: number;
  change: number;
}

/**
 * Frames of a beat each, or with `byBar` of a bar, from 0 to `end` (s).
 *
 * @param notes at least one
 */
export function chordFrames(
  { tempos, timeSignatures }: NoteSequence,
  notes: readonly Note[],
  { end, byBar }: { end: number; byBar: boolean },
): ChordFrames {
  const clock = quarterClock(tempos);
  const endQuarter = clock.quarterAt(end);
  const shortest = Math.max(endQuarter / MAX_FRAMES, (endQuarter * MIN_SECONDS) / end);
  const written = stretchesOf(timeSignatures, clock);
  const phase = beatPhase(notes, clock, written[0].beat);
  const stretches = phase > 0 ? [unknownBars(phase, written[0].beat)] : written;

  const starts = stretches.flatMap((stretch, index) =>
    frameStarts(stretch, { end: stretches[index + 1]?.start ?? endQuarter, shortest, byBar }),
  );
  return framesOf(starts, clock, end);
}

function stretchesOf(signatures: NoteSequence['timeSignatures'], { quarterAt }: QuarterClock): Stretch[] {
  const stretches = signatures
    .filter(({ numerator, denominator }) => numerator > 0 && denominator > 0)
    .map(({ time, ...meter }) => stretchOf(quarterAt(time), meter))
    .sort((a, b) => a.start - b.start);
  // Until the first signature, what it says holds already; without one, common time.
  const first = stretches[0] ?? stretchOf(0, { numerator: 4, denominator: 4 });
  return first.start > 0 || stretches.length === 0 ? [{ ...first, start: 0 }, ...stretches] : stretches;
}

function stretchOf(
  start: number,
  { numerator, denominator }: { numerator: number; denominator: number },
): Stretch {
  const isCompound = denominator >= 8 && numerator % 3 === 0;
  const beat = isCompound ? 12 / denominator : 1;
  // 1/4, as transcriptions have it, counts beats.
  return numerator === 1
    ? unknownBars(start, beat)
    : { start, bar: (4 * numerator) / denominator, beat, isBarKnown: true };
}

function unknownBars(start: number, beat: number): Stretch {
  return { start, bar: beat * BEATS_OF_UNKNOWN_BAR, beat, isBarKnown: false };
}

function frameStarts(
  { start, bar, beat, isBarKnown }: Stretch,
  { end, shortest, byBar }: { end: number; shortest: number; byBar: boolean },
): FrameStart[] {
  const wanted = byBar ? bar : beat;
  const step = wanted >= shortest ? wanted : bar >= shortest ? bar / Math.floor(bar / shortest) : shortest;
  const stepsOfBar = Math.max(1, Math.ceil(bar / step - 1e-9));
  const startsOfFrames: FrameStart[] = [];
  for (let index = 0; ; index++) {
    const inBar = index % stepsOfBar;
    const quarter = start + Math.max(bar, step) * Math.floor(index / stepsOfBar) + inBar * step;
    if (quarter >= end) return startsOfFrames;
    startsOfFrames.push({
      quarter,
      change: byBar ? FROM_BAR_TO_BAR : isBarKnown ? changeAt((inBar * step) / bar) : ANYWHERE,
    });
  }
}

/** @param place in the bar, from 0 to 1 (exclusive) */
function changeAt(place: number): number {
  return place === 0 ? ON_BAR : place === 0.5 ? ON_HALF : ON_BEAT;
}

/** Leaves out starts that are hardly after the one before, as where meters follow one another without bars. */
function framesOf(starts: readonly FrameStart[], { timeAt }: QuarterClock, end: number): ChordFrames {
  const leastSeconds = Math.min(MIN_SECONDS / 2, end / 2);
  const least = Math.max(leastSeconds, end / MAX_FRAMES);
  const boundaries = [0];
  const changes = [ANYWHERE];
  for (const { quarter, change } of starts) {
    const time = timeAt(quarter);
    if (time - boundaries[boundaries.length - 1] < least || end - time < least) continue;
    boundaries.push(time);
    changes.push(change);
  }
  return { boundaries: Float64Array.from([...boundaries, end]), changes: Float64Array.from(changes) };
}
