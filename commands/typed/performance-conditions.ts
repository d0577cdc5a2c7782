/** What people ask of a performance: how dense it is, which pitch classes it uses; each one value, or several over time. */
import { UserError } from '../../music/index.ts';
import { quoted, unwrapped } from './lenient-text.ts';
import { didYouMean } from './nearest.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const PITCH_CLASSES = 12;

/**
 * Reads `8`, or `2 8 16` and `[2, 8, 16]` for a performance in three parts. Which numbers will do, the models say.
 * @throws UserError `notes-per-second` naming what is no number.
 */
export function readNotesPerSecond(text: string): number[] {
  const pieces = numberPieces(unwrapped(text, ['notes_per_second']));
  const wrong = pieces.find((piece) => !NUMBER.test(piece));
  if (wrong === undefined && pieces.length > 0) return pieces.map(Number);
  throw new UserError(
    'notes-per-second',
    `${wrong === undefined ? 'There is no number.' : `${quoted(wrong)} is not a number.`} Example of notes_per_second: 8, or [2, 8, 4] over time`,
  );
}

export interface PitchClasses {
  /** The key they were named by. */
  name?: string;
  /** 12 from C. */
  weights: number[];
}

const HISTOGRAM_EXAMPLE =
  'C major, or A minor, or 12 numbers from C up to B: [2, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1]';

/**
 * Reads keys (`C major`, `Am`, `D dorian, G mixolydian`) or 12 weights from C; several, with commas between them, take
 * turns over time.
 * @throws UserError `pitch-class-histogram` naming what is neither.
 */
export function readPitchClasses(text: string): PitchClasses[] {
  const list = unwrapped(text, ['pitch_class_histogram']);
  const numbers = numberPieces(list);
  if (numbers.length > 0 && numbers.every((piece) => NUMBER.test(piece)))
    return histograms(numbers.map(Number));
  const keys = list
    .replace(/^[[("']+|[\])"']+$/g, '')
    .split(/\s*(?:[,;|]|->|→)\s*/)
    .filter((key) => key !== '');
  if (keys.length === 0) throw histogramRefusal('There is nothing in it.');
  return keys.map(readKey);
}

function histograms(numbers: readonly number[]): PitchClasses[] {
  if (numbers.length % PITCH_CLASSES !== 0) {
    throw histogramRefusal(`It is 12 numbers, or several times 12 over time, and ${numbers.length} came.`);
  }
  return Array.from({ length: numbers.length / PITCH_CLASSES }, (_, at) => ({
    weights: numbers.slice(at * PITCH_CLASSES, (at + 1) * PITCH_CLASSES),
  }));
}

function numberPieces(list: string): string[] {
  return list.split(/[\s,;[\]()]+/).filter((piece) => piece !== '');
}

/** Half steps above the tonic. */
const SCALES: Readonly<Record<string, readonly number[]>> = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  'harmonic minor': [0, 2, 3, 5, 7, 8, 11],
  'melodic minor': [0, 2, 3, 5, 7, 9, 11],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  locrian: [0, 1, 3, 5, 6, 8, 10],
  'major pentatonic': [0, 2, 4, 7, 9],
  'minor pentatonic': [0, 3, 5, 7, 10],
  blues: [0, 3, 5, 6, 7, 10],
};
const SCALE_NAMES = Object.keys(SCALES);
/** As a letter behind the tonic, and short forms. */
const SHORT_NAMES: Readonly<Record<string, string>> = { '': 'major', maj: 'major', m: 'minor', min: 'minor' };

const STEPS_ABOVE_C: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
/** Of the tonic; the other notes of the key weigh 1, as in Magenta's example. */
const TONIC_WEIGHT = 2;

function readKey(typed: string): PitchClasses {
  const [, letter, accidental, rest] = /^([A-Ga-g])([#b]?)\s*(.*)$/.exec(typed.trim()) ?? [];
  if (letter === undefined)
    throw histogramRefusal(`${quoted(typed)} is no key: a key begins with its tonic.`);
  const words = rest.toLowerCase().replace(/\s+/g, ' ');
  const scale = SHORT_NAMES[words] ?? words;
  if (!SCALE_NAMES.includes(scale)) {
    throw histogramRefusal(
      `${quoted(typed)} is no key that is known here.${didYouMean(words, SCALE_NAMES)} Known are ${SCALE_NAMES.join(', ')}.`,
    );
  }
  const sharps = accidental === '#' ? 1 : accidental === 'b' ? -1 : 0;
  const tonic = STEPS_ABOVE_C[letter.toUpperCase()] + sharps + PITCH_CLASSES;
  const weights = new Array<number>(PITCH_CLASSES).fill(0);
  for (const above of SCALES[scale])
    weights[(tonic + above) % PITCH_CLASSES] = above === 0 ? TONIC_WEIGHT : 1;
  return { name: `${letter.toUpperCase()}${accidental} ${scale}`, weights };
}

function histogramRefusal(what: string): UserError {
  return new UserError(
    'pitch-class-histogram',
    `${what} Example of pitch_class_histogram: ${HISTOGRAM_EXAMPLE}`,
  );
}
