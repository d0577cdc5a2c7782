/** The features of beats, worked out once for each. */
import type { GuildStore, JsonValue } from '../../store/index.ts';
import { FEATURE_PATHS, type Features, featuresOfRecipe } from './features.ts';

const FINDING = 'features of beats';

/** Raised whenever the same recipe gives other features. */
const METHOD = '1';

/** By beat; null for one that has none. */
type Known = Record<string, Features | null>;

/**
 * Of those that have them. Recipes never change, and finding one's way in hundreds of them takes long: so what was found is
 * kept, and only those are read that were not asked for the last time.
 */
export async function featuresOfBeats(
  { beats, findings }: Pick<GuildStore, 'beats' | 'findings'>,
  ids: readonly string[],
): Promise<Map<string, Features>> {
  const before = ((await findings.find(FINDING, METHOD)) ?? {}) as Known;
  const unknown = ids.filter((id) => !Object.hasOwn(before, id));
  const recipes = await beats.recipeParts(unknown, FEATURE_PATHS);
  const known: Known = {};
  for (const id of ids) {
    const recipe = recipes.get(id);
    known[id] = before[id] ?? (recipe ? (featuresOfRecipe(recipe) ?? null) : null);
  }
  if (unknown.length > 0) await findings.keep(FINDING, METHOD, known as JsonValue);
  return new Map(
    Object.entries(known).flatMap(([id, features]) => (features ? [[id, features] as const] : [])),
  );
}
