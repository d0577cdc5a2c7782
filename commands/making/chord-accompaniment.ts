/** Chords as they are heard under a melody: voiced closely, each near the one before, over their bass. */
import {
  chordSymbolBass,
  chordSymbolPitches,
  DEFAULT_STEPS_PER_QUARTER,
  NO_CHORD,
  type Note,
  type TextAnnotation,
} from '../../music/index.ts';
import type { TimedChord } from '../typed/index.ts';

/** Soft, for the melody is what was asked for; the mix sets the track below its lead besides. */
const VELOCITY = 62;
/** GM Electric Piano 1: it holds a bar without covering a melody on the piano. */
const PROGRAM = 4;
/** Lowest pitches of the voicing and of the bass, each within the octave above. */
const CHORD_FROM = 52;
const BASS_FROM = 36;
const OCTAVE = 12;

/** Which instrument of the sequence the chords are: the melody is 0. */
export const CHORD_INSTRUMENT = 1;

export interface PlacedChord {
  figure: string;
  startTime: number;
  endTime: number;
}

/** The progression again and again until `numSteps`, in seconds. */
function placeChords(chords: readonly TimedChord[], numSteps: number, qpm: number): PlacedChord[] {
  const secondsPerStep = 60 / qpm / DEFAULT_STEPS_PER_QUARTER;
  const placed: PlacedChord[] = [];
  for (let step = 0, next = 0; step < numSteps; next++) {
    const { figure, steps } = chords[next % chords.length];
    const endStep = Math.min(numSteps, step + steps);
    placed.push({ figure, startTime: step * secondsPerStep, endTime: endStep * secondsPerStep });
    step = endStep;
  }
  return placed;
}

/** The figures where they begin, as a score has them. */
export function chordAnnotations(
  chords: readonly TimedChord[],
  numSteps: number,
  qpm: number,
): TextAnnotation[] {
  return placeChords(chords, numSteps, qpm).map(({ figure, startTime }) => ({
    time: startTime,
    text: figure,
    annotationType: 'CHORD_SYMBOL',
  }));
}

/** The chords as notes of `CHORD_INSTRUMENT`. */
export function chordNotes(chords: readonly TimedChord[], numSteps: number, qpm: number): Note[] {
  return voicedChords(placeChords(chords, numSteps, qpm), CHORD_INSTRUMENT);
}

/** Chords as notes of an instrument, each voiced near the one before. @throws ChordSymbolError */
export function voicedChords(chords: readonly PlacedChord[], instrument: number): Note[] {
  let before: number[] = [];
  return chords.flatMap(({ figure, startTime, endTime }) => {
    if (figure === NO_CHORD) return [];
    before = voice(figure, before);
    return [BASS_FROM + (chordSymbolBass(figure) % OCTAVE), ...before].map((pitch) => ({
      pitch,
      velocity: VELOCITY,
      startTime,
      endTime,
      instrument,
      program: PROGRAM,
      isDrum: false,
    }));
  });
}

/** Of the inversions within reach the one whose voices move least; the first chord lies as low as it can. */
function voice(figure: string, before: readonly number[]): number[] {
  const closest = chordSymbolPitches(figure)
    .map((pitchClass) => CHORD_FROM + ((pitchClass - CHORD_FROM + 10 * OCTAVE) % OCTAVE))
    .sort((a, b) => a - b);
  const inversions = closest.map((_, up) => [
    ...closest.slice(up),
    ...closest.slice(0, up).map((pitch) => pitch + OCTAVE),
  ]);
  const [best] = inversions
    .map((pitches) => ({ pitches, distance: distance(pitches, before) }))
    .sort((a, b) => a.distance - b.distance);
  return best.pitches;
}

/** Half steps to the nearest voice before, over all voices. */
function distance(pitches: readonly number[], before: readonly number[]): number {
  return pitches.reduce(
    (sum, pitch) => sum + Math.min(...before.map((other) => Math.abs(other - pitch)), OCTAVE),
    0,
  );
}
