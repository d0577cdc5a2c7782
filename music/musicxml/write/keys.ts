/** Key signatures by bar, and the key by which notes are spelled where a sequence names none. */

import type { KeySignature, Note } from '../../note-sequence.ts';
import { modulo } from '../pitch.ts';
import type { Bar } from './bars.ts';
import { barAt } from './bars.ts';
import type { BeatClock } from './beat-clock.ts';
import { fifthsOfKey } from './spelling.ts';
import { element } from './xml-text.ts';

export interface BarKey {
  /** Sharps, or flats below 0, of the signature that is printed. */
  fifths: number;
  /** The key that notes are spelled in. */
  spelledIn: number;
  /** The signature where it begins. */
  shown?: KeySignature;
}

/** A key that changes this many divisions before a bar line changes there. */
const NEAR = 12;

/** The key of each bar. A change within a bar counts from the bar that is nearer. */
export function keysOfBars(
  keySignatures: readonly KeySignature[],
  notes: readonly Note[],
  bars: readonly Bar[],
  clock: BeatClock,
): BarKey[] {
  const changes = new Map<number, KeySignature>();
  for (const signature of keySignatures.toSorted((a, b) => a.time - b.time)) {
    changes.set(barAt(bars, clock(signature.time) + NEAR), signature);
  }
  let current: KeySignature | undefined;
  const guessed = changes.has(0) ? 0 : likelyFifths(notes);
  return bars.map((_, index) => {
    const change = changes.get(index);
    const shown =
      change && (change.key !== current?.key || change.mode !== current.mode) ? change : undefined;
    current = change ?? current;
    if (current === undefined) return { fifths: 0, spelledIn: guessed };
    const fifths = fifthsOfKey(current);
    return { fifths, spelledIn: fifths, shown };
  });
}

export function keyXml(signature: KeySignature): string {
  const mode = signature.mode === 'NOT_SPECIFIED' ? '' : element('mode', signature.mode.toLowerCase());
  return `<key>${element('fifths', fifthsOfKey(signature))}${mode}</key>`;
}

/** Pitch classes of C major. */
const SCALE = [0, 2, 4, 5, 7, 9, 11];
/** The simplest signatures first. */
const SIGNATURES = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6];

/** Sharps or flats of the signature that leaves the least of what sounds, in seconds, to accidentals. */
export function likelyFifths(notes: readonly Note[]): number {
  const seconds = pitchClassSeconds(notes);
  return SIGNATURES.reduce((best, fifths) =>
    secondsInKey(seconds, fifths) > secondsInKey(seconds, best) + 1e-6 ? fifths : best,
  );
}

/** Share of what sounds, in seconds, that needs no accidental; 1 where nothing sounds. */
export function shareInKey(notes: readonly Note[], fifths: number): number {
  const seconds = pitchClassSeconds(notes);
  const all = seconds.reduce((sum, some) => sum + some, 0);
  return all === 0 ? 1 : secondsInKey(seconds, fifths) / all;
}

function pitchClassSeconds(notes: readonly Note[]): number[] {
  const seconds = new Array<number>(12).fill(0);
  for (const { pitch, startTime, endTime, isDrum } of notes) {
    if (!isDrum) seconds[pitch % 12] += endTime - startTime;
  }
  return seconds;
}

function secondsInKey(seconds: readonly number[], fifths: number): number {
  return SCALE.reduce((sum, pitchClass) => sum + seconds[modulo(pitchClass + 7 * fifths, 12)], 0);
}
