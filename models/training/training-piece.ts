/** A piece as it is learned from. */
import { fingerprintOf, type Piece, salvageOf, unpackPiece } from '../../music/index.ts';
import type { TrainingPiece, TrainingRequest } from '../types.ts';

export type Strictness = Pick<TrainingRequest, 'strict'>;

/** Strictly without what was worked out of it; otherwise with all of it, also where it was packed before there was any. */
export async function unpackToLearn(
  { packed }: Pick<TrainingPiece, 'packed'>,
  { strict }: Strictness,
): Promise<Piece> {
  const { sequence, ...known } = await unpackPiece(packed);
  if (strict) return { sequence };
  const { salvage = salvageOf(sequence) } = known;
  const { fingerprint = fingerprintOf(sequence, salvage) } = known;
  return { sequence, salvage, fingerprint };
}
