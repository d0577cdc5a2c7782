/** What was played on one staff, as two voices at most: one that moves, and one that is held below or above it. */

import { DIVISIONS } from './beat-clock.ts';
import type { PlacedNote } from './note-grid.ts';

/** Notes that sound on for a beat after the next begins are held; less is legato, or a pedal. */
const HELD = DIVISIONS;

/** The same notes at the same starts; ends are those of their chords, and a second held chord ends with the next note. */
export function inTwoVoices(notes: readonly PlacedNote[]): PlacedNote[] {
  const chords = [...Map.groupBy(notes, ({ start }) => start).values()].sort(([a], [b]) => a.start - b.start);
  let heldUntil = 0;
  return chords.flatMap((chord, index) => {
    const [{ start }] = chord;
    const next = chords[index + 1]?.[0].start ?? Number.POSITIVE_INFINITY;
    const held = heldUntil <= start ? chord.filter(({ end }) => end >= next + HELD) : [];
    const moving = chord.filter((placed) => !held.includes(placed));
    if (held.length > 0) heldUntil = lastEnd(held);
    return [...together(held, heldUntil), ...together(moving, Math.min(next, lastEnd(moving)))];
  });
}

function lastEnd(notes: readonly PlacedNote[]): number {
  return notes.reduce((last, { end }) => Math.max(last, end), 0);
}

function together(notes: readonly PlacedNote[], end: number): PlacedNote[] {
  return notes.map((placed) => ({ ...placed, end }));
}
