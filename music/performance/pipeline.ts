/** The performances of a piece as PerformanceRNN learns from them. */
import type { NoteSequence } from '../note-sequence.ts';
import { type AbsoluteQuantizedSequence, quantizeNoteSequenceAbsolute } from '../quantization.ts';
import { refusalStatistic } from '../segments.ts';
import { addStatistics, type Statistics } from '../statistics.ts';
import { splitNoteSequence } from '../subsequence.ts';
import { applySustain } from '../sustain.ts';
import { type PerformanceOptions, performanceFromQuantizedSequence } from './extraction.ts';
import { PERFORMANCE_STEPS_PER_SECOND, type Performance } from './performance.ts';

export interface ExtractPerformancesOptions extends Omit<PerformanceOptions, 'instrument'> {
  /** Shorter performances are dropped. */
  minEvents?: number;
  /** Longer performances are cut. */
  maxEvents?: number;
}

const SEGMENT_SECONDS = 30;

/**
 * The performances of a piece as Magenta's performance_rnn_create_dataset makes them: sustain pedal applied, cut every
 * 30 seconds, 100 steps a second, one program only, 32 events at least and 512 at most. As played: the stretched and
 * transposed copies that Magenta adds are left to training. `dropped` counts what was dropped or cut.
 */
export function performancesOfPiece(
  sequence: NoteSequence,
  { minEvents = 32, maxEvents = 512, ...options }: ExtractPerformancesOptions = {},
): { performances: Performance[]; dropped: Statistics } {
  const performances: Performance[] = [];
  const dropped: Statistics = {};
  const drop = (name: string): void => addStatistics(dropped, { [name]: 1 });

  const sounding = { ...applySustain(sequence), controlChanges: [], pitchBends: [] };
  for (const segment of splitNoteSequence(sounding, SEGMENT_SECONDS)) {
    if (new Set(segment.notes.map((note) => note.program)).size > 1) {
      drop('performances_discarded_more_than_1_program');
      continue;
    }
    let quantized: AbsoluteQuantizedSequence;
    try {
      quantized = quantizeNoteSequenceAbsolute(segment, PERFORMANCE_STEPS_PER_SECOND);
    } catch (error) {
      drop(refusalStatistic(error));
      continue;
    }
    const performance = performanceFromQuantizedSequence(quantized, options);
    if (performance.events.length > maxEvents) drop('performances_truncated');
    const events = performance.events.slice(0, maxEvents);
    if (events.length < minEvents) drop('performances_discarded_too_short');
    else performances.push({ ...performance, events });
  }
  return { performances, dropped };
}
