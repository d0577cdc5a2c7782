/** Roots of chord symbols: as a note, as a numeral of 4.0, or as a function such as `V` or `bVI`, both counted in the key. */

import type { SpelledPitchClass } from './pitch.ts';
import { modulo, readStep, STEP_PITCH_CLASSES } from './pitch.ts';
import type { XmlElement } from './xml.ts';
import { child, childNumber, childText } from './xml.ts';

/** The tonic as written, and the semitones of its scale. */
export interface WrittenKey {
  tonic: SpelledPitchClass;
  scale: readonly number[];
}

const MAJOR: readonly number[] = STEP_PITCH_CLASSES;
const MINOR: readonly number[] = [0, 2, 3, 5, 7, 8, 10];
const NUMERAL_SCALES: ReadonlyMap<string, readonly number[]> = new Map([
  ['minor', MINOR],
  ['natural minor', MINOR],
  ['harmonic minor', [0, 2, 3, 5, 7, 8, 11]],
  ['melodic minor', [0, 2, 3, 5, 7, 9, 11]],
]);

export const C_MAJOR: WrittenKey = { tonic: { step: 0, alter: 0 }, scale: MAJOR };

/** The key of so many fifths whose tonic is so many steps (0-6) above that of major: 0 major, 5 minor, 1 dorian. */
export function keyOfFifths(fifths: number, stepsAbove: number): WrittenKey {
  const step = modulo(fifths * 4 + stepsAbove, 7);
  const pitchClass = modulo(fifths * 7 + MAJOR[stepsAbove], 12);
  const scale = MAJOR.map((_, i) => modulo(MAJOR[modulo(i + stepsAbove, 7)] - MAJOR[stepsAbove], 12));
  return { tonic: spell(step, pitchClass), scale };
}

/** The root of a chord that begins at `element` (`root`, `numeral` or `function`); undefined if it cannot be told. */
export function readChordRoot(element: XmlElement, key: WrittenKey): SpelledPitchClass | undefined {
  if (element.name === 'root') return readNamedNote(element, 'root');
  if (element.name === 'numeral') return readNumeral(element, key);
  return readFunction(element.text, key);
}

/** The note of a `root` or `bass`. */
export function readNamedNote(element: XmlElement, prefix: 'root' | 'bass'): SpelledPitchClass | undefined {
  const step = readStep(childText(element, `${prefix}-step`));
  const alter = childNumber(element, `${prefix}-alter`) ?? 0;
  return step === undefined || !isAccidental(alter) ? undefined : { step, alter };
}

export function isAccidental(alter: number): boolean {
  return Number.isInteger(alter) && Math.abs(alter) <= 2;
}

function readNumeral(numeral: XmlElement, inForce: WrittenKey): SpelledPitchClass | undefined {
  const own = child(numeral, 'numeral-key');
  const fifths = own && childNumber(own, 'numeral-fifths');
  const mode = (own && childText(own, 'numeral-mode')) ?? '';
  const minorScale = NUMERAL_SCALES.get(mode);
  let key = inForce;
  if (fifths !== undefined && Number.isInteger(fifths)) {
    const { tonic } = keyOfFifths(fifths, minorScale === undefined ? 0 : 5);
    key = { tonic, scale: minorScale ?? MAJOR };
  }
  const alter = childNumber(numeral, 'numeral-alter') ?? 0;
  return degreeOf(key, childNumber(numeral, 'numeral-root') ?? 0, alter);
}

const NUMERALS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'];

function readFunction(text: string, key: WrittenKey): SpelledPitchClass | undefined {
  const [, accidentals, numeral] = /^\s*([#b♯♭]{0,2})(VII|VI|IV|V|III|II|I)/i.exec(text) ?? [];
  if (numeral === undefined) return undefined;
  const alter = [...accidentals].reduce((sum, sign) => sum + ('#♯'.includes(sign) ? 1 : -1), 0);
  return degreeOf(key, NUMERALS.indexOf(numeral.toUpperCase()) + 1, alter);
}

/** A degree of the key, counted from 1. */
function degreeOf(
  { tonic, scale }: WrittenKey,
  degree: number,
  alter: number,
): SpelledPitchClass | undefined {
  if (!Number.isInteger(degree) || degree < 1 || degree > 7 || !isAccidental(alter)) return undefined;
  const tonicPitchClass = STEP_PITCH_CLASSES[tonic.step] + tonic.alter;
  const root = spell(
    modulo(tonic.step + degree - 1, 7),
    modulo(tonicPitchClass + scale[degree - 1] + alter, 12),
  );
  return isAccidental(root.alter) ? root : undefined;
}

function spell(step: number, pitchClass: number): SpelledPitchClass {
  return { step, alter: modulo(pitchClass - STEP_PITCH_CLASSES[step] + 6, 12) - 6 };
}
