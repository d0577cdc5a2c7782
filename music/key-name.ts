/** Keys as musicians name them. */

import type { KeySignature } from './note-sequence.ts';

/** Tonics of major keys by pitch class, the spelling with the fewer accidentals. */
const MAJOR_TONICS = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B'];
const MINOR_TONICS = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'G#', 'A', 'Bb', 'B'];

/** `F major`, `C# minor`, `D dorian`; the tonic alone where the mode is not specified. */
export function keyName({ key, mode }: Pick<KeySignature, 'key' | 'mode'>): string {
  if (mode === 'MAJOR' || mode === 'LYDIAN') return `${MAJOR_TONICS[key]} ${mode.toLowerCase()}`;
  if (mode === 'NOT_SPECIFIED') return MAJOR_TONICS[key];
  return `${MINOR_TONICS[key]} ${mode.toLowerCase()}`;
}
