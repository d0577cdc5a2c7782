/** What one piece yields for each model family, and in plain words why the rest is dropped. */

import { cutsOf } from './cuts.ts';
import { dropDetails } from './drop-details.ts';
import { reasonOf } from './drop-reasons.ts';
import type { Fingerprint } from './duplicates/fingerprint.ts';
import { FAMILIES, type Family, type FamilyYield, familyYields } from './family-yields.ts';
import { keyName } from './key-name.ts';
import { likelyKey } from './likely-key.ts';
import type { KeySignature, NoteSequence } from './note-sequence.ts';
import { DEFAULT_QPM } from './note-sequence.ts';
import type { Piece } from './piece.ts';
import { isPlayedLive } from './played-live.ts';
import { prevailing } from './prevailing.ts';
import { salvagedSequence } from './salvage/salvaged-sequence.ts';
import { type Saved, savedOf } from './salvage/saved.ts';
import type { Statistics } from './statistics.ts';
import { type PieceStudy, studyOf } from './study/piece-study.ts';

/** Examples that a file gives to each family at the default config. */
export interface ExampleCounts {
  melody: number;
  drums: number;
  improv: number;
  performance: number;
}

export interface Drop {
  family: keyof ExampleCounts;
  /** A sentence without its full stop, with the remedy where there is one. */
  reason: string;
  count: number;
  /** note-seq's name for it, where it is one that it counts: `reasonOf` words it for other counts. */
  statistic?: string;
  /** True where the file is simply of another kind (drums have no melody), so that nothing went wrong. */
  otherKind?: true;
}

/** How a piece is of use: a tune under chord symbols, drums alone, one instrument alone, or several together. */
export type PieceKind = 'lead sheet' | 'drums' | 'solo' | 'song';

/** Bars that the models get, at the meter of each. */
export interface BarCounts {
  melody: number;
  /** Under a melody, as ImprovRNN gets them. */
  chords: number;
  drums: number;
}

/** What Magenta's own rules give, with the statistics that its pipelines print. */
export interface StrictYield {
  examples: ExampleCounts;
  statistics: Record<keyof ExampleCounts, Statistics>;
}

/** What reading a file found; made when it is added to the crate, kept with it. */
export interface FileAnalysis {
  format: 'midi' | 'musicxml';
  title?: string;
  seconds: number;
  notes: number;
  qpm: number;
  /** As people write it: `4/4`. */
  timeSignature: string;
  /** Absent for drums. */
  key?: string;
  examples: ExampleCounts;
  warnings: string[];
  /** Per family, in plain words, why nothing or less than all came out. */
  dropped: Drop[];
  // Absent in what was analysed before there were these.
  /** Where the key is from: worked out from the notes wherever the file says no more than a program writes by itself. */
  keyFrom?: 'file' | 'notes';
  /** False where `qpm` is but the default, for the file names no tempo. */
  namesTempo?: boolean;
  /** Whether somebody played the piece, which PerformanceRNN wants; false for what was written out of a score. */
  isPlayedLive?: boolean;
  kind?: PieceKind;
  bars?: BarCounts;
  saved?: Saved[];
  strict?: StrictYield;
  fingerprint?: Fingerprint;
  study?: PieceStudy;
}

/**
 * Counts the examples of a piece with each family's default config, and says why the rest is dropped and what was saved.
 * Tempo, meter and key are those in force longest, so that a pickup or a ritardando does not stand for the piece.
 */
export function analyzePiece(
  piece: Piece,
  {
    format,
    warnings = [],
    namesTempo = true,
  }: { format: FileAnalysis['format']; warnings?: readonly string[]; namesTempo?: boolean },
): FileAnalysis {
  const { sequence } = piece;
  const salvaged = salvagedSequence(piece);
  const yields = familyYields(piece);
  const strict = piece.salvage ? familyYields({ sequence }) : yields;
  const meter = prevailing(sequence.timeSignatures, sequence.totalTime);
  const kind = kindOf(piece);
  return {
    format,
    title: sequence.sequenceMetadata?.title,
    seconds: sequence.totalTime,
    notes: sequence.notes.length,
    qpm: prevailing(sequence.tempos, sequence.totalTime)?.qpm ?? DEFAULT_QPM,
    timeSignature: meter === undefined ? '4/4' : `${meter.numerator}/${meter.denominator}`,
    ...keyOf(salvaged),
    namesTempo,
    isPlayedLive: isPlayedLive(salvaged),
    examples: exampleCounts(yields),
    warnings: [...warnings],
    dropped: FAMILIES.flatMap((family) => droppedOf(family, yields[family], piece)),
    kind,
    bars: { melody: yields.melody.bars, chords: yields.improv.bars, drums: yields.drums.bars },
    saved: savedOf(piece, yields, strict),
    strict: {
      examples: exampleCounts(strict),
      statistics: {
        melody: strict.melody.stats,
        drums: strict.drums.stats,
        improv: strict.improv.stats,
        performance: strict.performance.stats,
      },
    },
    ...(piece.fingerprint && { fingerprint: piece.fingerprint }),
    study: studyOf(piece),
  };
}

/** Major is what programs write where nobody says more, so that only other modes are believed. Drums are in no key. */
function keyOf(sequence: NoteSequence): Pick<FileAnalysis, 'key' | 'keyFrom'> {
  const heard = likelyKey(sequence);
  if (heard === undefined) return {};
  const stated = prevailing(sequence.keySignatures, sequence.totalTime);
  const isChosen = stated !== undefined && !UNCHOSEN_MODES.has(stated.mode);
  return isChosen ? { key: keyName(stated), keyFrom: 'file' } : { key: keyName(heard), keyFrom: 'notes' };
}

const UNCHOSEN_MODES: ReadonlySet<KeySignature['mode']> = new Set(['MAJOR', 'NOT_SPECIFIED']);

function exampleCounts(yields: Readonly<Record<Family, FamilyYield>>): ExampleCounts {
  return {
    melody: yields.melody.examples,
    drums: yields.drums.examples,
    improv: yields.improv.examples,
    performance: yields.performance.examples,
  };
}

/** By what the file has: chords that were inferred make no lead sheet. */
function kindOf(piece: Piece): PieceKind {
  const { notes } = salvagedSequence(piece);
  const instruments = new Set(notes.filter(({ isDrum }) => !isDrum).map(({ instrument }) => instrument));
  if (notes.length > 0 && instruments.size === 0) return 'drums';
  if (instruments.size > 1 || notes.some(({ isDrum }) => isDrum)) return 'song';
  const hasChords = piece.sequence.textAnnotations.some(
    ({ annotationType }) => annotationType === 'CHORD_SYMBOL',
  );
  return hasChords ? 'lead sheet' : 'solo';
}

function droppedOf(family: Family, { stats, missing }: FamilyYield, piece: Piece): Drop[] {
  if (missing !== undefined) return [{ family, count: 1, ...missing }];
  const counted = Object.entries(stats).filter(([, count]) => count > 0);
  if (counted.length === 0) return [];
  const details = dropDetails(family, piece);
  const dropped = counted.map(([statistic, count]) => ({
    family,
    reason: reasonOf(statistic, count, details),
    count,
    statistic,
  }));
  // Performances are cut by the clock, not by the bar.
  if (family === 'performance' || !counted.some(([name]) => name.endsWith('too_short'))) return dropped;
  const cuts = cutsOf(piece);
  return cuts === undefined ? dropped : [...dropped, { family, ...cuts }];
}
