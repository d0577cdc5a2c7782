/** A piece with what was worked out written into it: what is learned from, shown, played and exported. */
import { isReadableChord } from '../chords/chord-symbol.ts';
import type { NoteSequence, TextAnnotation } from '../note-sequence.ts';
import type { Piece } from '../piece.ts';

/**
 * The sequence of a piece with its drums marked as such, its unreadable chord symbols left out (the one before goes
 * on), and the chords that were inferred where it had none. Without salvage the sequence itself. The piece stays as it
 * is.
 */
export function salvagedSequence({ sequence, salvage }: Piece): NoteSequence {
  if (salvage === undefined) return sequence;
  const drums = new Set(salvage.drumInstruments);
  const inferred = (salvage.inferredChords ?? []).map(
    ({ time, figure }): TextAnnotation => ({ time, text: figure, annotationType: 'CHORD_SYMBOL' }),
  );
  const annotations = sequence.textAnnotations.filter(
    ({ annotationType, text }) => annotationType !== 'CHORD_SYMBOL' || isReadableChord(text),
  );
  return {
    ...sequence,
    notes: sequence.notes.map((note) => (drums.has(note.instrument) ? { ...note, isDrum: true } : note)),
    textAnnotations: [...annotations, ...inferred],
  };
}
