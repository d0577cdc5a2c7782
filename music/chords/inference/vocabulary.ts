/** The chords that can be inferred. */

/** `kind` is how the figure goes on after the root; `pitches` are half steps above it. */
export interface ChordKind {
  kind: string;
  pitches: readonly number[];
}

export const CHORD_KINDS: readonly ChordKind[] = [
  { kind: '', pitches: [0, 4, 7] },
  { kind: 'm', pitches: [0, 3, 7] },
  { kind: '7', pitches: [0, 4, 7, 10] },
  { kind: 'maj7', pitches: [0, 4, 7, 11] },
  { kind: 'm7', pitches: [0, 3, 7, 10] },
  { kind: 'dim', pitches: [0, 3, 6] },
  { kind: 'm7b5', pitches: [0, 3, 6, 10] },
  { kind: 'aug', pitches: [0, 4, 8] },
];

export const ROOT_NAMES = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'] as const;
