/** Which notes of a keyboard stand on the upper staff, and which on the lower. */

import type { PlacedNote } from './note-grid.ts';
import type { Part } from './parts.ts';

const MIDDLE_C = 60;
/** General MIDI: pianos, chromatic percussion and organs, and the harp. */
const LAST_KEYBOARD = 23;
const HARP = 46;
/** Each hand has so much of the notes, or there is but one. */
const LEAST_SHARE = 0.1;
/** Of the lower notes so many sound together with upper ones: a melody that goes deep has one staff. */
const TOGETHER_SHARE = 0.3;
/** Semitones that one hand spans. */
const HAND = 12;

/** One staff, or two for what two hands play; from high to low. */
export function stavesOf({ program, isDrum }: Part, notes: readonly PlacedNote[]): PlacedNote[][] {
  const isKeyboard = !isDrum && (program <= LAST_KEYBOARD || program === HARP);
  if (!isKeyboard) return [[...notes]];
  const [upper, lower] = splitHands(notes);
  const least = LEAST_SHARE * notes.length;
  if (upper.length < least || lower.length < least || upper.length === 0) return [[...notes]];
  return shareTogether(lower, upper) >= TOGETHER_SHARE ? [upper, lower] : [[...notes]];
}

/** At middle C; what begins together within one hand's reach stays in one hand. */
function splitHands(notes: readonly PlacedNote[]): [upper: PlacedNote[], lower: PlacedNote[]] {
  const upper: PlacedNote[] = [];
  const lower: PlacedNote[] = [];
  for (const chord of Map.groupBy(notes, ({ start }) => start).values()) {
    const pitches = chord.map(({ note }) => note.pitch).sort((a, b) => a - b);
    const isOneHand = pitches[pitches.length - 1] - pitches[0] <= HAND;
    const mean = pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
    for (const placed of chord) {
      const height = isOneHand ? mean : placed.note.pitch;
      (height >= MIDDLE_C ? upper : lower).push(placed);
    }
  }
  return [upper, lower];
}

/** Share of the notes of one hand during which some of the other sounds. */
function shareTogether(notes: readonly PlacedNote[], others: readonly PlacedNote[]): number {
  if (notes.length === 0) return 0;
  const sorted = others.toSorted((a, b) => a.start - b.start);
  let next = 0;
  /** Last end of those that began. */
  let until = 0;
  let together = 0;
  for (const { start, end } of notes.toSorted((a, b) => a.start - b.start)) {
    while (next < sorted.length && sorted[next].start <= start) until = Math.max(until, sorted[next++].end);
    if (until > start || (next < sorted.length && sorted[next].start < end)) together++;
  }
  return together / notes.length;
}
