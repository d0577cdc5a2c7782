/** A piece with what was worked out written into it: what is learned from, shown, played and exported. */
import type { NoteSequence, TextAnnotation } from '../note-sequence.ts';
import type { InferredFigure, Piece } from '../piece.ts';
import { cleanChords } from './clean-chords.ts';
import { withLikelyPrograms } from './likely-programs.ts';

/**
 * The sequence of a piece with its drums marked as such, played by the instruments that its score names, its chord symbols
 * cleaned (see `cleanChords`), and those that were inferred where it had none. Without salvage the sequence itself. The
 * piece stays as it is, and what comes out comes out of itself again.
 */
export function salvagedSequence({ sequence: read, salvage }: Piece): NoteSequence {
  if (salvage === undefined) return read;
  const sequence = withLikelyPrograms(read);
  const drums = new Set(salvage.drumInstruments);
  const others = sequence.textAnnotations.filter(({ annotationType }) => annotationType !== 'CHORD_SYMBOL');
  const chords = [...cleanChords(sequence).chords, ...(salvage.inferredChords ?? []).map(annotation)];
  return {
    ...sequence,
    notes: sequence.notes.map((note) => (drums.has(note.instrument) ? { ...note, isDrum: true } : note)),
    textAnnotations: [...others, ...chords].sort((a, b) => a.time - b.time),
  };
}

function annotation({ time, figure }: InferredFigure): TextAnnotation {
  return { time, text: figure, annotationType: 'CHORD_SYMBOL' };
}
