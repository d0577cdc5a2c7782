/** The chords that can be inferred: those of note-seq's chord_inference, which all encodings of ImprovRNN know. */

export interface ChordKind {
  /** How the figure goes on after the root. */
  figure: string;
  /** Half steps above the root. */
  pitches: readonly number[];
  /** The third that would make it another chord. */
  otherThird: number;
  /** How much likelier than a triad, as a logarithm: the plainer of two chords that fit is meant. */
  preference: number;
}

export const CHORD_KINDS: readonly ChordKind[] = [
  { figure: '', pitches: [0, 4, 7], otherThird: 3, preference: 0 },
  { figure: 'm', pitches: [0, 3, 7], otherThird: 4, preference: 0 },
  { figure: '7', pitches: [0, 4, 7, 10], otherThird: 3, preference: -1 },
  { figure: 'maj7', pitches: [0, 4, 7, 11], otherThird: 3, preference: -1.5 },
  { figure: 'm7', pitches: [0, 3, 7, 10], otherThird: 4, preference: -0.7 },
  { figure: 'dim', pitches: [0, 3, 6], otherThird: 4, preference: -1.5 },
  { figure: 'm7b5', pitches: [0, 3, 6, 10], otherThird: 4, preference: -1.5 },
  { figure: 'aug', pitches: [0, 4, 8], otherThird: 3, preference: -2.5 },
];

const SHARPS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];
const FLATS = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B'];
/** Tonics of the major keys with sharps. */
const SHARP_KEYS = [7, 2, 9, 4, 11, 6];
const MAJOR_SCALE = [0, 2, 4, 5, 7, 9, 11];

/** The root's name as the key writes it: its own sharps, and a leading note; what is strange to it with a flat. */
export function rootName(root: number, tonic: number, isMinor: boolean): string {
  const major = (tonic + (isMinor ? 3 : 0)) % 12;
  const isOfSharpKey = SHARP_KEYS.includes(major) && MAJOR_SCALE.includes((root - major + 12) % 12);
  return (isOfSharpKey || root === (tonic + 11) % 12 ? SHARPS : FLATS)[root];
}
