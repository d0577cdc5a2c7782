/** Measures of music, as pure functions: what rankings, tastes and reports count. */

export { grooveConsistency } from './bar-similarity.ts';
export { drumPatternDistance } from './drum-distance.ts';
export { backbeatShare, measureDrums } from './drums.ts';
export { measureLead } from './lead.ts';
export type { BeatMeasure, BeatMeasures, DrumMeasure, LeadMeasure, MeasureFacts } from './measures.ts';
export { MEASURES } from './measures.ts';
export type { NoveltyIndex } from './novelty.ts';
export { indexTunes, longestRunIn, noveltyOf, openNoveltyIndex } from './novelty.ts';
export { bassCollision, onChordShareOfStrongBeats, topLine } from './pitches.ts';
export { syncopation } from './syncopation.ts';
