/** From votes to pairs of beats: this one rather than that one, by the same person. */
import type { CastBattleVote, CastVote } from '../../store/index.ts';

/** Beat ids, and how much the pair counts: 1 is a clear choice between two. */
export interface Preference {
  liked: string;
  other: string;
  weight: number;
}

export interface Preferences {
  pairs: Preference[];
  /** Votes of those who chose between beats: voted both ways, or in a battle. */
  votes: number;
  /** How many they are. */
  voters: number;
  /** Sum of the pairs' weights. */
  evidence: number;
}

/** Each beat of a voter meets at most so many of the other side: more add next to nothing. */
const ROUNDS = 3;

/** Nobody is held to count for less than so many choices, however little the others say. */
const ALWAYS_HEARD = 4;

/**
 * Pairs each person's likes with the same person's dislikes, for one says ▲ where another says nothing; who votes one way
 * only tells nothing about taste. A battle's vote is a pair by itself.
 *
 * Everybody counts alike as far as they have spoken: u likes and d dislikes are worth 2 / (1/u + 1/d) choices, as the
 * means of two groups are compared, and nobody's choices weigh more in all than those of the middle voter.
 */
export function preferencesOf(votes: readonly CastVote[], inBattles: readonly CastBattleVote[]): Preferences {
  const voters = [...new Set([...votes, ...inBattles].map(({ voterId }) => voterId))].sort();
  const votesOf = Map.groupBy(votes, ({ voterId }) => voterId);
  const battlesOf = Map.groupBy(inBattles, ({ voterId }) => voterId);
  const choices = voters
    .map((voter) => choicesOf(votesOf.get(voter) ?? [], battlesOf.get(voter) ?? []))
    .filter(({ evidence }) => evidence > 0);
  const most = Math.max(ALWAYS_HEARD, middleOf(choices.map(({ evidence }) => evidence)));
  const pairs = choices.flatMap(({ evidence, pairs }) => {
    const share = Math.min(1, most / evidence);
    return pairs.map((pair) => ({ ...pair, weight: pair.weight * share }));
  });
  return {
    pairs,
    votes: choices.reduce((sum, { votes }) => sum + votes, 0),
    voters: choices.length,
    evidence: pairs.reduce((sum, { weight }) => sum + weight, 0),
  };
}

/** One person's. */
function choicesOf(
  votes: readonly CastVote[],
  inBattles: readonly CastBattleVote[],
): Omit<Preferences, 'voters'> {
  const likes = votes.filter(({ value }) => value === 1).map(({ beatId }) => beatId);
  const dislikes = votes.filter(({ value }) => value === -1).map(({ beatId }) => beatId);
  const votedBothWays = likes.length > 0 && dislikes.length > 0;
  const worth = votedBothWays ? 2 / (1 / likes.length + 1 / dislikes.length) : 0;
  const met = meetings(likes, dislikes);
  return {
    pairs: [
      ...met.map((pair) => ({ ...pair, weight: worth / met.length })),
      ...inBattles.map(({ chosen, other }) => ({ liked: chosen, other, weight: 1 })),
    ],
    votes: (votedBothWays ? votes.length : 0) + inBattles.length,
    evidence: worth + inBattles.length,
  };
}

/** Each of the longer list with some of the shorter, which take turns; no two twice. */
function meetings(likes: readonly string[], dislikes: readonly string[]): Omit<Preference, 'weight'>[] {
  const [longer, shorter] = likes.length >= dislikes.length ? [likes, dislikes] : [dislikes, likes];
  const rounds = Math.min(ROUNDS, shorter.length);
  return longer.flatMap((one, index) =>
    Array.from({ length: rounds }, (_, round) => {
      const two = shorter[(index + round) % shorter.length];
      return longer === likes ? { liked: one, other: two } : { liked: two, other: one };
    }),
  );
}

/** The lower one of an even number; 0 of none. */
function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? 0;
}
