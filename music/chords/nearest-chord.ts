/** For a figure that cannot be read: what was probably meant. */
import { CHORD_KIND_NAMES } from './chord-symbol.ts';
import { readChordFigure } from './read-chord-figure.ts';

/** Root with any accidentals, what follows, and a bass; German H is B. */
const ROUGHLY = /^([A-Ha-h])([#b]*)(.*?)(?:\/([A-Ha-h])([#b]*))?$/s;

/**
 * The readable chord that is nearest to `figure`: its root as far as it names one, and the kind that takes the fewest
 * letters to get to. A figure without a root is taken for one on C.
 */
export function nearestChord(figure: string): string {
  const text = figure.trim().replaceAll('♯', '#').replaceAll('♭', 'b');
  const [, letter = 'C', accidentals = '', kind = text.slice(1), bassLetter, bassAccidentals = ''] =
    ROUGHLY.exec(text.slice(0, LONGEST)) ?? [];
  const root = pitchName(letter, accidentals);
  const bass = bassLetter === undefined ? '' : `/${pitchName(bassLetter, bassAccidentals)}`;
  return readChordFigure(`${root}${kind}${bass}`) ?? `${root}${nearestKind(kind)}${bass}`;
}

/** No kind of chord is half as long. */
const LONGEST = 32;

/** Sharps or flats, whichever come first. */
function pitchName(letter: string, accidentals: string): string {
  const step = letter.toUpperCase();
  return (step === 'H' ? 'B' : step) + (/^(#+|b+)/.exec(accidentals)?.[0] ?? '');
}

/** Case counts only where all else is equal: M7 is not m7, but MIN7 is min7. */
function nearestKind(written: string): string {
  const distanceTo = (kind: string): number =>
    editDistance(written.toLowerCase(), kind.toLowerCase()) + editDistance(written, kind) / (2 * LONGEST);
  return CHORD_KIND_NAMES.reduce((best, kind) => (distanceTo(kind) < distanceTo(best) ? kind : best));
}

/** Insertions, deletions and replacements (Levenshtein). */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j] + 1, row[j - 1] + 1));
    }
    above = row;
  }
  return above[b.length];
}
