/** The key of a melody, and moving melodies between keys and into a range. */
import { isPitch, type Melody } from './melody.ts';

const NOTES_PER_OCTAVE = 12;
const MAJOR_SCALE = [0, 2, 4, 5, 7, 9, 11];

/** How often each pitch class begins a note, C first; 12 counts. */
export function noteHistogram(events: readonly number[]): number[] {
  const counts = new Array<number>(NOTES_PER_OCTAVE).fill(0);
  for (const event of events) if (isPitch(event)) counts[event % NOTES_PER_OCTAVE]++;
  return counts;
}

/** How many notes lie in each major key, C major first; 12 counts. */
export function majorKeyHistogram(events: readonly number[]): number[] {
  const notes = noteHistogram(events);
  return notes.map((_, key) =>
    MAJOR_SCALE.reduce((sum, degree) => sum + notes[(key + degree) % NOTES_PER_OCTAVE], 0),
  );
}

/** The major key (C = 0) that holds most notes; of equals the lowest. */
export function getMajorKey(events: readonly number[]): number {
  const counts = majorKeyHistogram(events);
  return counts.indexOf(Math.max(...counts));
}

/**
 * All notes moved by `semitones`, and those that leave the range by octaves back into it.
 *
 * @param minNote inclusive
 * @param maxNote exclusive; an octave or more above `minNote`
 */
export function transposeMelody(melody: Melody, semitones: number, minNote = 0, maxNote = 128): Melody {
  const events = melody.events.map((event) => {
    if (!isPitch(event)) return event;
    const pitch = event + semitones;
    if (pitch < minNote) return minNote + modulo(pitch - minNote, NOTES_PER_OCTAVE);
    if (pitch >= maxNote) return maxNote - NOTES_PER_OCTAVE + modulo(pitch - maxNote, NOTES_PER_OCTAVE);
    return pitch;
  });
  return { ...melody, events };
}

/**
 * The semitones by which `squashMelody` moves these events: to the key, and by octaves to the middle of the range.
 *
 * @param maxNote exclusive
 * @param transposeToKey major key, C = 0; undefined: not transposed
 */
export function squashAmount(
  events: readonly number[],
  minNote: number,
  maxNote: number,
  transposeToKey: number | undefined,
): number {
  const pitches = events.filter(isPitch);
  if (transposeToKey === undefined || pitches.length === 0) return 0;
  const keyDifference = transposeToKey - getMajorKey(events);
  let [lowest, highest] = [pitches[0], pitches[0]];
  for (const pitch of pitches) {
    lowest = Math.min(lowest, pitch);
    highest = Math.max(highest, pitch);
  }
  const center = (lowest + highest) / 2;
  const targetCenter = (minNote + maxNote - 1) / 2;
  const octaves = roundHalfToEven((targetCenter - (center + keyDifference)) / NOTES_PER_OCTAVE);
  return keyDifference + NOTES_PER_OCTAVE * octaves;
}

/** The melody in a key and in [minNote, maxNote), as Magenta gives it to its models. See `squashAmount`. */
export function squashMelody(
  melody: Melody,
  range: { minNote: number; maxNote: number; transposeToKey?: number },
): Melody {
  const { minNote, maxNote, transposeToKey } = range;
  const semitones = squashAmount(melody.events, minNote, maxNote, transposeToKey);
  return transposeMelody(melody, semitones, minNote, maxNote);
}

/** Python's `round`, which Magenta used: a half goes to the even neighbour. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
