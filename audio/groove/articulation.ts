/** What becomes of neighbouring notes once their onsets have moved. */
import type { PartNote } from '../arrangement/part.ts';
import type { PlayedNote } from './play.ts';

/** Onsets closer than this are one stroke to the ear, in seconds. */
const ONE_STROKE = 0.012;
/** Notes whose written end lies this near the next onset are tied to it, in beats. */
const TIED = 0.01;

/** Shortest note, and shortest remainder at the end of the beat, in seconds. */
export const SHORTEST = 0.03;

/** Layers of one voice, maybe in octaves. */
const VOICES: readonly PartNote['layer'][] = ['bass', 'lead'];

/**
 * Bass and lead stay tied as they were written: a note that ended where the next began still does, one that overlapped the
 * next (a glide) overlaps it by as much, and one that left a gap does not run into it. No note gets shorter than `SHORTEST`,
 * for swing may bring the next one forward to it, or before it. Sorted by written onset; returns copies.
 */
export function tieLegato(notes: readonly PlayedNote[], secondsPerBeat: number): PlayedNote[] {
  const tied = notes.map((note) => ({ ...note }));
  for (const voice of VOICES) {
    const line = tied.filter(({ layer }) => layer === voice);
    for (const [index, note] of line.entries()) {
      const next = line.slice(index + 1).find(({ startBeat }) => startBeat - note.startBeat > TIED);
      if (!next) continue;
      const overlap = note.endBeat - next.startBeat;
      const tiedEnd = next.startTime + Math.max(0, overlap) * secondsPerBeat;
      const endTime = overlap > -TIED ? tiedEnd : Math.min(note.endTime, next.startTime);
      note.endTime = Math.max(endTime, note.startTime + SHORTEST);
    }
  }
  return tied;
}

/** A pitch struck again ends its earlier self; of two strokes at once the louder stays. */
export function cutOverlaps(notes: readonly PlayedNote[]): PlayedNote[] {
  const sounding = new Map<string, PlayedNote>();
  const kept: PlayedNote[] = [];
  for (const note of [...notes].sort((a, b) => a.startTime - b.startTime)) {
    const key = `${note.layer} ${note.pitch}`;
    const earlier = sounding.get(key);
    if (earlier && note.startTime - earlier.startTime < ONE_STROKE) {
      earlier.velocity = Math.max(earlier.velocity, note.velocity);
      earlier.endTime = Math.max(earlier.endTime, note.endTime);
      continue;
    }
    if (earlier && earlier.endTime > note.startTime) earlier.endTime = note.startTime;
    sounding.set(key, note);
    kept.push(note);
  }
  return kept;
}
