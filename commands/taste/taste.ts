/** What a server's crew likes, as far as its votes tell, and how much of it a candidate has. */
import { STYLES } from '../../audio/index.ts';
import type { Features } from './features.ts';
import { featuresOfMeasures, featuresOfStyle } from './features.ts';

/** A crew's taste, learned from the votes and battles of its own server alone. */
export interface Taste {
  /** Votes that it was learned from, those in battles among them; 0: too few, so nothing is known. */
  votes: number;
  /** People who cast them. */
  voters: number;
  /** All votes that were looked at: also of people who voted one way only, and on beats that kept no measures. */
  cast: number;
  /** By feature (`features.ts`): change of the log-odds of being preferred for one spread more of it. */
  weights: Readonly<Record<string, number>>;
  /** How unsure each weight still is, as a standard deviation. */
  deviations: Readonly<Record<string, number>>;
}

/** Of a crew whose votes say nothing yet. */
export const NEUTRAL_TASTE: Taste = { votes: 0, voters: 0, cast: 0, weights: {}, deviations: {} };

/**
 * How much a crew of this taste would rather hear this than an ordinary beat, above -1 and below 1; 0 where nothing is
 * known. 0.5 says that it would win three of four votes against an ordinary one. Measures left out count as ordinary, so
 * a melody or drums alone can be scored, too.
 */
export function tasteScore(taste: Taste, measures: Readonly<Partial<Record<string, number>>>): number {
  return Math.tanh(logOddsOf(taste, featuresOfMeasures(measures)) / 2);
}

/**
 * By a style's name: log-odds that the crew prefers it to an ordinary one, by its name, usual tempo, swing and kit. At
 * most 1.5 either way, so that among styles drawn by exp of it the least liked still has a twentieth of the chance of the
 * most liked one: what is never heard is never voted on. Empty where nothing is known.
 */
export function tasteOfStyles(taste: Taste): ReadonlyMap<string, number> {
  if (taste.votes === 0) return new Map();
  return new Map(
    STYLES.map((style) => [style.name, bounded(logOddsOf(taste, featuresOfStyle(style)))] as const),
  );
}

const STYLE_BOUND = 1.5;

function bounded(logOdds: number): number {
  return Math.max(-STYLE_BOUND, Math.min(STYLE_BOUND, logOdds));
}

function logOddsOf({ weights }: Taste, features: Features): number {
  let logOdds = 0;
  for (const [name, value] of Object.entries(features)) logOdds += (weights[name] ?? 0) * (value ?? 0);
  return logOdds;
}
