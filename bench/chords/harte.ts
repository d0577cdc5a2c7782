/** Chord labels in Harte's notation (`A:min7/b3`, `N`), as the field's annotations are written. After mir_eval's chord.py. */

/** `root` is -1 where there is no chord; `degrees` are 12 half steps above the root, with the bass among them. */
export interface HarteChord {
  root: number;
  degrees: readonly boolean[];
}

export const NO_HARTE_CHORD: HarteChord = { root: -1, degrees: new Array(12).fill(false) };

const STEPS: Record<string, number> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const DEGREES: Record<string, number> = {
  1: 0,
  2: 2,
  3: 4,
  4: 5,
  5: 7,
  6: 9,
  7: 11,
  9: 14,
  10: 16,
  11: 17,
  12: 19,
  13: 21,
};

const QUALITIES: Record<string, readonly number[]> = {
  maj: [0, 4, 7],
  min: [0, 3, 7],
  aug: [0, 4, 8],
  dim: [0, 3, 6],
  sus4: [0, 5, 7],
  sus2: [0, 2, 7],
  7: [0, 4, 7, 10],
  maj7: [0, 4, 7, 11],
  min7: [0, 3, 7, 10],
  minmaj7: [0, 3, 7, 11],
  maj6: [0, 4, 7, 9],
  min6: [0, 3, 7, 9],
  dim7: [0, 3, 6, 9],
  hdim7: [0, 3, 6, 10],
};

const LABEL = /^([A-G][#b]*)(?::([a-z0-9]*))?(?:\(([^)]*)\))?(?:\/([#b]*\d+))?$/;

/** @throws Error for a label that is not of the notation, or of a quality that is not known here */
export function readHarte(label: string): HarteChord {
  if (label === 'N') return NO_HARTE_CHORD;
  const [, rootName, quality, extensions, bass = '1'] = LABEL.exec(label) ?? [];
  const pitches = QUALITIES[quality || (extensions ? '' : 'maj')] ?? (extensions ? [] : undefined);
  if (rootName === undefined || pitches === undefined) throw new Error(`"${label}" is no chord label.`);
  const degrees: boolean[] = new Array(12).fill(false);
  for (const pitch of [0, ...pitches]) degrees[pitch] = true;
  for (const extension of extensions?.split(',') ?? []) {
    const [, omitted, degree] = /^(\*?)(.*)$/.exec(extension.trim()) ?? [];
    // An extension beyond the octave is not counted.
    const above = halfSteps(degree);
    if (above < 12) degrees[above] = omitted === '';
  }
  degrees[halfSteps(bass) % 12] = true;
  return { root: (STEPS[rootName[0]] + accidentals(rootName.slice(1)) + 120) % 12, degrees };
}

function halfSteps(degree: string): number {
  const digits = degree.replace(/^[#b]+/, '');
  return DEGREES[digits] + accidentals(degree.slice(0, -digits.length));
}

function accidentals(signs: string): number {
  return [...signs].reduce((sum, sign) => sum + (sign === '#' ? 1 : -1), 0);
}
