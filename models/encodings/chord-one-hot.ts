/** note-seq's one-hot encodings of chord figures such as `Am7`: a class for each root and kind of triad, and `N.C.` */
import { type ChordQuality, chordSymbolQuality, chordSymbolRoot, NO_CHORD } from '../../music/index.ts';
import type { OneHotEncoding } from './one-hot-encoding.ts';
import { rememberLast } from './remember-last.ts';

/** The chord can be read, but the encoding has no class for it. */
export class ChordEncodingError extends Error {}

/** Kinds of triad in the order of note-seq's TriadChordOneHotEncoding (49 classes). */
export const TRIADS = ['major', 'minor', 'augmented', 'diminished'] as const satisfies ChordQuality[];
/** The same for its MajorMinorChordOneHotEncoding (25 classes). */
export const MAJOR_AND_MINOR = ['major', 'minor'] as const satisfies ChordQuality[];

const ROOTS = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];
const SUFFIXES = { major: '', minor: 'm', augmented: 'aug', diminished: 'dim' };

/**
 * Class 0 is no chord; then come the twelve roots of each kind, C first. Sevenths and all above the triad are not told
 * apart. `encodeEvent` throws a ChordSymbolError for what is no chord, a ChordEncodingError for another kind of triad.
 */
export function chordOneHotEncoding(
  kinds: readonly (keyof typeof SUFFIXES)[] = TRIADS,
): OneHotEncoding<string> {
  const qualities: readonly ChordQuality[] = kinds;
  const decoded = [NO_CHORD, ...kinds.flatMap((kind) => ROOTS.map((root) => root + SUFFIXES[kind]))];
  return {
    numClasses: decoded.length,
    defaultEvent: NO_CHORD,
    encodeEvent: rememberLast((figure) => {
      if (figure === NO_CHORD) return 0;
      const quality = chordSymbolQuality(figure);
      const kind = qualities.indexOf(quality);
      if (kind < 0) throw new ChordEncodingError(`${figure} is none of the triads ${kinds.join(', ')}.`);
      return 1 + kind * ROOTS.length + chordSymbolRoot(figure);
    }),
    decodeEvent: (index) => decoded[index],
    sameEvent: (a, b) => a === b,
  };
}
