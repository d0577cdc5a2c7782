/** Drums that are not on channel 10: by the name of their track, or because nothing but a drum kit plays such notes. */
import { type DrumVoice, drumVoice } from '../drum-voices.ts';
import type { Note, NoteSequence } from '../note-sequence.ts';
import { instrumentNames, isDrumName, isPitchedName } from './instrument-names.ts';

/** From the rims of electronic kits' hi-hats to General MIDI's open triangle. */
const FIRST_DRUM = 22;
const LAST_DRUM = 81;
/** General MIDI's sounds that are struck: woodblock, taiko, melodic tom, synth drum, reverse cymbal. */
const STRUCK_PROGRAMS: ReadonlySet<number> = new Set([0, 115, 116, 117, 118, 119]);

/** Fewer notes tell nothing. */
const NOTES_MIN = 16;
const PITCHES_MAX = 20;

/** Instruments that play drums though none of their notes is marked so, ascending. */
export function drumInstrumentsOf(sequence: NoteSequence): number[] {
  const names = instrumentNames(sequence);
  return [...Map.groupBy(sequence.notes, ({ instrument }) => instrument)]
    .filter(([instrument, notes]) => {
      if (notes.some(({ isDrum }) => isDrum)) return false;
      const name = names.get(instrument) ?? '';
      if (isDrumName(name)) return notes.every(({ pitch }) => pitch >= FIRST_DRUM && pitch <= 87);
      return !isPitchedName(name) && soundsLikeDrums(notes);
    })
    .map(([instrument]) => instrument)
    .sort((a, b) => a - b);
}

/**
 * A beat: bass drum, snare and hi-hat each have their share, little else is played, and they are struck together. The
 * same pitches are a bass's and a left hand's, so a single line, a wide choice of pitches, or a sound of another kind
 * are none.
 */
function soundsLikeDrums(notes: readonly Note[]): boolean {
  if (notes.length < NOTES_MIN) return false;
  const pitches = new Set(notes.map(({ pitch }) => pitch));
  if (pitches.size > PITCHES_MAX) return false;
  if (!notes.every(({ pitch, program }) => isDrumPitch(pitch) && STRUCK_PROGRAMS.has(program))) return false;
  const share = (voice: DrumVoice): number =>
    notes.filter(({ pitch }) => drumVoice(pitch) === voice).length / notes.length;
  const [kicks, snares, hats] = (['kick', 'snare', 'hats'] as const).map(share);
  if (Math.min(kicks, snares) < 0.05 || hats < 0.2 || kicks + snares + hats < 0.75) return false;
  const onsets = new Set(notes.map(({ startTime }) => Math.round(startTime * 40)));
  return onsets.size < 0.95 * notes.length;
}

function isDrumPitch(pitch: number): boolean {
  return pitch >= FIRST_DRUM && pitch <= LAST_DRUM;
}
