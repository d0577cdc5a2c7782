/** What the sampling worker and its keeper say to one another. */
import type { SentError } from '../../music/index.ts';
import type { Checkpoint, GeneratedEvents, SamplingOptions } from '../types.ts';

/** What is to be made. Events and controls travel as the plain data that they are; the checkpoint says of what kind. */
export interface SamplingOrder<Event, Control = void> {
  checkpoint: Checkpoint;
  primer: readonly Event[];
  /** Of conditioned models: what the config's `controlAfter` chooses from. */
  controls?: readonly Control[];
  options: SamplingOptions;
}

export interface SamplingJob extends SamplingOrder<unknown, unknown> {
  id: number;
  /** One Int32, set to 1 to cancel. */
  cancelFlag: SharedArrayBuffer;
}

export type FromSamplingWorker =
  | { type: 'progress'; id: number; fraction: number }
  | { type: 'result'; id: number; generated: GeneratedEvents<unknown>[] }
  | { type: 'error'; id: number; error: SentError };
