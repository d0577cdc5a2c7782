/** What a server's crew likes, as far as its votes tell, and how much of it a candidate has. */
import type { GuildStore } from '../../store/index.ts';

/** A crew's taste, learned from the votes and battles of its own server alone. */
export interface Taste {
  /** Votes that it was learned from, those in battles among them; 0: nothing is known. */
  votes: number;
  /** People who cast them. */
  voters: number;
  /** By feature: change of the log-odds of being liked for one spread (standard deviation) more of it. */
  weights: Readonly<Partial<Record<string, number>>>;
}

/** Of a crew whose votes say nothing yet. */
export const NEUTRAL_TASTE: Taste = { votes: 0, voters: 0, weights: {} };

/** The taste of this server's crew; neutral where there are too few votes. */
export async function tasteOf(_store: GuildStore): Promise<Taste> {
  return NEUTRAL_TASTE;
}

/**
 * How much a crew of this taste would rather hear this than an ordinary beat, above -1 and below 1; 0 where nothing is
 * known. 0.5 says that it would win three of four votes against an ordinary one.
 */
export function tasteScore(_taste: Taste, _measures: Readonly<Partial<Record<string, number>>>): number {
  return 0;
}

/** By a style's name: log-odds that the crew likes it better than another; empty where nothing is known. */
export function tasteOfStyles(_taste: Taste): ReadonlyMap<string, number> {
  return new Map();
}
