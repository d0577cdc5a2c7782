/** What composing wants to know of a piece: worked out once, when it is read, and kept with its analysis. */
import { topLine } from '../duplicates/top-line.ts';
import { likelyKey } from '../likely-key.ts';
import { DEFAULT_QPM } from '../note-sequence.ts';
import type { Piece } from '../piece.ts';
import { prevailing } from '../prevailing.ts';
import { salvagedSequence } from '../salvage/salvaged-sequence.ts';
import { type ChordLoop, chordLoopsOf } from './chord-loops.ts';
import { type DrumFeel, drumFeelOf } from './drum-feel.ts';

/** A few hundred bytes to two thousand; JSON. */
export interface PieceStudy {
  /** MIDI pitches of the tune in their order, a byte each; base64. Absent where nothing has a pitch. */
  tune?: string;
  /** Absent where there are none. */
  loops?: ChordLoop[];
  drums?: DrumFeel;
  /** Quarters per minute; absent where it is the default that programs write by themselves. */
  qpm?: number;
}

/** Of longer tunes the beginning. */
const MOST_NOTES = 2000;

export function studyOf(piece: Piece): PieceStudy {
  const sequence = salvagedSequence(piece);
  const pitched = sequence.notes.filter(({ isDrum }) => !isDrum);
  const sung = pitched.filter(({ instrument }) => instrument === piece.salvage?.melodyInstrument);
  const tune = topLine(sung.length > 0 ? sung : pitched).slice(0, MOST_NOTES);
  const key = likelyKey(sequence);
  const isPlain = key?.mode === 'MAJOR' || key?.mode === 'MINOR';
  const loops = isPlain
    ? chordLoopsOf(sequence, { key: key.key, mode: key.mode === 'MINOR' ? 'MINOR' : 'MAJOR' })
    : [];
  const drums = drumFeelOf(sequence);
  const qpm = prevailing(sequence.tempos, sequence.totalTime)?.qpm;
  return {
    ...(tune.length > 0 && { tune: Buffer.from(tune.map(({ pitch }) => pitch)).toString('base64') }),
    ...(loops.length > 0 && { loops }),
    ...(drums && { drums }),
    ...(qpm !== undefined && Math.abs(qpm - DEFAULT_QPM) > 0.5 && { qpm: Number(qpm.toFixed(1)) }),
  };
}

/** The pitches of a studied tune. */
export function studiedTune({ tune = '' }: PieceStudy): number[] {
  return [...Buffer.from(tune, 'base64')];
}

/** How many notes it has. */
export function notesOfTune({ tune = '' }: PieceStudy): number {
  return Buffer.byteLength(tune, 'base64');
}
