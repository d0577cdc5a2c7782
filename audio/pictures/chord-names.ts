/** The chords written over a sequence. */
import type { NoteSequence } from '../../music/index.ts';

export interface NamedChord {
  name: string;
  /** Seconds. */
  from: number;
  to: number;
}

/** The chords that sound in a stretch of time, cut to it. */
export function chordsOf({ textAnnotations }: NoteSequence, from: number, to: number): NamedChord[] {
  const chords = textAnnotations
    .filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL')
    .sort((a, b) => a.time - b.time);
  return chords
    .map(({ text, time }, index) => ({
      name: text,
      from: Math.max(from, time),
      to: Math.min(to, chords[index + 1]?.time ?? to),
    }))
    .filter((chord) => chord.to - chord.from > 1e-3);
}
