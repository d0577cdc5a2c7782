/** How a chord spells its tones: F minor has Ab, E7 has G#. */

import { chordSymbolPitches, isReadableChord, NO_CHORD } from '../../chords/chord-symbol.ts';
import { modulo } from '../pitch.ts';
import { splitFigure } from './harmony.ts';
import { fifthsOfName } from './spelling.ts';

/** Fifths from the root to a tone so many semitones above it: thirds, sevenths and ninths rather than their enharmonics. */
const TONE_FIFTHS = [0, -5, 2, -3, 4, -1, -6, 1, -4, 3, -2, 5];
const DIMINISHED_FIFTH = 6;
const PERFECT_FIFTH = 7;
const AUGMENTED_FIFTH = 8;

/** Places of the chord's tones on the line of fifths; none where the figure cannot be read. */
export function chordTonesOnLine(figure: string): number[] {
  if (figure === NO_CHORD || !isReadableChord(figure)) return [];
  const root = splitFigure(figure)?.root;
  if (root === undefined) return [];
  const rootFifths = fifthsOfName(root.step, root.alter);
  const intervals = chordSymbolPitches(figure).map((pitchClass) => modulo(pitchClass - rootFifths * 7, 12));
  const hasFifth = intervals.includes(PERFECT_FIFTH);
  return intervals.map((interval) => {
    // Beside a perfect fifth it is the sharp eleventh; without one, eight semitones are the sharp fifth.
    if (interval === DIMINISHED_FIFTH && hasFifth) return rootFifths + 6;
    if (interval === AUGMENTED_FIFTH && !hasFifth) return rootFifths + 8;
    return rootFifths + TONE_FIFTHS[interval];
  });
}
