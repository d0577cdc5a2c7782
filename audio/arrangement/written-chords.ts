/** The chords that a melody was written over, as a beat can play them. */
import {
  BEATS_PER_BAR,
  chordSymbolPitches,
  chordSymbolRoot,
  isReadableChord,
  NO_CHORD,
  type NoteSequence,
  tempoClock,
} from '../../music/index.ts';
import type { Chord } from './harmony.ts';

const MINOR_THIRD = 3;
const MAJOR_THIRD = 4;

/**
 * For each of the first `bars` bars the chord symbol that holds on its downbeat, undefined where there is none. A beat plays
 * triads, so of `Am7` its triad is left, and what is neither major nor minor goes by its third.
 */
export function writtenChords(melody: NoteSequence, bars: number): (Chord | undefined)[] {
  const beatAt = tempoClock(melody);
  const symbols = melody.textAnnotations
    .filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL')
    .map(({ time, text }) => ({ beat: beatAt(time), text }))
    .sort((a, b) => a.beat - b.beat);
  const end = beatAt(melody.totalTime);
  return Array.from({ length: bars }, (_, bar) => {
    const downbeat = bar * BEATS_PER_BAR;
    if (downbeat > end - 1e-6) return undefined;
    const figure = symbols.findLast(({ beat }) => beat <= downbeat + 1e-6)?.text;
    return figure === undefined ? undefined : triadOf(figure);
  });
}

function triadOf(figure: string): Chord | undefined {
  if (figure === NO_CHORD || !isReadableChord(figure)) return undefined;
  const root = chordSymbolRoot(figure);
  const has = (interval: number) => chordSymbolPitches(figure).includes((root + interval) % 12);
  return { root, quality: has(MINOR_THIRD) && !has(MAJOR_THIRD) ? 'minor' : 'major' };
}
