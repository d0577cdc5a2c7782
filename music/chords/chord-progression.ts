/** Chord progressions: the chord that holds at each step. note-seq's chords_lib as plain values and pure functions. */
import { type RelativeQuantizedSequence, wholeStepsPerBar } from '../quantization.ts';
import { NO_CHORD, transposeChordSymbol } from './chord-symbol.ts';

/** Two different chords begin on one step. */
export class CoincidentChordsError extends Error {}

/** A chord figure for each step, or `N.C.`; `endStep` is exclusive. */
export interface ChordProgression {
  events: string[];
  startStep: number;
  endStep: number;
  stepsPerBar: number;
  stepsPerQuarter: number;
}

/**
 * The chords of a sequence in the given ranges of steps (`endStep` exclusive), one progression or error each.
 *
 * @throws NonIntegerStepsPerBarError
 */
export function chordProgressionsFromQuantizedSequence(
  sequence: RelativeQuantizedSequence,
  ranges: readonly { startStep: number; endStep: number }[],
): (ChordProgression | CoincidentChordsError)[] {
  const stepsPerBar = wholeStepsPerBar(sequence);
  const { stepsPerQuarter } = sequence.quantizationInfo;
  const chords = sequence.textAnnotations
    .filter((annotation) => annotation.annotationType === 'CHORD_SYMBOL')
    .map(({ text, quantizedStep }): Chord => ({ figure: text, step: quantizedStep }))
    .sort((a, b) => a.step - b.step);

  return ranges.map(({ startStep, endStep }) => {
    const events = chordsInRange(chords, startStep, endStep);
    return events instanceof CoincidentChordsError
      ? events
      : { events, startStep, endStep, stepsPerBar, stepsPerQuarter };
  });
}

/** Every chord moved; `N.C.` stays. @throws ChordSymbolError */
export function transposeChordProgression(chords: ChordProgression, semitones: number): ChordProgression {
  const transposed = new Map([[NO_CHORD, NO_CHORD]]);
  for (const figure of new Set(chords.events)) {
    if (figure !== NO_CHORD) transposed.set(figure, transposeChordSymbol(figure, semitones));
  }
  return { ...chords, events: chords.events.map((figure) => transposed.get(figure) ?? figure) };
}

interface Chord {
  figure: string;
  step: number;
}

/** @param chords by step */
function chordsInRange(
  chords: readonly Chord[],
  startStep: number,
  endStep: number,
): string[] | CoincidentChordsError {
  const events = new Array<string>(endStep - startStep);
  let next = firstAtOrAfter(chords, startStep);
  let current: Chord | undefined = chords[next - 1];
  let filled = 0;
  for (; next < chords.length && chords[next].step < endStep; next++) {
    const chord = chords[next];
    if (chord.step === current?.step) {
      if (chord.figure === current.figure) continue;
      return new CoincidentChordsError(
        `${current.figure} and ${chord.figure} both begin on step ${chord.step}.`,
      );
    }
    events.fill(current?.figure ?? NO_CHORD, filled, chord.step - startStep);
    filled = chord.step - startStep;
    current = chord;
  }
  return events.fill(current?.figure ?? NO_CHORD, filled);
}

function firstAtOrAfter(chords: readonly Chord[], step: number): number {
  let low = 0;
  let high = chords.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chords[middle].step < step) low = middle + 1;
    else high = middle;
  }
  return low;
}
