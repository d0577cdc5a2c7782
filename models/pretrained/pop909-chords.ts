/** POP909's chord labels, which are Harte's (2005), as the figures that are read here. */
import { NO_CHORD, transposeChordSymbol } from '../../music/index.ts';

const KINDS: Readonly<Record<string, string>> = {
  maj: '',
  min: 'm',
  aug: 'aug',
  dim: 'dim',
  sus2: 'sus2',
  sus4: 'sus4',
  maj6: '6',
  min6: 'm6',
  '7': '7',
  maj7: 'maj7',
  min7: 'm7',
  minmaj7: 'mM7',
  dim7: 'dim7',
  hdim7: 'm7b5',
  'sus4(b7)': '7sus',
};

/** Half steps above the root of the degrees that stand in the bass. */
const BASSES: Readonly<Record<string, number>> = { b3: 3, '3': 4, '5': 7, b7: 10, '7': 11 };

/**
 * `C:min7/b3` is `Cm7/Eb`, `N` no chord.
 * @throws RangeError for a label that the data set does not use.
 */
export function figureOfLabel(label: string): string {
  if (label === 'N') return NO_CHORD;
  const [, root, kind, degree] = /^([A-G][#b]*):([^/]+)(?:\/(.+))?$/.exec(label) ?? [];
  const suffix = KINDS[kind];
  const bass = degree === undefined ? 0 : BASSES[degree];
  if (suffix === undefined || bass === undefined) throw new RangeError(`unknown chord label “${label}”`);
  return `${root}${suffix}${bass === 0 ? '' : `/${transposeChordSymbol(root, bass)}`}`;
}
