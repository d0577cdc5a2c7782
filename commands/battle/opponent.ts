/** A worthy opponent for a beat that came alone. */
import { createRandom, UserError } from '../../music/index.ts';
import type { BeatSummary, GuildStore } from '../../store/index.ts';

/** The newest beats that are looked at. */
const CONSIDERED = 200;
/** The nearest in rating, of which one is drawn. */
const NEAREST = 5;
/** What a beat without a battle counts as, as the store has it. */
const UNRATED = 1_500;

/**
 * One of those nearest in rating, drawn by the seed. Beats that were voted down come only where there are no others.
 * @throws UserError `no-opponent` if there is no other beat.
 */
export async function findOpponent(store: GuildStore, beatId: string, seed: number): Promise<string> {
  const rated = await store.battles.ratings(CONSIDERED);
  const ratings = new Map(rated.map((entry) => [entry.beatId, entry.rating]));
  const others = (await store.beats.list(CONSIDERED)).filter(({ id }) => id !== beatId);
  if (others.length === 0) {
    throw new UserError(
      'no-opponent',
      'A battle takes two beats, and this is the only one here. `/beat` makes another.',
    );
  }
  const liked = others.filter(({ votes }) => votes.up >= votes.down);
  const ratingOf = (id: string): number => ratings.get(id) ?? UNRATED;
  const own = ratingOf(beatId);
  const distance = ({ id }: BeatSummary): number => Math.abs(ratingOf(id) - own);
  const nearest = (liked.length > 0 ? liked : others)
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, NEAREST);
  return nearest[createRandom(seed).integer(nearest.length)].id;
}
