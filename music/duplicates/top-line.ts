/** The line on top of some notes, which is what an ear takes for the tune. */
import type { Note } from '../note-sequence.ts';

export interface LineNote {
  pitch: number;
  /** Seconds. */
  startTime: number;
  endTime: number;
}

/** Notes that begin within so many seconds of each other are one stroke: hands and plucked chords are not exact. */
export const STROKE_SECONDS = 0.03;

/**
 * The highest note of each stroke, but for those that begin below one that still sounds. `notes` may come in any order;
 * of drums they should hold none.
 */
export function topLine(notes: readonly Note[]): LineNote[] {
  const line: LineNote[] = [];
  for (const { pitch, startTime, endTime } of notes.toSorted((a, b) => a.startTime - b.startTime)) {
    const last = line.at(-1);
    if (last && startTime - last.startTime < STROKE_SECONDS) {
      if (pitch > last.pitch) Object.assign(last, { pitch, endTime });
      continue;
    }
    if (last && pitch < last.pitch && last.endTime - startTime > STROKE_SECONDS) continue;
    line.push({ pitch, startTime, endTime });
  }
  return line;
}
