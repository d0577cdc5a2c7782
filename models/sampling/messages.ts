/** What the sampling worker and its keeper say to one another. */
import type { SentError } from '../../music/index.ts';
import type { Checkpoint, GeneratedEvents, SamplingOptions } from '../types.ts';

/** Events travel as they are: numbers for melodies, lists of pitches for drums. */
export type AnyEvent = number | readonly number[];

export interface SamplingJob {
  id: number;
  checkpoint: Checkpoint;
  primer: readonly AnyEvent[];
  options: SamplingOptions;
  /** One Int32, set to 1 to cancel. */
  cancelFlag: SharedArrayBuffer;
}

export type FromSamplingWorker =
  | { type: 'progress'; id: number; fraction: number }
  | { type: 'result'; id: number; generated: GeneratedEvents<AnyEvent>[] }
  | { type: 'error'; id: number; error: SentError };
