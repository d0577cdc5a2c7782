/** A worker thread that does one job after another; the other end is `serve-jobs.ts`. */
import { Worker } from 'node:worker_threads';
import { receiveError, type SentError } from '../../music/index.ts';

/** What the thread answers to a job; one that is broken is to be given no other. */
export type JobAnswer<Result> =
  | { ok: true; result: Result }
  | { ok: false; error: SentError; isBroken: boolean };

export interface WorkerLine<Job, Result> {
  /**
   * Aborting rejects with the signal's reason; a job under way is stopped at once.
   * @param buffers of the job that are handed over rather than copied: the caller may not touch them again
   */
  run(job: Job, signal?: AbortSignal, buffers?: readonly ArrayBuffer[]): Promise<Result>;
}

interface Waiting<Job, Result> {
  job: Job;
  buffers: readonly ArrayBuffer[];
  resolve(result: Result): void;
  reject(reason: unknown): void;
}

/**
 * The thread starts with the first job and ends once it has had nothing to do for `idleSeconds`: what it holds is memory
 * that others can use. It keeps the process alive only while it works.
 */
export function openWorkerLine<Job, Result>(
  script: URL,
  { idleSeconds }: { idleSeconds: number },
): WorkerLine<Job, Result> {
  const queue: Waiting<Job, Result>[] = [];
  let worker: Worker | undefined;
  let busy: Waiting<Job, Result> | undefined;
  let idle: NodeJS.Timeout | undefined;

  const startNext = (): void => {
    if (busy) return;
    const next = queue.shift();
    if (!next) {
      if (worker) rest(worker);
      return;
    }
    clearTimeout(idle);
    busy = next;
    worker ??= startWorker();
    worker.ref();
    worker.postMessage(next.job, next.buffers);
  };

  const rest = (resting: Worker): void => {
    resting.unref();
    clearTimeout(idle);
    idle = setTimeout(dropWorker, idleSeconds * 1000).unref();
  };

  const startWorker = (): Worker => {
    // Flags of the main thread are not handed on: some (--input-type) would keep the worker from starting.
    const started = new Worker(script, { execArgv: [] });
    /** A worker that was dropped has nothing more to say. */
    const settle = (finish: (done: Waiting<Job, Result>) => void): void => {
      if (worker !== started) return;
      const done = busy;
      busy = undefined;
      if (done) finish(done);
    };
    const fail = (error: Error): void => {
      settle((done) => done.reject(error));
      if (worker === started) dropWorker();
      startNext();
    };
    started.on('message', (answer: JobAnswer<Result>) => {
      settle((done) => (answer.ok ? done.resolve(answer.result) : done.reject(receiveError(answer.error))));
      if (worker === started && !answer.ok && answer.isBroken) dropWorker();
      startNext();
    });
    started.on('error', fail);
    started.on('exit', (code) => fail(new Error(`the thread of ${script.pathname} ended with code ${code}`)));
    return started;
  };

  const dropWorker = (): void => {
    const dropped = worker;
    worker = undefined;
    busy = undefined;
    clearTimeout(idle);
    void dropped?.terminate();
  };

  return {
    run: (job, signal, buffers = []) => {
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      if (signal?.aborted) {
        reject(signal.reason);
        return promise;
      }
      const waiting: Waiting<Job, Result> = { job, buffers, resolve, reject };
      const abort = (): void => {
        const place = queue.indexOf(waiting);
        if (place >= 0) queue.splice(place, 1);
        // A computation cannot be interrupted, so the thread goes with its job; the next one starts a new thread.
        else if (busy === waiting) dropWorker();
        reject(signal?.reason);
        startNext();
      };
      signal?.addEventListener('abort', abort, { once: true });
      queue.push(waiting);
      startNext();
      return promise.finally(() => signal?.removeEventListener('abort', abort));
    },
  };
}
