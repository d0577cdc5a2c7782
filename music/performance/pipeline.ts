/** The performances of a piece as PerformanceRNN learns from them. */
import type { Note, NoteSequence } from '../note-sequence.ts';
import type { Piece } from '../piece.ts';
import { type AbsoluteQuantizedSequence, quantizeNoteSequenceAbsolute } from '../quantization.ts';
import { salvagedSequence } from '../salvage/salvaged-sequence.ts';
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
/** So many events in less are noise, not music. */
const DIVIDED_SECONDS_MIN = 2;
/** General MIDI's pianos, harpsichord and clavinet, counted from 0. */
const LAST_PIANO = 7;

/**
 * The performances of a piece as Magenta's performance_rnn_create_dataset makes them: sustain pedal applied, cut every
 * 30 seconds, 100 steps a second, one program only, 32 events at least and 512 at most. As played: the stretched and
 * transposed copies that Magenta adds are left to training. With salvage the piano is taken from among other instruments,
 * drums give nothing, and passages of too many events are halved instead of cut. `dropped` counts what was dropped or cut.
 */
export function performancesOfPiece(
  piece: Piece,
  { minEvents, maxEvents, ...options }: ExtractPerformancesOptions = {},
): { performances: Performance[]; dropped: Statistics } {
  return passagesOfPiece(piece, { minEvents, maxEvents }, (passage) =>
    performanceFromQuantizedSequence(passage, options),
  );
}

/** The same note by note; passages with silences or notes of more than 10 seconds are dropped. */
export function notePerformancesOfPiece(
  piece: Piece,
  { numVelocityBins, ...bounds }: EventBounds & { numVelocityBins: number },
): { performances: { events: PerformanceNote[] }[]; dropped: Statistics } {
  return passagesOfPiece(piece, bounds, (passage) => ({
    events: performanceNotesFromQuantizedSequence(passage, numVelocityBins),
  }));
}

function passagesOfPiece<Event, Passage extends { events: Event[] }>(
  piece: Piece,
  { minEvents = 32, maxEvents = 512 }: EventBounds,
  extract: (passage: AbsoluteQuantizedSequence) => Passage,
): { performances: Passage[]; dropped: Statistics } {
  const performances: Passage[] = [];
  const dropped: Statistics = {};
  const drop = (name: string): void => addStatistics(dropped, { [name]: 1 });

  const take = (segment: NoteSequence): void => {
    if (new Set(segment.notes.map((note) => note.program)).size > 1) {
      drop('performances_discarded_more_than_1_program');
      return;
    }
    let performance: Passage;
    try {
      performance = extract(quantizeNoteSequenceAbsolute(segment, PERFORMANCE_STEPS_PER_SECOND));
    } catch (error) {
      drop(whyNot(error));
      return;
    }
    const { events } = performance;
    if (events.length > maxEvents && piece.salvage && segment.totalTime > DIVIDED_SECONDS_MIN) {
      for (const half of splitNoteSequence(segment, segment.totalTime / 2)) take(half);
      return;
    }
    if (events.length > maxEvents) drop('performances_truncated');
    if (events.length < minEvents) drop('performances_discarded_too_short');
    else performances.push({ ...performance, events: events.slice(0, maxEvents) });
  };

  const played = piece.salvage ? keyboardAlone(salvagedSequence(piece)) : piece.sequence;
  if (piece.salvage && played.notes.length === 0) return { performances, dropped };
  const sounding = { ...applySustain(played), controlChanges: [], pitchBends: [] };
  for (const segment of splitNoteSequence(sounding, SEGMENT_SECONDS)) take(segment);
  return { performances, dropped };
}

/** What has a pitch; the pianos where others play with them. What drums play would be learned as notes of a piano. */
export function keyboardAlone(sequence: NoteSequence): NoteSequence {
  const pitched = sequence.notes.filter(({ isDrum }) => !isDrum);
  const pianos = pitched.filter(({ program }) => program <= LAST_PIANO);
  const isAlone = new Set(pitched.map(({ program }) => program)).size <= 1;
  return { ...sequence, notes: isAlone || pianos.length === 0 ? pitched : withOneProgram(pianos) };
}

/** One pianist may have an electric piano beside the grand. */
function withOneProgram(notes: readonly Note[]): Note[] {
  return notes.map((note) => ({ ...note, program: notes[0].program }));
}

function whyNot(error: unknown): string {
  if (error instanceof TooManyTimeShiftStepsError) return 'performance_discarded_too_many_time_shift_steps';
  if (error instanceof TooManyDurationStepsError) return 'performance_discarded_too_many_duration_steps';
  return refusalStatistic(error);
}
