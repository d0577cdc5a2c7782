/** note-seq's PitchChordsEncoderDecoder: a chord by its root, all its pitch classes, and its bass. */
import { chordSymbolBass, chordSymbolPitches, chordSymbolRoot, NO_CHORD } from '../../music/index.ts';
import type { ControlEncoding } from './conditional-sequence.ts';

const PITCH_CLASSES = 12;
const ROOT = 1;
const PITCHES = ROOT + PITCH_CLASSES;
const BASS = PITCHES + PITCH_CLASSES;

/** Input 0: no chord; then the root, the pitches, and the bass, each as 12 pitch classes from C. */
export function chordPitchesEncoding(): ControlEncoding<string> {
  return {
    inputSize: BASS + PITCH_CLASSES,
    maxActiveInputs: 2 + PITCH_CLASSES,
    /** @throws ChordSymbolError */
    controlToInput(figure, row) {
      if (figure === NO_CHORD) {
        row.activate(0);
        return;
      }
      row.activate(ROOT + chordSymbolRoot(figure));
      for (const pitch of new Set(chordSymbolPitches(figure))) row.activate(PITCHES + pitch);
      row.activate(BASS + chordSymbolBass(figure));
    },
  };
}
