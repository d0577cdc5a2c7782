/** Time and key signatures, the parts of `attributes` that outlive a bar. */

import type { KeySignature } from '../note-sequence.ts';
import type { WrittenKey } from './chord-root.ts';
import { keyOfFifths } from './chord-root.ts';
import type { Transposition } from './pitch.ts';
import { modulo, STEP_PITCH_CLASSES } from './pitch.ts';
import type { Meter } from './score.ts';
import type { Report } from './warnings.ts';
import type { XmlElement } from './xml.ts';
import { child, childNumber, childText, has } from './xml.ts';

type Mode = KeySignature['mode'];

/** Steps from the major tonic of a signature up to the mode's own tonic: A minor has C major's signature. */
const MODES: ReadonlyMap<string, { mode: Mode; step: number }> = new Map([
  ['major', { mode: 'MAJOR', step: 0 }],
  ['ionian', { mode: 'MAJOR', step: 0 }],
  ['dorian', { mode: 'DORIAN', step: 1 }],
  ['phrygian', { mode: 'PHRYGIAN', step: 2 }],
  ['lydian', { mode: 'LYDIAN', step: 3 }],
  ['mixolydian', { mode: 'MIXOLYDIAN', step: 4 }],
  ['minor', { mode: 'MINOR', step: 5 }],
  ['aeolian', { mode: 'MINOR', step: 5 }],
  ['locrian', { mode: 'LOCRIAN', step: 6 }],
]);
const NO_MODE = { mode: 'MAJOR', step: 0 } as const;

/** More sharps or flats than double ones on every step are a slip. */
const MAX_FIFTHS = 14;

/** Notes of 1/128 are the shortest that a beat may be counted in. */
const MAX_DENOMINATOR = 128;
const MAX_NUMERATOR = 255;

/**
 * The key as it sounds, and as it is written. note-seq takes every mode for major (it compares an element with a string); here a minor key is
 * minor, and `key` is its own tonic.
 */
export function readKey(
  key: XmlElement,
  { chromatic }: Transposition,
  report: Report,
): { sounding: Pick<KeySignature, 'key' | 'mode'>; written: WrittenKey } | undefined {
  const fifths = childNumber(key, 'fifths');
  if (fifths === undefined || !Number.isInteger(fifths) || Math.abs(fifths) > MAX_FIFTHS) {
    report('a key signature that is not counted in fifths was skipped');
    return undefined;
  }
  const { mode, step } = MODES.get(childText(key, 'mode')?.toLowerCase() ?? '') ?? NO_MODE;
  const written = keyOfFifths(fifths, step);
  const tonic = STEP_PITCH_CLASSES[written.tonic.step] + written.tonic.alter;
  return { sounding: { key: modulo(tonic + chromatic, 12), mode }, written };
}

/**
 * The meter of a `time` element: additive beats (3+2/8) and several beats one after the other (2/4 + 3/8) are summed up,
 * for the length of the bar is what counts here. `'free'` is senza misura.
 */
export function readMeter(time: XmlElement, report: Report): Meter | 'free' | undefined {
  if (has(time, 'senza-misura')) return 'free';
  const meters = pairedBeats(time).map(([beats, beatType]) => simpleMeter(beats, beatType));
  const known = meters.filter((meter) => meter !== undefined);
  if (known.length === 0 || known.length < meters.length) {
    report('a time signature could not be read and was skipped');
    return undefined;
  }
  const meter = known.reduce(addMeters);
  if (known.length > 1) {
    const written = known.map(({ numerator, denominator }) => `${numerator}/${denominator}`).join(' + ');
    report(`the time signature ${written} was read as ${meter.numerator}/${meter.denominator}`);
  }
  return meter;
}

/** `beats` and `beat-type` alternate. `interchangeable` only says how else the same bar may be counted. */
function pairedBeats(time: XmlElement): [string, string][] {
  const pairs: [string, string][] = [];
  let beats = '';
  for (const element of time.children) {
    if (element.name === 'beats') beats = element.text;
    else if (element.name === 'beat-type') pairs.push([beats, element.text]);
  }
  return pairs;
}

function simpleMeter(beats: string, beatType: string): Meter | undefined {
  const summands = beats.split('+').map((text) => Number(text.trim() || Number.NaN));
  const numerator = summands.reduce((sum, summand) => sum + summand, 0);
  const denominator = Number(beatType);
  const isBeats = Number.isInteger(numerator) && numerator > 0 && numerator <= MAX_NUMERATOR;
  const isBeatType = Number.isInteger(Math.log2(denominator)) && denominator <= MAX_DENOMINATOR;
  return isBeats && isBeatType && denominator >= 1 ? { numerator, denominator } : undefined;
}

function addMeters(a: Meter, b: Meter): Meter {
  const denominator = Math.max(a.denominator, b.denominator);
  const numerator = (a.numerator * denominator) / a.denominator + (b.numerator * denominator) / b.denominator;
  return { numerator, denominator };
}

/** Divisions of a quarter note: a positive number. */
export function readDivisions(attributes: XmlElement, report: Report): number | undefined {
  if (child(attributes, 'divisions') === undefined) return undefined;
  const divisions = childNumber(attributes, 'divisions');
  if (divisions !== undefined && divisions > 0) return divisions;
  report('divisions of the quarter note must be above 0; the last ones were kept');
  return undefined;
}
