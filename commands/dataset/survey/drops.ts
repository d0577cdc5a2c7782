/** What of a crate was dropped, and what was saved: each reason told once, over all files. */
import type { Drop, SavedDeed, Statistics } from '../../../music/index.ts';
import { addStatistics, reasonOf, SAVED_IN_GENERAL } from '../../../music/index.ts';
import { MODEL_FAMILIES } from '../../models/families.ts';
import type { SurveyedFile } from './songs.ts';

type Family = Drop['family'];

export interface CountedReason {
  /** The models that it keeps something from, in the usual order. */
  families: Family[];
  /** A sentence without its full stop. */
  reason: string;
  files: number;
}

/**
 * Reasons of most files first, those that are the same for several models told once. That drums hold no melody goes
 * without saying.
 */
export function countDrops(files: readonly SurveyedFile[]): CountedReason[] {
  const drops = files.flatMap(({ analysis }) => analysis.dropped.filter(({ otherKind }) => !otherKind));
  const groups = Map.groupBy(drops, ({ family, statistic, reason }) => `${family} ${statistic ?? reason}`);
  const counted = Map.groupBy([...groups.values()].map(addUp), ({ reason, files }) => `${files} ${reason}`);
  return [...counted.values()]
    .map((same) => ({
      families: MODEL_FAMILIES.filter((family) => same.some((one) => one.family === family)),
      reason: same[0].reason,
      files: same[0].files,
    }))
    .sort((a, b) => b.files - a.files);
}

function addUp(drops: readonly Drop[]): { family: Family; reason: string; files: number } {
  const [{ family, statistic, reason }] = drops;
  const count = drops.reduce((sum, drop) => sum + drop.count, 0);
  return {
    family,
    reason: statistic === undefined ? reason : reasonOf(statistic, count, { family }),
    files: drops.length,
  };
}

export interface CountedDeed {
  /** In words that fit any piece; a sentence without its full stop. */
  what: string;
  files: number;
}

/** What was done so that more can be learned, for whichever model: of most files first. */
export function countSaved(files: readonly SurveyedFile[]): CountedDeed[] {
  const filesByDeed = new Map<SavedDeed, number>();
  for (const { analysis } of files) {
    for (const deed of new Set(analysis.saved?.map(({ deed }) => deed))) {
      filesByDeed.set(deed, (filesByDeed.get(deed) ?? 0) + 1);
    }
  }
  return [...filesByDeed]
    .map(([deed, count]) => ({ what: SAVED_IN_GENERAL[deed], files: count }))
    .sort((a, b) => b.files - a.files);
}

export interface StrictSurvey {
  examples: Record<Family, number>;
  /** Under the names that Magenta's pipelines print. */
  statistics: Record<Family, Statistics>;
}

/** What Magenta's own rules give of all files, copies too, for Magenta knows none. */
export function strictSurveyOf(files: readonly SurveyedFile[]): StrictSurvey {
  const examples = { melody: 0, drums: 0, improv: 0, performance: 0 };
  const statistics = { melody: {}, drums: {}, improv: {}, performance: {} };
  for (const { analysis } of files) {
    for (const family of MODEL_FAMILIES) {
      // Files that came before there was anything else were read by these rules.
      examples[family] += (analysis.strict ?? analysis).examples[family];
      addStatistics(
        statistics[family],
        analysis.strict?.statistics[family] ?? countedOf(analysis.dropped, family),
      );
    }
  }
  return { examples, statistics };
}

function countedOf(dropped: readonly Drop[], family: Family): Statistics {
  const counted = dropped.filter((drop) => drop.family === family && drop.statistic !== undefined);
  return Object.fromEntries(counted.map(({ statistic = '', count }) => [statistic, count]));
}
