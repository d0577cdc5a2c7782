/** The first stages of Magenta's dataset pipelines: a piece to quantized segments of one tempo and one time signature. */
import type { NoteSequence } from './note-sequence.ts';
import type { Piece } from './piece.ts';
import {
  BadTimeSignatureError,
  MultipleTempoError,
  MultipleTimeSignatureError,
  NegativeTimeError,
  NonIntegerStepsPerBarError,
  quantizeNoteSequence,
  type RelativeQuantizedSequence,
  TooManyStepsError,
} from './quantization.ts';
import { meterSegments } from './salvage/meter-segments.ts';
import { salvagedSequence } from './salvage/salvaged-sequence.ts';
import { addStatistics, type Statistics } from './statistics.ts';
import { splitNoteSequenceOnTimeChanges } from './subsequence.ts';

/** Magenta's names for why a segment gives nothing at all; the last two are ours, there Magenta stops with an error. */
const REFUSALS = [
  [MultipleTimeSignatureError, 'sequences_discarded_because_multiple_time_signatures'],
  [MultipleTempoError, 'sequences_discarded_because_multiple_tempos'],
  [BadTimeSignatureError, 'sequences_discarded_because_bad_time_signature'],
  [NonIntegerStepsPerBarError, 'non_integer_steps_per_bar'],
  [NegativeTimeError, 'sequences_discarded_because_negative_time'],
  [TooManyStepsError, 'sequences_discarded_because_too_many_steps'],
] as const;

/** The name under which a segment's refusal is counted. @throws the error itself if it is none. */
export function refusalStatistic(error: unknown): string {
  const refusal = REFUSALS.find(([kind]) => error instanceof kind);
  if (!refusal) throw error;
  return refusal[1];
}

/** What one segment, or all of a piece, gave: examples, and how many were dropped or cut and why. */
export interface Extracted<Example> {
  examples: Example[];
  stats: Statistics;
}

/**
 * Splits a piece where tempo or time signature change (with salvage: where the meter does, see `meterSegments`), quantizes
 * each segment, and takes examples from each. Controls and bends are left out: no example holds them. Segments without
 * notes have nothing to give or to drop.
 */
export function examplesOfSegments<Example>(
  piece: Piece,
  stepsPerQuarter: number,
  extract: (segment: RelativeQuantizedSequence) => Extracted<Example>,
): Extracted<Example> {
  const examples: Example[] = [];
  const stats: Statistics = {};
  for (const segment of segmentsOf(piece, stepsPerQuarter)) {
    if (segment.notes.length === 0) continue;
    try {
      const extracted = extract(quantizeNoteSequence(segment, stepsPerQuarter));
      for (const example of extracted.examples) examples.push(example);
      addStatistics(stats, extracted.stats);
    } catch (error) {
      addStatistics(stats, { [refusalStatistic(error)]: 1 });
    }
  }
  return { examples, stats };
}

function segmentsOf(piece: Piece, stepsPerQuarter: number): NoteSequence[] {
  const notesOnly = { ...salvagedSequence(piece), controlChanges: [], pitchBends: [] };
  return piece.salvage
    ? meterSegments(notesOnly, stepsPerQuarter)
    : splitNoteSequenceOnTimeChanges(notesOnly);
}
