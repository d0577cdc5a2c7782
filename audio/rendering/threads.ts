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

/**
 * Starts the threads and their synthesizers, which takes half a second of two cores: for who knows that there will be
 * something to render and has other things to do until then. They end by themselves if nothing comes.
 */
export async function prepareToRender(): Promise<void> {
  await Promise.all(threads.map((thread) => thread.run({ kind: 'prepare', job: undefined })));
}
