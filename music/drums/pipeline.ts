/** The drum tracks of a piece as DrumsRNN learns from them. */
import type { Piece } from '../piece.ts';
import { examplesOfSegments } from '../segments.ts';
import type { Statistics } from '../statistics.ts';
import type { DrumTrack } from './drum-track.ts';
import { type ExtractDrumTracksOptions, extractDrumTracks } from './extraction.ts';

/**
 * Splits on tempo and time signature changes, quantizes, and extracts drum tracks, with the defaults of Magenta's
 * drums_rnn_pipeline: 7 bars at least, 512 steps at most.
 * With salvage tempo changes do not cut, and longer tracks are divided.
 * `dropped` counts what was dropped or cut, under Magenta's names.
 */
export function drumTracksOfPiece(
  piece: Piece,
  { stepsPerQuarter = 4, ...options }: ExtractDrumTracksOptions & { stepsPerQuarter?: number } = {},
): { drumTracks: DrumTrack[]; dropped: Statistics } {
  const { examples, stats } = examplesOfSegments(piece, stepsPerQuarter, (segment) => {
    const { drumTracks, stats } = extractDrumTracks(segment, {
      maxStepsTruncate: 512,
      keepsRest: piece.salvage !== undefined,
      ...options,
    });
    return { examples: drumTracks, stats };
  });
  return { drumTracks: examples, dropped: stats };
}
