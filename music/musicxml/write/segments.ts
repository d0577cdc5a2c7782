/** The chords of a part, cut at bar lines: what a bar holds, spelled and with its accidentals. */

import type { Bar } from './bars.ts';
import { barAt } from './bars.ts';
import type { PlacedNote } from './note-grid.ts';
import type { SpelledPitch } from './spelling.ts';

/** A note as it is written in one bar. */
export interface WrittenNote {
  placed: PlacedNote;
  /** None for drums, which have a place on the staff instead. */
  pitch?: SpelledPitch;
  /** Semitones of the accidental to be shown before it. */
  accidental?: number;
}

/** Notes that begin and end together within one bar; divisions from its start. */
export interface Segment {
  start: number;
  end: number;
  /** From low to high. */
  notes: WrittenNote[];
  isTiedFrom: boolean;
  isTiedOn: boolean;
}

/** Segments by index of their bar, sorted by start and then from high to low. */
export function cutAtBars(
  notes: readonly PlacedNote[],
  bars: readonly Bar[],
  spellingOf: (note: PlacedNote) => SpelledPitch | undefined,
): Map<number, Segment[]> {
  const segments = new Map<number, Segment[]>();
  for (const chord of Map.groupBy(notes, ({ start, end }) => `${start} ${end}`).values()) {
    const [{ start, end }] = chord;
    const sorted = chord.toSorted((a, b) => a.note.pitch - b.note.pitch);
    for (let index = barAt(bars, start); index < bars.length && bars[index].start < end; index++) {
      const bar = bars[index];
      const segment = {
        start: Math.max(start, bar.start) - bar.start,
        end: Math.min(end, bar.start + bar.length) - bar.start,
        notes: sorted.map((placed) => ({ placed, pitch: spellingOf(placed) })),
        isTiedFrom: start < bar.start,
        isTiedOn: end > bar.start + bar.length,
      };
      const inBar = segments.get(index);
      if (inBar) inBar.push(segment);
      else segments.set(index, [segment]);
    }
  }
  for (const inBar of segments.values())
    inBar.sort((a, b) => a.start - b.start || top(b) - top(a) || b.end - a.end);
  return segments;
}

function top({ notes }: Segment): number {
  return notes[notes.length - 1].placed.note.pitch;
}

/** Segments of a bar in voices, each without overlaps; the highest first where they begin together. */
export function separateVoices(segments: readonly Segment[]): Segment[][] {
  const voices: Segment[][] = [];
  for (const segment of segments) {
    const free = voices.find((voice) => voice[voice.length - 1].end <= segment.start);
    if (free) free.push(segment);
    else voices.push([segment]);
  }
  return voices;
}

/**
 * Notes the accidentals that a bar needs in `fifths` of signature: a note that differs from what its line was last, or from the
 * signature. A tied note needs none.
 */
export function markAccidentals(segments: readonly Segment[], fifths: number): void {
  const shown = new Map<string, number>();
  for (const { notes, isTiedFrom } of segments) {
    for (const note of isTiedFrom ? [] : notes) {
      if (note.pitch === undefined) continue;
      const { step, alter, octave } = note.pitch;
      const line = `${step}${octave}`;
      if ((shown.get(line) ?? signatureAlter(step, fifths)) === alter) continue;
      note.accidental = alter;
      shown.set(line, alter);
    }
  }
}

const SHARPS = ['F', 'C', 'G', 'D', 'A', 'E', 'B'] as const;

function signatureAlter(step: string, fifths: number): number {
  const place = SHARPS.indexOf(step as (typeof SHARPS)[number]);
  if (fifths >= 0) return place < fifths ? 1 : 0;
  return place >= 7 + fifths ? -1 : 0;
}
