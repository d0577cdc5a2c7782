/** The performances of a piece as PerformanceRNN learns from them. */
import type { NoteSequence } from '../note-sequence.ts';
import type { Piece } from '../piece.ts';
import { type AbsoluteQuantizedSequence, quantizeNoteSequenceAbsolute } from '../quantization.ts';
import { refusalStatistic } from '../segments.ts';
import { addStatistics, type Statistics } from '../statistics.ts';
import { splitNoteSequence } from '../subsequence.ts';
import { applySustain } from '../sustain.ts';
import { type PerformanceOptions, performanceFromQuantizedSequence } from './extraction.ts';
import {
  type PerformanceNote,
  performanceNotesFromQuantizedSequence,
  TooManyDurationStepsError,
  TooManyTimeShiftStepsError,
} from './notes.ts';
import { PERFORMANCE_STEPS_PER_SECOND, type Performance } from './performance.ts';

interface EventBounds {
  /** Shorter performances are dropped. */
  minEvents?: number;
  /** Longer performances are cut. */
  maxEvents?: number;
}

export interface ExtractPerformancesOptions extends Omit<PerformanceOptions, 'instrument'>, EventBounds {}

const SEGMENT_SECONDS = 30;

/**
 * The performances of a piece as Magenta's performance_rnn_create_dataset makes them: sustain pedal applied, cut every
 * 30 seconds, 100 steps a second, one program only, 32 events at least and 512 at most. As played: the stretched and
 * transposed copies that Magenta adds are left to training. `dropped` counts what was dropped or cut.
 */
export function performancesOfPiece(
  { sequence }: Piece,
  { minEvents, maxEvents, ...options }: ExtractPerformancesOptions = {},
): { performances: Performance[]; dropped: Statistics } {
  return passagesOfPiece(sequence, { minEvents, maxEvents }, (passage) =>
    performanceFromQuantizedSequence(passage, options),
  );
}

/** The same note by note; passages with silences or notes of more than 10 seconds are dropped. */
export function notePerformancesOfPiece(
  { sequence }: Piece,
  { numVelocityBins, ...bounds }: EventBounds & { numVelocityBins: number },
): { performances: { events: PerformanceNote[] }[]; dropped: Statistics } {
  return passagesOfPiece(sequence, bounds, (passage) => ({
    events: performanceNotesFromQuantizedSequence(passage, numVelocityBins),
  }));
}

function passagesOfPiece<Event, Passage extends { events: Event[] }>(
  sequence: NoteSequence,
  { minEvents = 32, maxEvents = 512 }: EventBounds,
  extract: (passage: AbsoluteQuantizedSequence) => Passage,
): { performances: Passage[]; dropped: Statistics } {
  const performances: Passage[] = [];
  const dropped: Statistics = {};
  const drop = (name: string): void => addStatistics(dropped, { [name]: 1 });

  const sounding = { ...applySustain(sequence), controlChanges: [], pitchBends: [] };
  for (const segment of splitNoteSequence(sounding, SEGMENT_SECONDS)) {
    if (new Set(segment.notes.map((note) => note.program)).size > 1) {
      drop('performances_discarded_more_than_1_program');
      continue;
    }
    let performance: Passage;
    try {
      performance = extract(quantizeNoteSequenceAbsolute(segment, PERFORMANCE_STEPS_PER_SECOND));
    } catch (error) {
      drop(whyNot(error));
      continue;
    }
    if (performance.events.length > maxEvents) drop('performances_truncated');
    const events = performance.events.slice(0, maxEvents);
    if (events.length < minEvents) drop('performances_discarded_too_short');
    else performances.push({ ...performance, events });
  }
  return { performances, dropped };
}

function whyNot(error: unknown): string {
  if (error instanceof TooManyTimeShiftStepsError) return 'performance_discarded_too_many_time_shift_steps';
  if (error instanceof TooManyDurationStepsError) return 'performance_discarded_too_many_duration_steps';
  return refusalStatistic(error);
}
