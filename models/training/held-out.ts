/** Which pieces are held out: a model is measured on music that it has never heard, so a piece is on one side only. */
import type { TrainingPiece } from '../types.ts';

/** Share of the pieces to hold out (Magenta's eval_ratio). */
export const HELD_OUT_SHARE = 0.1;

/** `song`: the hash that stands for all renditions of a song, which are on one side; absent: the piece's own. */
type Drawn = Pick<TrainingPiece, 'sha256'> & { song?: string };

/** A number in [0, 1) that is the song's own: the first 32 bits of its SHA-256. */
function drawOf({ sha256, song = sha256 }: Drawn): number {
  return Number.parseInt(song.slice(0, 8), 16) / 2 ** 32;
}

/**
 * Splits pieces by their hashes: the same piece falls on the same side in every training and whatever else is in the
 * crate. Of two or more different pieces at least one is held out and at least one is learned from; for that, those
 * nearest to the line change sides.
 */
export function splitPieces<P extends Drawn>(pieces: readonly P[]): { train: P[]; heldOut: P[] } {
  const draws = [...new Set(pieces.map(drawOf))].sort((a, b) => a - b);
  let line = HELD_OUT_SHARE;
  if (draws.length >= 2) {
    if (draws[0] >= line) line = draws[1];
    const last = draws[draws.length - 1];
    if (last < line) line = last;
  } else {
    line = 0;
  }
  return {
    train: pieces.filter((piece) => drawOf(piece) >= line),
    heldOut: pieces.filter((piece) => drawOf(piece) < line),
  };
}
