/** Chords as they are heard under a melody: voiced closely, each near the one before, over their bass. */
import { type VoicingRange, voiceChord } from '../../audio/index.ts';
import {
  chordSymbolBass,
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
/** Rich chords lose what the bass has, and what says least. The bass lies in the octave below. */
const CHORD_RANGE: VoicingRange = { lowest: 52, highest: 75, center: 60, voices: 4 };
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
  let before: number[] | undefined;
  return chords.flatMap(({ figure, startTime, endTime }) => {
    if (figure === NO_CHORD) return [];
    before = voiceChord(figure, before, CHORD_RANGE);
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
