/**
 * Chord symbols such as `Am7`, `F#m7b5` or `C7(b9)/E`: root, kind, changed scale degrees, bass.
 * The grammar and the chord kinds are those of note-seq's chord_symbols_lib.
 */

/** The figure that stands for no chord at all. */
export const NO_CHORD = 'N.C.';

/** The figure does not follow the grammar, or changes a degree that its chord does not have. */
export class ChordSymbolError extends Error {}

export type ChordQuality = 'major' | 'minor' | 'augmented' | 'diminished' | 'other';

/** Abbreviations of a chord kind, and its degrees in the major scale of the root. */
const CHORD_KINDS: readonly (readonly [abbreviations: readonly string[], degrees: string])[] = [
  [['', 'maj', 'M'], '1 3 5'],
  [['m', 'min', '-'], '1 b3 5'],
  [['+', 'aug'], '1 3 #5'],
  [['o', 'dim'], '1 b3 b5'],
  [['7'], '1 3 5 b7'],
  [['maj7', 'M7'], '1 3 5 7'],
  [['m7', 'min7', '-7'], '1 b3 5 b7'],
  [['o7', 'dim7'], '1 b3 b5 bb7'],
  [['+7', 'aug7'], '1 3 #5 b7'],
  [['m7b5', '-7b5', '/o', '/o7'], '1 b3 b5 b7'],
  [
    ['m', 'min', '-'].flatMap((minor) => ['maj7', 'M7', '(maj7)', '(M7)'].map((major) => minor + major)),
    '1 b3 5 7',
  ],
  [['6'], '1 3 5 6'],
  [['m6', 'min6', '-6'], '1 b3 5 6'],
  [['9'], '1 3 5 b7 9'],
  [['maj9', 'M9'], '1 3 5 7 9'],
  [['m9', 'min9', '-9'], '1 b3 5 b7 9'],
  [['+9', 'aug9'], '1 3 #5 b7 9'],
  [['6/9'], '1 3 5 6 9'],
  [['11'], '1 3 5 b7 9 11'],
  [['maj11', 'M11'], '1 3 5 7 9 11'],
  [['m11', 'min11', '-11'], '1 b3 5 b7 9 11'],
  [['13'], '1 3 5 b7 9 11 13'],
  [['maj13', 'M13'], '1 3 5 7 9 11 13'],
  [['m13', 'min13', '-13'], '1 b3 5 b7 9 11 13'],
  [['sus2'], '1 2 5'],
  [['sus', 'sus4'], '1 4 5'],
  [['sus7', '7sus'], '1 4 5 b7'],
  [['ped'], '1'],
  [['5'], '1 5'],
];
const DEGREES_OF_KIND = new Map(
  CHORD_KINDS.flatMap(([abbreviations, degrees]) =>
    abbreviations.map((abbreviation) => [abbreviation, degrees]),
  ),
);

/** All abbreviations of chord kinds, the plain major one, '', first. */
export const CHORD_KIND_NAMES: readonly string[] = [...DEGREES_OF_KIND.keys()];

