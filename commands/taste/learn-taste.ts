/** From a server's votes to its taste. */
import type { GuildStore } from '../../store/index.ts';
import { featuresOfBeats } from './beat-features.ts';
import type { Features } from './features.ts';
import { type Choice, fitChoices } from './fit.ts';
import { type Preferences, preferencesOf } from './preferences.ts';
import { NEUTRAL_TASTE, type Taste } from './taste.ts';

/** The latest ones: tastes change, and a crew that has voted ten thousand times is not slower to learn from. */
const VOTES = 600;
const BATTLE_VOTES = 300;

/** Fewer choices say nothing: three likes and three dislikes of one person are three. */
const LEAST_EVIDENCE = 3;

/**
 * What is thought likely before any vote: that one spread more of a thing moves the log-odds by about so much. A few
 * choices then move little, and fifty lead.
 */
const PRIOR = 0.5;

/** What of a server a taste is learned from, and where what was worked out is kept. */
export type TasteSource = Pick<GuildStore, 'votes' | 'beats' | 'findings'>;

/** Neutral where there are too few votes to choose by. */
export async function learnTaste(store: TasteSource): Promise<Taste> {
  const { votes } = store;
  const cast = await votes.latest(VOTES);
  const inBattles = await votes.latestInBattles(BATTLE_VOTES);
  const ids = [
    ...cast.map(({ beatId }) => beatId),
    ...inBattles.flatMap(({ chosen, other }) => [chosen, other]),
  ];
  const features = await featuresOfBeats(store, [...new Set(ids)]);
  const preferences = preferencesOf(
    cast.filter(({ beatId }) => features.has(beatId)),
    inBattles.filter(({ chosen, other }) => features.has(chosen) && features.has(other)),
  );
  return tasteFrom(preferences, features, cast.length + inBattles.length);
}

/** The regression itself; `features` has all beats that the preferences name. */
export async function tasteFrom(
  { pairs, votes, voters, evidence }: Preferences,
  features: ReadonlyMap<string, Features>,
  cast: number,
): Promise<Taste> {
  if (evidence < LEAST_EVIDENCE) return { ...NEUTRAL_TASTE, cast };
  const of = (beat: string): Features => features.get(beat) ?? {};
  const names = [
    ...new Set(pairs.flatMap(({ liked, other }) => [liked, other]).flatMap((beat) => Object.keys(of(beat)))),
  ].sort();
  const choices = pairs.map(({ liked, other, weight }): Choice => {
    const [better, worse] = [of(liked), of(other)];
    return {
      difference: Float64Array.from(names, (name) => (better[name] ?? 0) - (worse[name] ?? 0)),
      weight,
    };
  });
  const fit = await fitChoices(choices, names.length, PRIOR);
  const byName = (values: Float64Array): Record<string, number> =>
    Object.fromEntries(names.map((name, index) => [name, values[index]]));
  return { votes, voters, cast, weights: byName(fit.weights), deviations: byName(fit.deviations) };
}
