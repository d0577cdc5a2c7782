/** The same song brought by two people is learned from once, and never measured on by who has learned it. */
import { type Fingerprint, nearDuplicates } from '../../music/index.ts';
import type { TrainingPiece } from '../types.ts';

interface Yielding extends Pick<TrainingPiece, 'sha256'> {
  /** Absent: a song of its own. */
  fingerprint?: Fingerprint;
  examples: readonly unknown[];
}

/**
 * Of pieces that are the same song the one that gives most examples, of those that give as many the one whose hash comes
 * first: whatever the order in which the crate has them. They stay in the order given.
 */
export function oncePerSong<P extends Yielding>(pieces: readonly P[]): P[] {
  const songs = nearDuplicates(pieces.map(({ fingerprint = {} }) => fingerprint));
  const kept = new Map<number, P>();
  for (const [index, piece] of pieces.entries()) {
    const rival = kept.get(songs[index]);
    if (rival === undefined || isPreferred(piece, rival)) kept.set(songs[index], piece);
  }
  const chosen = new Set(kept.values());
  return pieces.filter((piece) => chosen.has(piece));
}

function isPreferred(piece: Yielding, rival: Yielding): boolean {
  const more = piece.examples.length - rival.examples.length;
  return more === 0 ? piece.sha256 < rival.sha256 : more > 0;
}
