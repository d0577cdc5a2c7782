/** MusicXML's names of the note values. */

import { DIVISIONS } from './beat-clock.ts';

const NAMES: ReadonlyMap<number, string> = new Map([
  [8 * DIVISIONS, 'breve'],
  [4 * DIVISIONS, 'whole'],
  [2 * DIVISIONS, 'half'],
  [DIVISIONS, 'quarter'],
  [DIVISIONS / 2, 'eighth'],
  [DIVISIONS / 4, '16th'],
  [DIVISIONS / 8, '32nd'],
  [DIVISIONS / 16, '64th'],
  [DIVISIONS / 32, '128th'],
]);

/** How a length is written: the value's name, and whether it is dotted. */
export interface ValueName {
  type: string;
  dots: 0 | 1;
}

/** Undefined where no single value, plain or dotted, has this length in divisions. */
export function valueName(length: number): ValueName | undefined {
  const plain = NAMES.get(length);
  if (plain !== undefined) return { type: plain, dots: 0 };
  const dotted = NAMES.get((length * 2) / 3);
  return dotted === undefined ? undefined : { type: dotted, dots: 1 };
}

/** Whether a length in divisions is that of a value without dots. */
export function isNoteValue(length: number): boolean {
  return NAMES.has(length);
}
