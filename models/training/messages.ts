/** What the training worker and its starter say to one another. */
import type { SentError } from '../../music/index.ts';
import type { EncodedSequence } from '../encodings/event-sequence-encoding.ts';
import type {
  TrainingPiece,
  TrainingProgress,
  TrainingRequest,
  TrainingResult,
  TrainingSnapshot,
} from '../types.ts';

/** A training without what it learns from, which follows piece by piece. */
export interface TrainingOrder {
  request: Omit<TrainingRequest, 'pieces'>;
  learnsFrom: 'pieces' | 'examples';
}

/**
 * An order comes first, then its pieces or examples one by one, then an answer to each snapshot. `cancelFlag` is one
 * Int32, set to 1 to cancel: it is read between steps, for a busy worker gets no messages.
 */
export type ToTrainingWorker =
  | { type: 'order'; order: TrainingOrder; cancelFlag: SharedArrayBuffer }
  | { type: 'piece'; piece: TrainingPiece }
  | { type: 'example'; example: EncodedSequence }
  | { type: 'no more' }
  | { type: 'kept' };

/** After `snapshot` the worker waits for `kept`. */
export type FromTrainingWorker =
  | { type: 'progress'; progress: TrainingProgress }
  | { type: 'snapshot'; snapshot: TrainingSnapshot }
  | { type: 'result'; result: TrainingResult }
  | { type: 'error'; error: SentError };
