/** Training data of MelodyRNN: the melodies of a piece, each in the network's key and range. */
import { melodiesOfPiece, type Piece, squashMelody } from '../../music/index.ts';
import type { PieceExamples } from '../shared/rnn-config.ts';

/**
 * As Magenta's melody_rnn_pipeline: melodies of 7 bars or more, cut at 512 steps, transposed into one key so that a
 * network need not learn every tune twelve times.
 */
export function melodyExamples(
  piece: Piece,
  range: { minNote: number; maxNote: number; transposeToKey?: number },
): PieceExamples<number> {
  const { melodies, dropped } = melodiesOfPiece(piece);
  return {
    examples: melodies.map((melody) => ({ events: squashMelody(melody, range).events })),
    dropped,
  };
}
