/**
 * Chord symbols: a `harmony` element to the figure that note-seq writes for it, such as `F#dim7/A` or `A7(add9)(no3)`.
 */

import { NO_CHORD } from '../chords/chord-symbol.ts';
import { readChordFigure } from '../chords/read-chord-figure.ts';
import { bassOfInversion, figureOfKind, sixthChordOf } from './chord-kinds.ts';
import type { WrittenKey } from './chord-root.ts';
import { isAccidental, readChordRoot, readNamedNote } from './chord-root.ts';
import type { SpelledPitchClass, Transposition } from './pitch.ts';
import { pitchClassName, transposePitchClass } from './pitch.ts';
import type { Report } from './warnings.ts';
import type { XmlElement } from './xml.ts';
import { child, childNumber, children, childText } from './xml.ts';

/** No chord has more notes to add, alter or leave out. */
const MAX_DEGREES = 12;
/** Chords stacked in one symbol: V of V of II is rare already. */
const MAX_STACKED = 4;

const ROOTS: readonly string[] = ['root', 'numeral', 'function'];

/** How a chord symbol is to be understood where it stands. */
export interface HarmonyContext {
  transposition: Transposition;
  /** The key as written, for numerals and functions. */
  key: WrittenKey;
}

/** The figure as it sounds; undefined, with a word to `report`, where the symbol cannot be read. */
export function readHarmony(
  harmony: XmlElement,
  context: HarmonyContext,
  report: Report,
): string | undefined {
  const [chord, ...stacked] = splitChords(harmony);
  if (chord === undefined || childText(chord, 'kind') === 'none') return noChordOrNone(harmony, report);
  const key = stacked.reduceRight(keyOfStacked, context.key);
  const kindName = childText(chord, 'kind') ?? '';
  const sixth = sixthChordOf(kindName);
  const named = readChordRoot(chord.children[0], key) ?? (sixth && key.tonic);
  if (named === undefined) {
    report('a chord symbol without a root note was skipped');
    return undefined;
  }
  const root = sixth === undefined ? named : transposePitchClass(named, sixth.root);
  const figure = sixth?.figure ?? readKind(chord, report);
  if (figure === NO_CHORD) return NO_CHORD;
  const degrees = children(chord, 'degree')
    .slice(0, MAX_DEGREES)
    .map((degree) => readDegree(degree, report));
  const bass = readBass(chord, root, figure) ?? (sixth?.bass && transposePitchClass(named, sixth.bass));
  const sounding = (note: SpelledPitchClass): string =>
    pitchClassName(transposePitchClass(note, context.transposition));
  return sounding(root) + figure + degrees.join('') + (bass === undefined ? '' : `/${sounding(bass)}`);
}

/** A `harmony` holds one chord or several, each from its root, numeral or function to the next. */
function splitChords(harmony: XmlElement): XmlElement[] {
  const chords: XmlElement[] = [];
  for (const element of harmony.children) {
    if (ROOTS.includes(element.name)) {
      if (chords.length === MAX_STACKED) break;
      chords.push({ ...harmony, children: [element] });
    } else chords.at(-1)?.children.push(element);
  }
  return chords;
}

/** The first of stacked functions is counted from the second: V of II. */
function keyOfStacked(key: WrittenKey, chord: XmlElement): WrittenKey {
  if (chord.children[0].name === 'root') return key;
  const tonic = readChordRoot(chord.children[0], key);
  return tonic === undefined ? key : { ...key, tonic };
}

function noChordOrNone(harmony: XmlElement, report: Report): string | undefined {
  if (childText(harmony, 'kind') === 'none') return NO_CHORD;
  report('a chord symbol without a root note was skipped');
  return undefined;
}

/** Figure of the kind. Where the kind says nothing, the text printed for it may, or how the function is written. */
function readKind(chord: XmlElement, report: Report): string {
  const kind = child(chord, 'kind');
  const name = kind?.text.trim() ?? '';
  const figure = figureOfKind(name) ?? printedFigure(name);
  if (figure !== undefined && name !== '') return figure;
  const printed = kind?.attributes.text?.trim() ?? '';
  const readable = figureOfKind(printed) ?? printedFigure(printed);
  if (readable !== undefined && printed !== '') return readable;
  // Made of nothing but its degrees.
  if (name === 'other' && child(chord, 'degree') !== undefined) return 'ped';
  if (name === '') return figureOfFunction(chord.children[0]);
  report(`the chord kind "${name.slice(0, 40)}" is not known here; the chord was read as major`);
  return '';
}

/** `7sus4` as it would be read after a root. */
function printedFigure(text: string): string | undefined {
  // An accidental would be taken for the root's.
  if (/^[#b♯♭]/.test(text)) return undefined;
  return readChordFigure(`C${text}`)?.replace(/^C/, '').replace(/\/.*$/, '');
}

/** Lower case is minor: `ii`, `viio`. */
function figureOfFunction({ name, text }: XmlElement): string {
  if (name !== 'function' || !/^\s*[#b♯♭]*[iv]/.test(text)) return '';
  return /[o°]/.test(text) ? 'dim' : 'm';
}

/** The bass that is named, or that the inversion has. */
function readBass(chord: XmlElement, root: SpelledPitchClass, figure: string): SpelledPitchClass | undefined {
  const bass = child(chord, 'bass');
  if (bass !== undefined) return readNamedNote(bass, 'bass');
  const interval = bassOfInversion(figure, childNumber(chord, 'inversion') ?? 0);
  return interval && transposePitchClass(root, interval);
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
