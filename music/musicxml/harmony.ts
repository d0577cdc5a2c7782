/**
 * Chord symbols: a `harmony` element to the figure that note-seq writes for it, such as `F#dim7/A` or `A7(add9)(no3)`.
 */

import type { Transposition } from './pitch.ts';
import { pitchClassName, readStep, transposePitchClass } from './pitch.ts';
import type { Report } from './warnings.ts';
import type { XmlElement } from './xml.ts';
import { child, childNumber, children, childText } from './xml.ts';

const NO_CHORD = 'N.C.';
/** No chord has more notes to add, alter or leave out. */
const MAX_DEGREES = 12;

/** Kinds of the standard, and some that are met in the wild, as note-seq abbreviates them. */
const KIND_FIGURES: Readonly<Record<string, string>> = {
  major: '',
  minor: 'm',
  augmented: 'aug',
  diminished: 'dim',
  dominant: '7',
  'major-seventh': 'maj7',
  'minor-seventh': 'm7',
  'diminished-seventh': 'dim7',
  'augmented-seventh': 'aug7',
  'half-diminished': 'm7b5',
  'major-minor': 'm(maj7)',
  'major-sixth': '6',
  'minor-sixth': 'm6',
  'dominant-ninth': '9',
  'major-ninth': 'maj9',
  'minor-ninth': 'm9',
  'dominant-11th': '11',
  'major-11th': 'maj11',
  'minor-11th': 'm11',
  'dominant-13th': '13',
  'major-13th': 'maj13',
  'minor-13th': 'm13',
  'suspended-second': 'sus2',
  'suspended-fourth': 'sus',
  pedal: 'ped',
  power: '5',
  none: NO_CHORD,
  'dominant-seventh': '7',
  'augmented-ninth': 'aug9',
  'minor-major': 'm(maj7)',
  min: 'm',
  aug: 'aug',
  dim: 'dim',
  '7': '7',
  maj7: 'maj7',
  min7: 'm7',
  dim7: 'dim7',
  m7b5: 'm7b5',
  minMaj7: 'm(maj7)',
  '6': '6',
  min6: 'm6',
  maj69: '6(add9)',
  '9': '9',
  maj9: 'maj9',
  min9: 'm9',
  sus47: 'sus7',
};

const FIGURES: ReadonlySet<string> = new Set(Object.values(KIND_FIGURES));

/** The figure as it sounds; undefined, with a word to `report`, where the symbol cannot be read. */
export function readHarmony(
  harmony: XmlElement,
  transposition: Transposition,
  report: Report,
): string | undefined {
  const kind = readKind(child(harmony, 'kind'), report);
  if (kind === NO_CHORD) return kind;
  const root = readRoot(child(harmony, 'root'), 'root', transposition);
  if (root === undefined) {
    report('a chord symbol without a root note was skipped');
    return undefined;
  }
  const degrees = children(harmony, 'degree')
    .slice(0, MAX_DEGREES)
    .map((degree) => readDegree(degree, report));
  const bass = readRoot(child(harmony, 'bass'), 'bass', transposition);
  return root + kind + degrees.join('') + (bass === undefined ? '' : `/${bass}`);
}

/** Figure of the kind. Where the kind says nothing, the text printed for it may. */
function readKind(kind: XmlElement | undefined, report: Report): string {
  const name = kind?.text.trim() ?? '';
  if (Object.hasOwn(KIND_FIGURES, name)) return KIND_FIGURES[name];
  const printed = kind?.attributes.text?.trim() ?? '';
  if (Object.hasOwn(KIND_FIGURES, printed)) return KIND_FIGURES[printed];
  if (printed !== '' && FIGURES.has(printed)) return printed;
  if (name !== '')
    report(`the chord kind "${name.slice(0, 40)}" is not known here; the chord was read as major`);
  return '';
}

/** Name of a `root` or `bass`, transposed. */
function readRoot(
  element: XmlElement | undefined,
  prefix: 'root' | 'bass',
  transposition: Transposition,
): string | undefined {
  const step = element && readStep(childText(element, `${prefix}-step`));
  if (element === undefined || step === undefined) return undefined;
  const alter = childNumber(element, `${prefix}-alter`) ?? 0;
  if (!isAccidental(alter)) return undefined;
  return pitchClassName(transposePitchClass({ step, alter }, transposition));
}

/** `(add9)`, `(#9)`, `(no3)`; empty, with a word to `report`, where it cannot be read. */
function readDegree(degree: XmlElement, report: Report): string {
  const value = childNumber(degree, 'degree-value');
  const alter = childNumber(degree, 'degree-alter') ?? 0;
  const type = childText(degree, 'degree-type') ?? 'add';
  if (value === undefined || !Number.isInteger(value) || value < 1 || value > 13 || !isAccidental(alter)) {
    report('a degree of a chord symbol could not be read and was left out');
    return '';
  }
  if (type === 'subtract') return `(no${value})`;
  // note-seq refuses the alteration by nothing; what is meant is the plain degree.
  const accidental = alter < 0 ? 'b'.repeat(-alter) : '#'.repeat(alter);
  return accidental === '' ? `(add${value})` : `(${accidental}${value})`;
}

function isAccidental(alter: number): boolean {
  return Number.isInteger(alter) && Math.abs(alter) <= 2;
}
