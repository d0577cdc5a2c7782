/** The melodies of a piece as MelodyRNN learns from them. */
import type { Piece } from '../piece.ts';
import { withTunes } from '../salvage/tunes.ts';
import { examplesOfSegments } from '../segments.ts';
import type { Statistics } from '../statistics.ts';
import { type ExtractMelodiesOptions, extractMelodies } from './extraction.ts';
import { DEFAULT_STEPS_PER_QUARTER, type Melody } from './melody.ts';

/**
 * Splits on tempo and time signature changes, quantizes, and extracts melodies, with the defaults of Magenta's
 * melody_rnn_pipeline: 7 bars at least, 512 steps at most, 5 pitch classes, instruments with polyphony dropped.
 * With salvage the tune is taken from chords, too, tempo changes do not cut, and longer melodies are divided.
 * The melodies keep their key and octave. `dropped` counts what was dropped or cut, under Magenta's names.
 */
export function melodiesOfPiece(
  piece: Piece,
  {
    stepsPerQuarter = DEFAULT_STEPS_PER_QUARTER,
    ...options
  }: ExtractMelodiesOptions & { stepsPerQuarter?: number } = {},
): { melodies: Melody[]; dropped: Statistics } {
  const { salvage } = piece;
  const { examples, stats } = examplesOfSegments(piece, stepsPerQuarter, (segment) => {
    const { melodies, stats } = extractMelodies(salvage ? withTunes(segment, salvage) : segment, {
      maxStepsTruncate: 512,
      keepsRest: salvage !== undefined,
      ignorePolyphonicNotes: false,
      ...options,
    });
    return { examples: melodies, stats };
  });
  return { melodies: examples, dropped: stats };
}
