/** The drum tracks of a piece as DrumsRNN learns from them. */
import type { NoteSequence } from '../note-sequence.ts';
import { examplesOfSegments } from '../segments.ts';
import type { PieceExamples } from '../statistics.ts';
import type { DrumTrack } from './drum-track.ts';
import { type ExtractDrumTracksOptions, extractDrumTracks } from './extraction.ts';

/**
 * Splits on tempo and time signature changes, quantizes, and extracts drum tracks, with the defaults of Magenta's
 * drums_rnn_pipeline: 7 bars at least, 512 steps at most.
 */
export function drumTracksOfPiece(
  sequence: NoteSequence,
  { stepsPerQuarter = 4, ...options }: ExtractDrumTracksOptions & { stepsPerQuarter?: number } = {},
): PieceExamples<DrumTrack> {
  return examplesOfSegments(sequence, stepsPerQuarter, (segment) =>
    extractDrumTracks(segment, { maxStepsTruncate: 512, ...options }),
  );
}
