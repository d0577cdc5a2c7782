/**
 * Chord symbols as programs carry them through text: in brackets, after the word `chord`, or in the syntax of chord
 * recognizers and their data sets (`A:min7/b3`, `N`).
 * @see Harte et al., Symbolic representation of musical chords, 2005
 */
import { isReadableChord, NO_CHORD } from '../chords/chord-symbol.ts';
import { readChordFigure } from '../chords/read-chord-figure.ts';

/** Root, shorthand, and what is left out: degrees in brackets, and a bass given as a degree. */
const HARTE = /^([A-G][b#]*):([a-z0-9]+)(?:\([^)]*\))?(?:\/[b#]*\d+)?$/;

/** Shorthands that our grammar spells otherwise. */
const HARTE_KINDS: Readonly<Record<string, string>> = {
  maj: '',
  maj6: '6',
  min: 'm',
  min6: 'm6',
  min7: 'm7',
  min9: 'm9',
  min11: 'm11',
  min13: 'm13',
  minmaj7: 'm(maj7)',
  hdim7: 'm7b5',
};

/** The figure that a text means; undefined if the text is no chord. */
export function chordFigureOf(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/^\{([^{}]*)\}$/, '$1')
    .replace(/^chord\s*[:=]\s*/i, '');
  if (plain === 'N') return NO_CHORD;
  return readChordFigure(plain) ?? fromHarte(plain);
}

function fromHarte(text: string): string | undefined {
  const [, root, shorthand] = HARTE.exec(text) ?? [];
  const figure = root === undefined ? '' : root + (HARTE_KINDS[shorthand] ?? shorthand);
  return isReadableChord(figure) ? figure : undefined;
}
