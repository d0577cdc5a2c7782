/** What the notes of an instrument look like from afar: what tells a tune from what goes with it. */
import type { Note } from '../note-sequence.ts';

export interface TrackShape {
  /** Share of the time in which anything sounds that this instrument does. */
  cover: number;
  /** Share of its own time in which it sounds more than one note. */
  overlap: number;
  /** Share of the time in which anything sounds that it sounds on top. */
  top: number;
  /** Share of notes on the pitch before, as syllables are sung. */
  repeats: number;
  /** Share of steps wider than a fifth. */
  leaps: number;
  /** From the 5th to the 95th of 100 pitches, in octaves. */
  range: number;
  medianPitch: number;
  /** Where its first note begins in the piece, 0 to 1: tunes come after an introduction. */
  entry: number;
}

/** More steps than this are looked at more coarsely. */
const STEPS_MAX = 1 << 14;

/** @param tracks notes by instrument, none of them empty, drums left out. @param stepSeconds of a sixteenth, about */
export function trackShapes(
  tracks: ReadonlyMap<number, readonly Note[]>,
  stepSeconds: number,
): Map<number, TrackShape> {
  let totalTime = 0;
  for (const notes of tracks.values())
    for (const { endTime } of notes) totalTime = Math.max(totalTime, endTime);
  const step = Math.max(stepSeconds, totalTime / STEPS_MAX);
  const steps = Math.ceil(totalTime / step) + 1;
  const tops = new Int16Array(steps).fill(-1);
  for (const notes of tracks.values()) {
    for (const note of notes) {
      const [from, to] = stepsOf(note, step, steps);
      for (let at = from; at < to; at++) tops[at] = Math.max(tops[at], note.pitch);
    }
  }
  const sounding = tops.reduce((count, pitch) => count + (pitch >= 0 ? 1 : 0), 0);
  return new Map(
    Array.from(tracks, ([instrument, notes]) => {
      const { any, many, top } = countSteps(notes, step, tops);
      const entry = Math.min(...notes.map(({ startTime }) => startTime)) / totalTime;
      return [
        instrument,
        { cover: any / sounding, overlap: many / any, top: top / sounding, entry, ...lineShape(notes, step) },
      ];
    }),
  );
}

/** Steps in which the notes sound, in which several do, and in which one of them is the highest of all. */
function countSteps(
  notes: readonly Note[],
  step: number,
  tops: Int16Array,
): { any: number; many: number; top: number } {
  const counts = new Uint8Array(tops.length);
  let top = 0;
  for (const note of notes) {
    const [from, to] = stepsOf(note, step, tops.length);
    for (let at = from; at < to; at++) {
      counts[at] = Math.min(counts[at] + 1, 2);
      if (note.pitch === tops[at]) top++;
    }
  }
  const any = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return { any, many: counts.reduce((sum, count) => sum + (count > 1 ? 1 : 0), 0), top: Math.min(top, any) };
}

/** Of the highest notes that begin on each step. */
function lineShape(
  notes: readonly Note[],
  step: number,
): Pick<TrackShape, 'repeats' | 'leaps' | 'range' | 'medianPitch'> {
  const highest = new Map<number, number>();
  for (const { startTime, pitch } of notes.toSorted((a, b) => a.startTime - b.startTime)) {
    const onset = Math.round(startTime / step);
    highest.set(onset, Math.max(highest.get(onset) ?? 0, pitch));
  }
  const line = [...highest.values()];
  const intervals = line.slice(1).map((pitch, index) => Math.abs(pitch - line[index]));
  const share = (is: (interval: number) => boolean): number =>
    intervals.length === 0 ? 0 : intervals.filter(is).length / intervals.length;
  const sorted = line.toSorted((a, b) => a - b);
  const quantile = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))];
  return {
    repeats: share((interval) => interval === 0),
    leaps: share((interval) => interval > 7),
    range: (quantile(0.95) - quantile(0.05)) / 12,
    medianPitch: quantile(0.5),
  };
}

/** At least one; the end is exclusive. */
function stepsOf({ startTime, endTime }: Note, step: number, steps: number): [from: number, to: number] {
  const from = Math.round(startTime / step);
  return [from, Math.min(Math.max(from + 1, Math.round(endTime / step)), steps)];
}
