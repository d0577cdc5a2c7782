/** note-seq's PitchChordsEncoderDecoder: a chord by its root, all its pitch classes, and its bass. */
import { chordSymbolBass, chordSymbolPitches, chordSymbolRoot, NO_CHORD } from '../../music/index.ts';
import type { ControlEncoding } from './conditional-sequence.ts';
import { rememberLast } from './remember-last.ts';

const PITCH_CLASSES = 12;
const ROOT = 1;
const PITCHES = ROOT + PITCH_CLASSES;
const BASS = PITCHES + PITCH_CLASSES;

/**
 * Input 0: no chord; then the root, the pitches, and the bass, each as 12 pitch classes from C. `controlToInput` throws a
 * ChordSymbolError for what is no chord.
 */
export function chordPitchesEncoding(): ControlEncoding<string> {
  const inputsOf = rememberLast((figure: string): number[] => {
    if (figure === NO_CHORD) return [0];
    const pitches = new Set(chordSymbolPitches(figure));
    return [
      ROOT + chordSymbolRoot(figure),
      ...Array.from(pitches, (pitch) => PITCHES + pitch),
      BASS + chordSymbolBass(figure),
    ];
  });
  return {
    inputSize: BASS + PITCH_CLASSES,
    maxActiveInputs: 2 + PITCH_CLASSES,
    controlToInput(figure, row) {
      for (const input of inputsOf(figure)) row.activate(input);
    },
  };
}
