/** Chord loops as musicians write them, in degrees of a key, put into chords of one. */
import {
  BEATS_PER_BAR,
  type LoopChord,
  type LoopKey,
  spellChord,
  transposeChordSymbol,
} from '../../music/index.ts';
import type { StyleProgression } from './style.ts';

/** Half steps of the degrees above the tonic; in minor those of the natural minor scale. */
const SCALES = { MAJOR: [0, 2, 4, 5, 7, 9, 11], MINOR: [0, 2, 3, 5, 7, 8, 10] } as const;
const DEGREES = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'];
/** A changed degree, the degree, and the kind of chord as in chord symbols. */
const FIGURE = /^([b#]?)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(.*)$/;

/**
 * The chords of a progression in a key of its mode, each as long as the others. Capital degrees are major, small ones minor;
 * what follows is a chord kind: `i7` is Am7 in A minor, `VImaj7` Fmaj7, `bII` Bb.
 * @throws RangeError if a figure is none: a style file is wrong.
 */
export function spellProgression({ bars, figures }: StyleProgression, key: LoopKey): LoopChord[] {
  const beats = (bars * BEATS_PER_BAR) / figures.length;
  return figures.map((figure, index) => ({
    figure: spellFigure(figure, key),
    startBeat: index * beats,
    endBeat: (index + 1) * beats,
  }));
}

function spellFigure(figure: string, { key, mode }: LoopKey): string {
  const match = FIGURE.exec(figure);
  if (!match) throw new RangeError(`"${figure}" is no degree of a key.`);
  const [, accidental, degree, kind] = match;
  const isMinor = degree === degree.toLowerCase();
  const step = SCALES[mode][DEGREES.indexOf(degree.toUpperCase())];
  const alter = accidental === 'b' ? -1 : accidental === '#' ? 1 : 0;
  const chord = transposeChordSymbol(`C${isMinor ? 'm' : ''}${kind}`, key + step + alter);
  return spellChord(chord, { key, mode });
}
