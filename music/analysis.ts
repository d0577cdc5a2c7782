/** What one piece yields for each model family, and in plain words why the rest is dropped. */

import { dropDetails } from './drop-details.ts';
import { reasonOf } from './drop-reasons.ts';
import { drumTracksOfPiece } from './drums/pipeline.ts';
import type { Fingerprint } from './duplicates/fingerprint.ts';
import { keyName } from './key-name.ts';
import { leadSheetsOfPiece } from './lead-sheet.ts';
import { melodiesOfPiece } from './melody/pipeline.ts';
import type { NoteSequence } from './note-sequence.ts';
import { DEFAULT_QPM } from './note-sequence.ts';
import { performancesOfPiece } from './performance/pipeline.ts';
import { prevailing } from './prevailing.ts';
import type { Statistics } from './statistics.ts';

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

/** What was done so that a family can learn from a piece. */
export interface Saved {
  family: keyof ExampleCounts;
  /** A sentence without its full stop. */
  what: string;
  count: number;
}

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
  key?: string;
  examples: ExampleCounts;
  warnings: string[];
  /** Per family, in plain words, why nothing or less than all came out. */
  dropped: Drop[];
  // Absent in what was analysed before there were these.
  kind?: PieceKind;
  bars?: BarCounts;
  saved?: Saved[];
  strict?: StrictYield;
  fingerprint?: Fingerprint;
}

type Family = keyof ExampleCounts;

const FAMILIES: readonly Family[] = ['melody', 'drums', 'improv', 'performance'];

/** What one family gets of a piece. */
interface FamilyYield {
  examples: number;
  stats: Statistics;
  /** Why there is nothing to look at in the first place; then the statistics have no more to say. */
  missing?: Pick<Drop, 'reason' | 'otherKind'>;
}

/**
 * Counts the examples of a piece with each family's default config. Tempo, meter and key are those in force longest,
 * so that a pickup or a ritardando does not stand for the piece.
 */
export function analyzePiece(
  sequence: NoteSequence,
  { format, warnings = [] }: { format: FileAnalysis['format']; warnings?: readonly string[] },
): FileAnalysis {
  const yields = {
    melody: melodyYield(sequence),
    drums: drumsYield(sequence),
    improv: improvYield(sequence),
    performance: performanceYield(sequence),
  };
  const meter = prevailing(sequence.timeSignatures, sequence.totalTime);
  const key = prevailing(sequence.keySignatures, sequence.totalTime);
  return {
    format,
    title: sequence.sequenceMetadata?.title,
    seconds: sequence.totalTime,
    notes: sequence.notes.length,
    qpm: prevailing(sequence.tempos, sequence.totalTime)?.qpm ?? DEFAULT_QPM,
    timeSignature: meter === undefined ? '4/4' : `${meter.numerator}/${meter.denominator}`,
    // Drums alone are in no key, whatever the file says.
    key: key && sequence.notes.some(({ isDrum }) => !isDrum) ? keyName(key) : undefined,
    examples: {
      melody: yields.melody.examples,
      drums: yields.drums.examples,
      improv: yields.improv.examples,
      performance: yields.performance.examples,
    },
    warnings: [...warnings],
    dropped: FAMILIES.flatMap((family) => droppedOf(family, yields[family], sequence)),
  };
}

function melodyYield(sequence: NoteSequence): FamilyYield {
  const missing = whyNoMelody(sequence);
  if (missing !== undefined) return { examples: 0, stats: {}, missing };
  const { melodies, dropped } = melodiesOfPiece({ sequence });
  return { examples: melodies.length, stats: dropped };
}

function drumsYield(sequence: NoteSequence): FamilyYield {
  if (!sequence.notes.some(({ isDrum }) => isDrum)) {
    const reason = 'there are no drum notes (in MIDI they stand on channel 10)';
    return { examples: 0, stats: {}, missing: { reason, otherKind: true } };
  }
  const { drumTracks, dropped } = drumTracksOfPiece({ sequence });
  return { examples: drumTracks.length, stats: dropped };
}

function improvYield(sequence: NoteSequence): FamilyYield {
  const missing = whyNoMelody(sequence) ?? whyNoChords(sequence);
  if (missing !== undefined) return { examples: 0, stats: {}, missing };
  const { leadSheets, dropped } = leadSheetsOfPiece({ sequence });
  return { examples: leadSheets.length, stats: dropped };
}

function performanceYield(sequence: NoteSequence): FamilyYield {
  if (sequence.notes.length === 0) return { examples: 0, stats: {}, missing: { reason: NO_NOTES } };
  const { performances, dropped } = performancesOfPiece({ sequence }, { numVelocityBins: VELOCITY_BINS });
  return { examples: performances.length, stats: dropped };
}

/** Of performance_with_dynamics: velocities are events, too. */
const VELOCITY_BINS = 32;

const NO_NOTES = 'there are no notes';

function whyNoMelody({ notes }: NoteSequence): FamilyYield['missing'] {
  if (notes.length === 0) return { reason: NO_NOTES };
  return notes.every(({ isDrum }) => isDrum)
    ? { reason: 'there are no notes but drums', otherKind: true }
    : undefined;
}

function whyNoChords({ textAnnotations }: NoteSequence): FamilyYield['missing'] {
  if (textAnnotations.some(({ annotationType }) => annotationType === 'CHORD_SYMBOL')) return undefined;
  return {
    reason:
      'there are no chord symbols, and ImprovRNN learns melody over chords; write them above the melody in a score editor',
  };
}

function droppedOf(family: Family, { stats, missing }: FamilyYield, sequence: NoteSequence): Drop[] {
  if (missing !== undefined) return [{ family, count: 1, ...missing }];
  const counted = Object.entries(stats).filter(([, count]) => count > 0);
  if (counted.length === 0) return [];
  const details = dropDetails(family, sequence);
  const dropped = counted.map(([statistic, count]) => ({
    family,
    reason: reasonOf(statistic, count, details),
    count,
    statistic,
  }));
  // Performances are cut by the clock, not by the bar.
  const splits = family === 'performance' ? 0 : countSplits(sequence);
  if (splits === 0 || !counted.some(([name]) => name.endsWith('too_short'))) return dropped;
  return [...dropped, { family, reason: splitReason(sequence, splits), count: splits }];
}

/** Short pieces come of cutting; where the cut is only that of a pickup, people need not look for a mistake. */
function splitReason(sequence: NoteSequence, splits: number): string {
  if (splits === 1 && hasPickup(sequence)) return 'the pickup before the first full bar was cut off';
  const times = splits === 1 ? 'once' : `${splits} times`;
  return `the time signature or the tempo changes ${times}; the piece was cut there`;
}

/** Places inside the piece where Magenta's pipelines cut it. */
function countSplits({ timeSignatures, tempos, totalTime }: NoteSequence): number {
  const changes = [...timeSignatures.slice(1), ...tempos.slice(1)];
  return new Set(changes.map(({ time }) => time).filter((time) => time > 0 && time < totalTime)).size;
}

/** A first bar shorter than the second, with a time signature of its own. */
function hasPickup({ timeSignatures: [first, second] }: NoteSequence): boolean {
  if (first === undefined || second === undefined) return false;
  return first.numerator / first.denominator < second.numerator / second.denominator;
}
