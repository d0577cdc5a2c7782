/** The chords that a tune was written over. */
import {
  BEATS_PER_BAR,
  isReadableChord,
  type LoopChord,
  NO_CHORD,
  type NoteSequence,
  tempoClock,
} from '../../../music/index.ts';

/** Two figures nearer than this in beats are one change. */
const SAME_BEAT = 0.25;

/**
 * The chord symbols of a sequence over its first `bars` bars, as long as each holds, on whole half beats. Empty where none is
 * written; where one begins late, or is `N.C.` or not readable, there is a gap.
 */
export function writtenChords(sequence: NoteSequence, bars: number): LoopChord[] {
  const beatAt = tempoClock(sequence);
  const end = bars * BEATS_PER_BAR;
  const symbols = sequence.textAnnotations
    .filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL')
    .map(({ time, text }) => ({ beat: Math.round(beatAt(time) * 2) / 2, text }))
    .filter(({ beat }) => beat < end - SAME_BEAT)
    .sort((a, b) => a.beat - b.beat);
  return symbols.flatMap(({ beat, text }, index) => {
    const endBeat = symbols[index + 1]?.beat ?? end;
    if (endBeat - beat < SAME_BEAT || text === NO_CHORD || !isReadableChord(text)) return [];
    return [{ figure: text, startBeat: beat, endBeat }];
  });
}
