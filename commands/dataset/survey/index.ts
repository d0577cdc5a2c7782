/** A crate surveyed: songs, numbers, verdicts, what was dropped and saved, and advice. */

export { adviceOn } from './advice.ts';
export type { CountedDeed, CountedReason, StrictSurvey } from './drops.ts';
export { countDrops, countSaved, strictSurveyOf } from './drops.ts';
export type { FamilyVerdict, Verdict } from './needs.ts';
export { chordOrigins, examplesOf, isTrainable, MARKS } from './needs.ts';
export type { Song, SurveyedFile } from './songs.ts';
export { songsOf, transposition } from './songs.ts';
export type { Survey } from './survey.ts';
export { surveyCrate, surveyOf } from './survey.ts';
