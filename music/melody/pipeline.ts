/** The melodies of a piece as MelodyRNN learns from them. */
import type { Piece } from '../piece.ts';
import { examplesOfSegments } from '../segments.ts';
import type { Statistics } from '../statistics.ts';
import { type ExtractMelodiesOptions, extractMelodies } from './extraction.ts';
import { DEFAULT_STEPS_PER_QUARTER, type Melody } from './melody.ts';

/**
 * Splits on tempo and time signature changes, quantizes, and extracts melodies, with the defaults of Magenta's
 * melody_rnn_pipeline: 7 bars at least, 512 steps at most, 5 pitch classes, instruments with polyphony dropped.
 * The melodies keep their key and octave. `dropped` counts what was dropped or cut, under Magenta's names.
 */
export function melodiesOfPiece(
  { sequence }: Piece,
  {
    stepsPerQuarter = DEFAULT_STEPS_PER_QUARTER,
    ...options
  }: ExtractMelodiesOptions & { stepsPerQuarter?: number } = {},
): { melodies: Melody[]; dropped: Statistics } {
  const { examples, stats } = examplesOfSegments(sequence, stepsPerQuarter, (segment) => {
    const { melodies, stats } = extractMelodies(segment, {
      maxStepsTruncate: 512,
      ignorePolyphonicNotes: false,
      ...options,
    });
    return { examples: melodies, stats };
  });
  return { melodies: examples, dropped: stats };
}
