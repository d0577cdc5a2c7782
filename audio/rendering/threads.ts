/** The two threads that make sound. What each does is settled before they start, so that their pace changes no bit. */
import { openWorkerLine } from '../threads/worker-line.ts';
import type { AudioJob, AudioJobs, AudioResult } from './jobs.ts';

/** Starting costs 0.5 s of a core, and a synthesizer's memory is 100 MB that the next training would like. */
const open = () =>
  openWorkerLine<AudioJob, AudioResult>(new URL('./worker.ts', import.meta.url), { idleSeconds: 30 });

const threads = [open(), open()] as const;
export type ThreadNumber = 0 | 1;

export interface JobOptions {
  signal?: AbortSignal;
  /** Handed over rather than copied. */
  buffers?: readonly ArrayBuffer[];
}

/** Asks a thread for a job; those asked for at once take turns. */
export async function inThread<Kind extends keyof AudioJobs>(
  thread: ThreadNumber,
  kind: Kind,
  job: AudioJobs[Kind]['job'],
  { signal, buffers }: JobOptions = {},
): Promise<AudioJobs[Kind]['result']> {
  // A kind and its job belong together, which the type of one call cannot say of the union.
  return (await threads[thread].run({ kind, job } as AudioJob, signal, buffers)) as AudioJobs[Kind]['result'];
}
