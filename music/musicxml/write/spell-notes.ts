/** The spelling of all notes of a part, each in its key, its chord, and before the note it goes to. */

import type { NoteSequence } from '../../note-sequence.ts';
import type { Bar } from './bars.ts';
import { barAt } from './bars.ts';
import type { BeatClock } from './beat-clock.ts';
import { chordTonesOnLine } from './chord-tones.ts';
import type { BarKey } from './keys.ts';
import type { PlacedNote } from './note-grid.ts';
import type { SpelledPitch } from './spelling.ts';
import { spell } from './spelling.ts';

/** The chord's tones (on the line of fifths) that sound at a place. */
export type ChordAt = (place: number) => readonly number[];

export function createChordAt({ textAnnotations }: NoteSequence, clock: BeatClock): ChordAt {
  const tonesOf = new Map<string, readonly number[]>();
  const chords = textAnnotations
    .filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL')
    .map(({ time, text }) => ({ start: clock(time), text }))
    .sort((a, b) => a.start - b.start);
  return (place) => {
    const figure = chords[lastAtOrBefore(chords, place + NEAR)]?.text;
    if (figure === undefined) return [];
    const tones = tonesOf.get(figure) ?? chordTonesOnLine(figure);
    tonesOf.set(figure, tones);
    return tones;
  };
}

/** Chords and notes this many divisions apart were meant together. */
const NEAR = 12;

export function spellNotes(
  notes: readonly PlacedNote[],
  { bars, keys, chordAt }: { bars: readonly Bar[]; keys: readonly BarKey[]; chordAt: ChordAt },
): Map<PlacedNote, SpelledPitch> {
  const sorted = notes.toSorted((a, b) => a.start - b.start);
  const spelled = new Map<PlacedNote, SpelledPitch>();
  /** The next notes to begin. */
  let following: readonly PlacedNote[] = [];
  let group: PlacedNote[] = [];
  for (const placed of sorted.reverse()) {
    if (group.length > 0 && group[0].start !== placed.start) {
      following = group;
      group = [];
    }
    group.push(placed);
    const { pitch } = placed.note;
    const key = keys[barAt(bars, placed.start)].spelledIn;
    // Said again, a note keeps its name: where it goes in the end is what counts.
    const again = following.find(({ note }) => note.pitch === pitch);
    const known = again && keys[barAt(bars, again.start)].spelledIn === key ? spelled.get(again) : undefined;
    const next = following.find(({ note }) => Math.abs(note.pitch - pitch) === 1)?.note.pitch;
    spelled.set(placed, known ?? spell(pitch, { key, chord: chordAt(placed.start), next }));
  }
  return spelled;
}

/** Index of the last that starts at or before a place; -1 if none does. */
function lastAtOrBefore(sorted: readonly { start: number }[], place: number): number {
  let low = -1;
  let high = sorted.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle].start <= place) low = middle;
    else high = middle;
  }
  return low;
}
