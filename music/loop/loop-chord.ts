/** The chords of a loop: figures with their place in beats. */
import { transposeChordSymbol } from '../chords/chord-symbol.ts';
import { spellChord } from '../chords/spell-chord.ts';

/** One chord of a loop. */
export interface LoopChord {
  /** Readable by `chordSymbolPitches`; never `N.C.` */
  figure: string;
  /** Beats from the start of the loop. */
  startBeat: number;
  /** Beats; after `startBeat`, where the next chord begins or the loop ends. */
  endBeat: number;
}

/** The key that a loop is in. */
export interface LoopKey {
  /** Pitch class of the tonic, C = 0, as in `KeySignature`. */
  key: number;
  mode: 'MAJOR' | 'MINOR';
}

/** The chord that sounds at a beat, counted on through the endlessly repeated loop; undefined where it has none. */
export function chordAt(chords: readonly LoopChord[], beat: number): LoopChord | undefined {
  const end = chords.at(-1)?.endBeat ?? 0;
  if (end === 0) return undefined;
  const within = beat % end;
  return chords.find(({ startBeat, endBeat }) => within >= startBeat - 1e-6 && within < endBeat - 1e-6);
}

/** The figure at each of `numSteps` steps, `stepsPerBeat` of them to the beat; a step without chord has `absent`. */
export function figureAtEachStep(
  chords: readonly LoopChord[],
  { numSteps, stepsPerBeat, absent }: { numSteps: number; stepsPerBeat: number; absent: string },
): string[] {
  return Array.from(
    { length: numSteps },
    (_, step) => chordAt(chords, step / stepsPerBeat)?.figure ?? absent,
  );
}

/** All chords moved up by half steps, and written as in the key that they come to. @throws ChordSymbolError */
export function transposeLoopChords(
  chords: readonly LoopChord[],
  semitones: number,
  key: LoopKey,
): LoopChord[] {
  return chords.map((chord) => ({
    ...chord,
    figure: spellChord(transposeChordSymbol(chord.figure, semitones), key),
  }));
}
