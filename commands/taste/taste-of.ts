/** The taste of a server's crew as its votes stand. */
import type { GuildStore, JsonValue } from '../../store/index.ts';
import { learnTaste } from './learn-taste.ts';
import type { Taste } from './taste.ts';

/** Under which the last one is kept. */
const FINDING = 'taste';

/** Raised whenever the same votes give another taste. */
const METHOD = 1;

/**
 * The taste of this server's crew; neutral where there are too few votes. Learned anew when votes have changed since it
 * was last asked for, which takes some tens of milliseconds, in slices.
 */
export async function tasteOf({ votes, beats, findings }: GuildStore): Promise<Taste> {
  const version = `${METHOD} ${await votes.version()}`;
  const kept = await findings.find(FINDING, version);
  if (kept !== undefined) return kept as unknown as Taste;
  const taste = await learnTaste({ votes, beats, findings });
  await findings.keep(FINDING, version, taste as unknown as JsonValue);
  return taste;
}
