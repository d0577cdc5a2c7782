/** What of a crate was dropped, and what was saved: each reason told once, over all files. */
import type { Drop, Saved, Statistics } from '../../../music/index.ts';
import { addStatistics, reasonOf } from '../../../music/index.ts';
import { MODEL_FAMILIES } from '../../models/families.ts';
import type { SurveyedFile } from './songs.ts';

type Family = Drop['family'];

export interface CountedReason {
  family: Family;
  /** A sentence without its full stop. */
  reason: string;
  files: number;
}

/** Reasons of most files first. That drums hold no melody goes without saying. */
export function countDrops(files: readonly SurveyedFile[]): CountedReason[] {
  const drops = files.flatMap(({ analysis }) => analysis.dropped.filter(({ otherKind }) => !otherKind));
  const groups = Map.groupBy(drops, ({ family, statistic, reason }) => `${family} ${statistic ?? reason}`);
  return [...groups.values()].map(addUp).sort((a, b) => b.files - a.files);
}

function addUp(drops: readonly Drop[]): CountedReason {
  const [{ family, statistic, reason }] = drops;
  const count = drops.reduce((sum, drop) => sum + drop.count, 0);
  return {
    family,
    reason: statistic === undefined ? reason : reasonOf(statistic, count, { family }),
    files: drops.length,
  };
}

/** What was done so that more can be learned, of most files first. */
export function countSaved(files: readonly SurveyedFile[]): CountedReason[] {
  const saved = files.flatMap(({ analysis }) => analysis.saved ?? []);
  const groups = Map.groupBy(saved, ({ family, what }) => `${family} ${withoutNumbers(what)}`);
  return [...groups.values()]
    .map((same: readonly Saved[]) => ({ family: same[0].family, reason: same[0].what, files: same.length }))
    .sort((a, b) => b.files - a.files);
}

/** `2 chords were ...` and `3 chords were ...` are one thing. */
function withoutNumbers(sentence: string): string {
  return sentence.replaceAll(/\d+/g, '#');
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
