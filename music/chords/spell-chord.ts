/** How the notes of a key are written: F# minor has no Gb. */
import type { LoopKey } from '../loop/loop-chord.ts';
import { chordSymbolBass, chordSymbolRoot, respellChordSymbol } from './chord-symbol.ts';

/** Along the line of fifths a letter comes again every seven, with a sharp more; F stands at -1, C at 0. */
const LETTERS = 'FCGDAEB';
const F = -1;
/** Where the names end that musicians like to read: Gb and A#. Cb and E# have plainer ones. */
const FLATTEST = -6;
const SHARPEST = 10;
const MOST_FLATS = 6;
/**
 * Fifths from the major key of a signature to the flattest note that its music is written with, all others being sharper. In
 * C major they reach from Db to F#, in A minor from Eb to G#, its leading note.
 */
const REACH = { MAJOR: -5, MINOR: -3 } as const;

/** The chord with root and bass named as in the key. @throws ChordSymbolError */
export function spellChord(figure: string, key: LoopKey): string {
  return respellChordSymbol(figure, {
    root: spelledIn(chordSymbolRoot(figure), key),
    bass: spelledIn(chordSymbolBass(figure), key),
  });
}

function spelledIn(pitchClass: number, { key, mode }: LoopKey): string {
  const major = mode === 'MAJOR' ? key : key + 3;
  // The signature: sharps, or below 0 flats.
  const signature = modulo(7 * major + MOST_FLATS, 12) - MOST_FLATS;
  const flattest = signature + REACH[mode];
  const place = flattest + modulo(7 * pitchClass - flattest, 12);
  if (place < FLATTEST) return nameAt(place + 12);
  return nameAt(place > SHARPEST ? place - 12 : place);
}

function nameAt(place: number): string {
  const sharps = Math.floor((place - F) / LETTERS.length);
  return LETTERS[modulo(place - F, LETTERS.length)] + (sharps < 0 ? 'b' : '#').repeat(Math.abs(sharps));
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
