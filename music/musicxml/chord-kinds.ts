/** Kinds of a `harmony`, as note-seq abbreviates them. */

import { NO_CHORD } from '../chords/chord-symbol.ts';
import type { Transposition } from './pitch.ts';

/** Kinds of the standard (4.0), and some that are met in the wild. */
const KIND_FIGURES: ReadonlyMap<string, string> = new Map([
  ['major', ''],
  ['minor', 'm'],
  ['augmented', 'aug'],
  ['diminished', 'dim'],
  ['dominant', '7'],
  ['major-seventh', 'maj7'],
  ['minor-seventh', 'm7'],
  ['diminished-seventh', 'dim7'],
  ['augmented-seventh', 'aug7'],
  ['half-diminished', 'm7b5'],
  ['major-minor', 'm(maj7)'],
  ['major-sixth', '6'],
  ['minor-sixth', 'm6'],
  ['dominant-ninth', '9'],
  ['major-ninth', 'maj9'],
  ['minor-ninth', 'm9'],
  ['dominant-11th', '11'],
  ['major-11th', 'maj11'],
  ['minor-11th', 'm11'],
  ['dominant-13th', '13'],
  ['major-13th', 'maj13'],
  ['minor-13th', 'm13'],
  ['suspended-second', 'sus2'],
  ['suspended-fourth', 'sus'],
  ['pedal', 'ped'],
  ['power', '5'],
  // F, B, D sharp and G sharp on F sound as F half-diminished.
  ['Tristan', 'm7b5'],
  ['none', NO_CHORD],
  ['dominant-seventh', '7'],
  ['augmented-ninth', 'aug9'],
  ['min', 'm'],
  ['min6', 'm6'],
  ['min7', 'm7'],
  ['min9', 'm9'],
  ['minor-major', 'm(maj7)'],
  ['minMaj7', 'm(maj7)'],
  ['maj69', '6(add9)'],
  ['sus47', 'sus7'],
]);

/** Figure of a kind by its name; undefined if the standard has no such name. */
export function figureOfKind(name: string): string | undefined {
  return KIND_FIGURES.get(name);
}

/** A chord on another step than the one it is named for. */
interface SixthChord {
  /** From the tonic named to the root of the chord. */
  root: Transposition;
  figure: string;
  /** From the tonic to the lowest note, where that is not the root. */
  bass?: Transposition;
}

/** Augmented sixths, and the Neapolitan, are named for the tonic: in C all three of the former are on A flat. */
const FLAT_SIXTH: Transposition = { diatonic: 5, chromatic: 8 };
const SIXTH_CHORDS: ReadonlyMap<string, SixthChord> = new Map([
  ['Italian', { root: FLAT_SIXTH, figure: '7(no5)' }],
  ['French', { root: FLAT_SIXTH, figure: '7(b5)' }],
  ['German', { root: FLAT_SIXTH, figure: '7' }],
  ['Neapolitan', { root: { diatonic: 1, chromatic: 1 }, figure: '', bass: { diatonic: 3, chromatic: 5 } }],
]);

/** What a kind named after a nation stands for. */
export function sixthChordOf(name: string): SixthChord | undefined {
  return SIXTH_CHORDS.get(name);
}

/** From the root to what is lowest in an inversion (1: the third, 2: the fifth, 3: the seventh or sixth). */
export function bassOfInversion(figure: string, inversion: number): Transposition | undefined {
  const isMinor = /^(m(?!aj)|dim)/.test(figure);
  if (inversion === 1) {
    if (figure.startsWith('sus2')) return { diatonic: 1, chromatic: 2 };
    if (figure.startsWith('sus')) return { diatonic: 3, chromatic: 5 };
    return { diatonic: 2, chromatic: isMinor ? 3 : 4 };
  }
  if (inversion === 2) {
    const isFlat = figure.startsWith('dim') || figure === 'm7b5';
    return { diatonic: 4, chromatic: isFlat ? 6 : figure.startsWith('aug') ? 8 : 7 };
  }
  if (inversion !== 3) return undefined;
  if (figure === 'dim7') return { diatonic: 6, chromatic: 9 };
  if (/^m?6/.test(figure)) return { diatonic: 5, chromatic: 9 };
  return { diatonic: 6, chromatic: figure.includes('maj') ? 11 : 10 };
}
