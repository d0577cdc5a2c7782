/** The chord symbols of a sequence, moved with its notes. */
import type { NoteSequence } from '../note-sequence.ts';
import { isReadableChord, NO_CHORD, transposeChordSymbol } from './chord-symbol.ts';

/** Every chord symbol moved by `semitones`; what cannot be read, and `N.C.`, stays as it is. */
export function transposeChordAnnotations(sequence: NoteSequence, semitones: number): NoteSequence {
  const textAnnotations = sequence.textAnnotations.map((annotation) => {
    const { annotationType, text } = annotation;
    const isChord = annotationType === 'CHORD_SYMBOL' && text !== NO_CHORD && isReadableChord(text);
    return isChord ? { ...annotation, text: transposeChordSymbol(text, semitones) } : annotation;
  });
  return { ...sequence, textAnnotations };
}
