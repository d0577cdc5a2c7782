/** How battles move ratings. */
import type { Battle, BattleSide } from '../../store/index.ts';

/** The most that one battle moves a rating, as usual among players whose strength is not known well yet. */
const K = 32;

/**
 * The ratings after a battle: the crew's majority wins it, equal votes are a draw. What one beat gains, the other loses.
 * Where nobody voted, nobody has judged, and the ratings stay.
 * @see Elo, 1978, "The Rating of Chessplayers, Past and Present"
 */
export function rateBattle(
  votes: Battle['votes'],
  before: Record<BattleSide, number>,
): Record<BattleSide, number> {
  if (votes.a + votes.b === 0) return { ...before };
  const expected = 1 / (1 + 10 ** ((before.b - before.a) / 400));
  const score = (Math.sign(votes.a - votes.b) + 1) / 2;
  const gain = K * (score - expected);
  return { a: before.a + gain, b: before.b - gain };
}

/** `1,516` */
export function ratingWords(rating: number): string {
  return Math.round(rating).toLocaleString('en');
}
