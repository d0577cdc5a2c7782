/**
 * A score as written: parts of bars, every position in quarter notes from the start of its bar.
 *
 * This is what stands between MusicXML and NoteSequence. Bars keep their own events, so the order in which they are
 * played can be decided later, and no event knows about seconds.
 */

import type { KeySignature } from '../note-sequence.ts';
import type { Syllables } from './lyrics.ts';
import type { BarSigns } from './signs.ts';

/** Beats of a bar: `numerator` notes of 1/`denominator`. */
export interface Meter {
  numerator: number;
  denominator: number;
}

export interface ScoreNote {
  /** Quarter notes from the start of the bar. */
  onset: number;
  /** Quarter notes; 0 for a grace note, which has no time of its own. */
  duration: number;
  pitch: number;
  voice: number;
  /** From 1, the highest. */
  staff: number;
  /** For a grace note its place, from 0, among those before the same note; a chord of grace notes shares one. */
  grace?: number;
  isDrum: boolean;
  /** General MIDI program, 0-127; 0 where the file names none. */
  program: number;
  /** What the sound or the name of the instrument tells of where the file names no program. */
  likelyProgram?: number;
  /** MIDI velocity where the note carries its own; else the dynamics in force count. */
  velocity?: number;
  tie: { start: boolean; stop: boolean };
  /** What is sung from here on. */
  syllables?: Syllables;
}

/** Something that happens in a bar, `onset` quarter notes after its start. */
export type At<T> = T & { onset: number };

/** Quarter notes a minute, or how many times the tempo before. */
export type TempoMark = { qpm: number } | { ratio: number };

export interface DynamicMark {
  velocity: number;
  staff?: number;
}

export interface ScoreBar {
  /** As printed: `12`, `X1`. */
  number: string;
  /** Quarter notes from the bar's start to the farthest point that notes, rests and `forward` reach; 0 if none do. */
  reach: number;
  notes: ScoreNote[];
  chords: At<{ figure: string }>[];
  tempos: At<TempoMark>[];
  /** Dynamics: the velocity of notes from here on, on one staff where it names one. */
  dynamics: At<DynamicMark>[];
  /** Sounding keys. */
  keys: At<Pick<KeySignature, 'key' | 'mode'>>[];
  /** Time signatures that begin in this bar; `'free'` is senza misura. */
  meters: At<{ meter: Meter | 'free' }>[];
  /** Repeats and jumps; what stands at the right bar line has an `onset` of infinity. */
  signs: At<BarSigns>[];
  /** Marked to sound like the bar that stands so many before it. */
  repeatsBars?: number;
}

export interface ScorePart {
  name: string;
  bars: ScoreBar[];
}

export interface Score {
  title?: string;
  creators: string[];
  parts: ScorePart[];
}

/** Length of a full bar in quarter notes. */
export function meterQuarters({ numerator, denominator }: Meter): number {
  return (numerator * 4) / denominator;
}
