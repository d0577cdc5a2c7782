/** Training data of DrumsRNN: the drum tracks of a piece. */
import { type DrumEvent, drumTracksOfPiece, type Piece } from '../../music/index.ts';
import type { PieceExamples } from '../shared/rnn-config.ts';

/** As Magenta's drums_rnn_pipeline: tracks of 7 bars or more, cut at 512 steps. */
export function drumExamples(piece: Piece, stepsPerQuarter: number): PieceExamples<DrumEvent> {
  const { drumTracks, dropped } = drumTracksOfPiece(piece, { stepsPerQuarter });
  return { examples: drumTracks.map(({ events }) => ({ events })), dropped };
}
