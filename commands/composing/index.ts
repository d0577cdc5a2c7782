/** Composing: chords, drums and a lead by the models, of which the best are kept. */

export { compose } from './compose.ts';
export type {
  ChordOrigin,
  Composed,
  ComposeRequest,
  LayerOrigin,
  LayerReasons,
  Origins,
  RankingReasons,
} from './composed.ts';
