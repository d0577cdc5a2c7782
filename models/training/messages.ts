/** What the training worker and its starter say to one another. */
import type { SentError } from '../../music/index.ts';
import type { TrainingProgress, TrainingRequest, TrainingResult, TrainingSnapshot } from '../types.ts';

/** The worker's first message. It is no `workerData`, which would hold the pieces for as long as the worker lives. */
export interface TrainingOrder {
  request: TrainingRequest;
  /** One Int32, set to 1 to cancel: read between steps, for a busy worker gets no messages. */
  cancelFlag: SharedArrayBuffer;
}

/** After `snapshot` the worker waits for any message back. */
export type FromTrainingWorker =
  | { type: 'progress'; progress: TrainingProgress }
  | { type: 'snapshot'; snapshot: TrainingSnapshot }
  | { type: 'result'; result: TrainingResult }
  | { type: 'error'; error: SentError };
