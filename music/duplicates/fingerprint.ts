/**
 * By what a song is known again: a few hundred bytes that stay nearly the same when it is transposed, played faster or
 * louder, on other instruments, with other drums, from a file of another format, or with some notes more or less.
 */
import type { Note, NoteSequence } from '../note-sequence.ts';
import type { Salvage } from '../piece.ts';
import { drumPhrases } from './drum-phrases.ts';
import { type Sketch, sketchOf } from './sketch.ts';
import { topLine } from './top-line.ts';
import { tunePhrases } from './tune-phrases.ts';

export interface Fingerprint {
  /** Of the phrases of the instrument that carries the tune; absent where none does, or where it is `whole`. */
  tune?: Sketch;
  /** Of the phrases on top of all that has a pitch; absent where nothing has. */
  whole?: Sketch;
  drums?: Sketch;
}

export function fingerprintOf(sequence: NoteSequence, salvage?: Salvage): Fingerprint {
  const drumInstruments = new Set(salvage?.drumInstruments);
  const isDrum = (note: Note): boolean => note.isDrum || drumInstruments.has(note.instrument);
  const pitched = sequence.notes.filter((note) => !isDrum(note));
  const sung = pitched.filter(({ instrument }) => instrument === salvage?.melodyInstrument);
  const tune = sung.length < pitched.length ? sketchOf(tunePhrases(topLine(sung))) : undefined;
  const whole = sketchOf(tunePhrases(topLine(pitched)));
  const drums = sketchOf(drumPhrases(sequence.notes.filter(isDrum), sequence.tempos));
  return { ...(tune && { tune }), ...(whole && { whole }), ...(drums && { drums }) };
}
