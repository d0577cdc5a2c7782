/**
 * One worker thread that samples, started with the first job and kept warm: its engine is compiled once. After half a
 * minute with nothing to do it ends, for it holds some 50 MB. It holds the process open only while it works.
 */
import { Worker } from 'node:worker_threads';
import { receiveError } from '../../music/index.ts';
import type { GeneratedEvents } from '../types.ts';
import type { FromSamplingWorker, SamplingJob, SamplingOrder } from './messages.ts';

interface Waiting {
  resolve(generated: GeneratedEvents<unknown>[]): void;
  reject(error: Error): void;
  onProgress(fraction: number): void;
}

const IDLE_MS = 30_000;

let worker: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

function settle(id: number): Waiting | undefined {
  const job = waiting.get(id);
  waiting.delete(id);
  if (waiting.size === 0) rest();
  return job;
}

function rest(): void {
  worker?.unref();
  clearTimeout(idle);
  idle = setTimeout(() => {
    const resting = worker;
    worker = undefined;
    void resting?.terminate();
  }, IDLE_MS).unref();
}

function receive(message: FromSamplingWorker): void {
  switch (message.type) {
    case 'progress':
      waiting.get(message.id)?.onProgress(message.fraction);
      break;
    case 'result':
      settle(message.id)?.resolve(message.generated);
      break;
    case 'error':
      settle(message.id)?.reject(receiveError(message.error));
  }
}

/** A worker that dies takes its jobs with it; the next job starts another. Its `error` is followed by its `exit`. */
function bury(dead: Worker, error: Error): void {
  if (worker !== dead) return;
  worker = undefined;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}

function warmWorker(): Worker {
  clearTimeout(idle);
  worker ??= startWorker();
  worker.ref();
  return worker;
}

function startWorker(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url));
  started.on('message', receive);
  started.on('error', (error) => bury(started, error));
  started.on('exit', (code) => bury(started, new Error(`the sampling worker ended, with code ${code}`)));
  return started;
}

/**
 * Runs one job, after those that were asked for before it. Aborting rejects with the signal's reason. What comes back is
 * of the same kind as the primer, for both are events of the checkpoint's config.
 */
export async function sampleInWorker<Event, Control = void>(
  order: SamplingOrder<Event, Control>,
  { signal, onProgress = () => {} }: { signal?: AbortSignal; onProgress?: (fraction: number) => void },
): Promise<GeneratedEvents<Event>[]> {
  signal?.throwIfAborted();
  const cancelFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const cancel = () => void Atomics.store(new Int32Array(cancelFlag), 0, 1);
  signal?.addEventListener('abort', cancel);
  const id = ++lastId;
  try {
    const generated = await new Promise<GeneratedEvents<unknown>[]>((resolve, reject) => {
      waiting.set(id, { resolve, reject, onProgress });
      warmWorker().postMessage({ ...order, id, cancelFlag } satisfies SamplingJob);
    });
    return generated as GeneratedEvents<Event>[];
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
