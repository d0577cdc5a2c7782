/** Composing: chords, drums and a lead by the models, of which the best are kept. */

export { chooseStyle } from './choose-style.ts';
export { compose } from './compose.ts';
export type {
  ChordOrigin,
  ComposeContext,
  Composed,
  ComposeRequest,
  LayerOrigin,
  LayerReasons,
  Origins,
  RankingReasons,
} from './composed.ts';
export type { CrateStudy } from './crate-study.ts';
export { studyCrate } from './crate-study.ts';