const ROOT = '[A-G](?:#*|b*)(?![#b])';
const KIND = CHORD_KIND_NAMES.map((kind) => kind.replaceAll(/[+()/-]/g, '\\$&')).join('|');
const MODIFICATION = '\\(?(?:add[#b]?|no|#|b)[0-9]+\\)?';
const CHORD_SYMBOL = new RegExp(`^(${ROOT})(${KIND})((?:${MODIFICATION})*)(|/${ROOT})$`);
const MODIFICATIONS = /\(?(add[#b]?|no|#|b)([0-9]+)\)?/g;
/** Longer figures are no chords, and not worth a regular expression's time. */
const MAX_CHARACTERS = 64;

const STEPS = ['C', 'D', 'E', 'F', 'G', 'A', 'B'];
/** Half steps of the major scale above its first degree, which are also those of the steps above C. */
const MAJOR_SCALE = [0, 2, 4, 5, 7, 9, 11];

/** A letter from C, and sharps (positive) or flats. */
interface PitchName {
  step: number;
  alter: number;
}

interface Figure {
  root: PitchName;
  kind: string;
  modifications: string;
  bass: PitchName | undefined;
}

/** True if the figure names pitches, or none at all. */
export function isReadableChord(figure: string): boolean {
  if (figure === NO_CHORD) return true;
  try {
    chordSymbolPitches(figure);
    return true;
  } catch (error) {
    if (error instanceof ChordSymbolError) return false;
    throw error;
  }
}

/** Pitch classes of the chord, C = 0; with the root, without a bass that is not otherwise in it. @throws ChordSymbolError */
export function chordSymbolPitches(figure: string): number[] {
  const split = splitFigure(figure);
  const root = pitchClass(split.root);
  return Array.from(degreesOf(split, figure), ([degree, alter]) =>
    modulo(root + MAJOR_SCALE[modulo(degree - 1, 7)] + alter, 12),
  );
}

/** Pitch class of the root, C = 0. @throws ChordSymbolError */
export function chordSymbolRoot(figure: string): number {
  return pitchClass(splitFigure(figure).root);
}

/** Pitch class of the bass, C = 0: the root, if no other is given. @throws ChordSymbolError */
export function chordSymbolBass(figure: string): number {
  const { root, bass } = splitFigure(figure);
  return pitchClass(bass ?? root);
}

/** By third and fifth. @throws ChordSymbolError */
export function chordSymbolQuality(figure: string): ChordQuality {
  const degrees = degreesOf(splitFigure(figure), figure);
  const triad = [1, 3, 5].map((degree) => degrees.get(degree)).join();
  switch (triad) {
    case '0,0,0':
      return 'major';
    case '0,-1,0':
      return 'minor';
    case '0,0,1':
      return 'augmented';
    case '0,-1,-1':
      return 'diminished';
    default:
      return 'other';
  }
}

/** The same chord from another root. Spelled as note-seq spells it. @throws ChordSymbolError */
export function transposeChordSymbol(figure: string, semitones: number): string {
  const { root, kind, modifications, bass } = splitFigure(figure);
  const transposedBass = bass ? `/${spell(transpose(bass, semitones))}` : '';
  return `${spell(transpose(root, semitones))}${kind}${modifications}${transposedBass}`;
}

/** The same chord with its root, and its bass where it names one, written otherwise. @throws ChordSymbolError */
export function respellChordSymbol(figure: string, names: { root: string; bass: string }): string {
  const { kind, modifications, bass } = splitFigure(figure);
  return `${names.root}${kind}${modifications}${bass ? `/${names.bass}` : ''}`;
}

function splitFigure(figure: string): Figure {
  const match = figure.length <= MAX_CHARACTERS ? CHORD_SYMBOL.exec(figure) : null;
  if (!match) throw new ChordSymbolError(`"${figure.slice(0, MAX_CHARACTERS)}" is no chord symbol.`);
  const [, root, kind, modifications, bass] = match;
  return {
    root: readPitchName(root),
    kind,
    modifications,
    bass: bass === '' ? undefined : readPitchName(bass.slice(1)),
  };
}

function readPitchName(name: string): PitchName {
  const accidentals = name.length - 1;
  return { step: STEPS.indexOf(name[0]), alter: name[1] === 'b' ? -accidentals : accidentals };
}

/** Scale degrees, each with its alteration in half steps. */
function degreesOf(split: Figure, figure: string): Map<number, number> {
  const degrees = new Map<number, number>();
  for (const degree of (DEGREES_OF_KIND.get(split.kind) ?? '').split(' ')) {
    const accidentals = degree.lastIndexOf(degree[0] === '#' ? '#' : 'b') + 1;
    degrees.set(Number(degree.slice(accidentals)), degree[0] === '#' ? accidentals : -accidentals);
  }
  for (const [, operation, digits] of split.modifications.matchAll(MODIFICATIONS)) {
    modify(degrees, { operation, degree: Number(digits), figure });
  }
  return degrees;
}

function modify(
  degrees: Map<number, number>,
  { operation, degree, figure }: { operation: string; degree: number; figure: string },
): void {
  const alter = operation.endsWith('#') ? 1 : operation.endsWith('b') ? -1 : 0;
  if (operation === 'no') {
    if (!degrees.delete(degree))
      throw new ChordSymbolError(`"${figure}" takes away degree ${degree}, which it lacks.`);
  } else if (operation.startsWith('add')) {
    if (degrees.has(degree)) throw new ChordSymbolError(`"${figure}" adds degree ${degree}, which it has.`);
    // An added seventh is the minor one, as in a dominant chord.
    degrees.set(degree, degree === 7 ? alter - 1 : alter);
  } else {
    degrees.set(degree, (degrees.get(degree) ?? 0) + alter);
  }
}

/** Up by whole letters as far as they go, then by taking off flats or by the next letter lowered. */
function transpose(name: PitchName, semitones: number): PitchName {
  let { step, alter } = name;
  let left = modulo(semitones, 12);
  while (left >= stepAbove(step)) {
    left -= stepAbove(step);
    step = (step + 1) % 7;
  }
  if (left > 0 && alter >= 0) {
    alter -= stepAbove(step) - left;
    step = (step + 1) % 7;
  } else {
    alter += left;
  }
  return { step, alter };
}

/** Half steps from a letter to the next. */
function stepAbove(step: number): number {
  return modulo(MAJOR_SCALE[(step + 1) % 7] - MAJOR_SCALE[step], 12);
}

function spell({ step, alter }: PitchName): string {
  return STEPS[step] + (alter >= 0 ? '#' : 'b').repeat(Math.abs(alter));
}

function pitchClass({ step, alter }: PitchName): number {
  return modulo(MAJOR_SCALE[step] + alter, 12);
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
