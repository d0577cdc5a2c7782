/** The thread's end of `worker-line.ts`: one job at a time, in the order they come. */
import { parentPort } from 'node:worker_threads';
import { sendError } from '../../music/index.ts';
import type { JobAnswer } from './worker-line.ts';

/**
 * Answers every job with what `work` makes of it.
 * @param buffersOf what of a result is handed over rather than copied; the thread may not touch it again
 */
export function serveJobs<Job, Result>(
  work: (job: Job) => Result | Promise<Result>,
  buffersOf: (result: Result) => ArrayBuffer[],
): void {
  if (!parentPort) throw new Error('jobs are served in a worker thread only');
  const port = parentPort;
  port.on('message', async (job: Job) => {
    let answer: JobAnswer<Result>;
    try {
      answer = { ok: true, result: await work(job) };
    } catch (error) {
      answer = { ok: false, error: sendError(error), isBroken: isBreakdown(error) };
    }
    port.postMessage(answer, answer.ok ? buffersOf(answer.result) : []);
  });
}

/** A program in WebAssembly that has trapped may have overwritten its own memory: whatever it is asked next, it fails. */
function isBreakdown(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError) return true;
  return error instanceof Error && error.cause instanceof WebAssembly.RuntimeError;
}
