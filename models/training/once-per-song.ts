/** The same song brought by two people is learned from once, and never measured on by who has learned it. */
import { type Fingerprint, nearDuplicates, renditionsOf } from '../../music/index.ts';
import type { TrainingPiece } from '../types.ts';

interface Yielding extends Pick<TrainingPiece, 'sha256'> {
  /** Absent: a song of its own. */
  fingerprint?: Fingerprint;
  seconds: number;
  examples: Pick<readonly unknown[], 'length'>;
}

/** A piece and the song that it is, told by the hash of one of its pieces. */
export type OfSong<P> = P & { song: string };

/**
 * Of pieces that are the same song the one that gives most examples, of those that give as many the one whose hash comes
 * first: whatever the order in which the crate has them. They stay in the order given.
 *
 * @param learnsRenditions keep of each song all renditions, each once
 */
export async function oncePerSong<P extends Yielding>(
  pieces: readonly P[],
  { learnsRenditions = false }: { learnsRenditions?: boolean } = {},
): Promise<OfSong<P>[]> {
  const groups = await nearDuplicates(pieces.map(({ fingerprint = {} }) => fingerprint));
  const songOf = new Map<P, string>();
  for (const copies of Map.groupBy(pieces.keys(), (index) => groups[index]).values()) {
    const byPreference = copies.map((index) => pieces[index]).sort(comparePreference);
    const kept = learnsRenditions ? renditionsOf(byPreference) : byPreference.slice(0, 1);
    for (const piece of kept) songOf.set(piece, kept[0].sha256);
  }
  return pieces.flatMap((piece) => {
    const song = songOf.get(piece);
    return song === undefined ? [] : [{ ...piece, song }];
  });
}

function comparePreference(a: Yielding, b: Yielding): number {
  return b.examples.length - a.examples.length || (a.sha256 < b.sha256 ? -1 : 1);
}
