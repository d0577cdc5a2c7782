/** The chord symbols of a piece as they were meant. */

import { readChordFigure } from '../chords/read-chord-figure.ts';
import type { NoteSequence, TextAnnotation } from '../note-sequence.ts';
import { quarterClock } from '../quarter-clock.ts';

export interface CleanedChords {
  /** By time, each readable, no two on one sixteenth. */
  chords: TextAnnotation[];
  /** Texts that are no chords, each as often as it stood there. */
  unreadable: string[];
  /** Texts of which chords could be made though they are written otherwise than note-seq reads. */
  mended: string[];
  /** Chords that stood on one sixteenth with a later one. */
  crowded: number;
}

/**
 * Mends the spelling of chord symbols and leaves out those that are none, so that the chord before goes on. Of those on
 * one sixteenth the one that comes later stays.
 */
export function cleanChords({ textAnnotations, tempos }: NoteSequence): CleanedChords {
  const { quarterAt } = quarterClock(tempos);
  const byStep = new Map<number, TextAnnotation>();
  const unreadable: string[] = [];
  const mended: string[] = [];
  let crowded = 0;
  // A song has few chords and writes them often.
  const figures = new Map<string, string | undefined>();
  const symbols = textAnnotations.filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL');
  for (const symbol of symbols.toSorted((a, b) => a.time - b.time)) {
    if (!figures.has(symbol.text)) figures.set(symbol.text, readChordFigure(symbol.text));
    const figure = figures.get(symbol.text);
    if (figure === undefined) {
      unreadable.push(symbol.text);
      continue;
    }
    if (figure !== symbol.text) mended.push(symbol.text);
    const step = Math.round(quarterAt(symbol.time) * 4);
    const other = byStep.get(step);
    if (other && other.text !== figure) crowded++;
    byStep.set(step, { ...symbol, text: figure });
  }
  return { chords: [...byStep.values()], unreadable, mended, crowded };
}
