/**
 * Reads files in worker threads: many at once, without holding up the event loop, and a file that is an attack costs
 * a thread at most, never the process.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FileAnalysis } from './analysis.ts';
import { LIMITS } from './limits.ts';
import { quotedName } from './plain-line.ts';
import type { FileReadingOptions } from './read-file.ts';
import { UserError } from './user-error.ts';
import { watchWork } from './watch-work.ts';

/** A file that was read, and what it yields. */
export interface ReadPiece {
  /** The piece by `packPiece`: one of a hundred thousand notes is unpacked in a third of a second, best in a thread. */
  packed: Uint8Array<ArrayBuffer>;
  analysis: FileAnalysis;
  /** True if it has chords that were worked out from its notes. */
  hasInferredChords: boolean;
}

export interface FileReader {
  /** How many reads go on at once, at most; further ones wait in line. */
  readonly threads: number;
  /**
   * @param name What the file is called by the person who sent it; used in words alone, never as a path.
   * @throws UserError if it holds no music that can be read, or takes more time or memory than a file may.
   */
  read(bytes: Uint8Array, name: string, options?: FileReadingOptions): Promise<ReadPiece>;
  /** Ends the threads. Reads that wait or come later reject with a plain Error. */
  close(): Promise<void>;
}

/** To the worker: a file. */
export interface ReadQuestion {
  bytes: Uint8Array;
  name: string;
  options: FileReadingOptions;
}

/** From the worker: a piece, or the refusal of one. */
export type ReadAnswer =
  | { ok: true; piece: ReadPiece }
  | { ok: false; code: string; message: string; context: Record<string, unknown> };

/** What reading one file may take. */
interface ReadLimits {
  readonly readSeconds: number;
  readonly readMegabytes: number;
}

/** A file in line or in a thread, and who waits for it. */
interface Reading extends ReadQuestion {
  resolve(piece: ReadPiece): void;
  reject(error: Error): void;
}

/** A thread that has read nothing for so long ends: each holds some 30 MB. */
const IDLE_SECONDS = 15;

interface Thread {
  worker: Worker;
  reading?: Reading;
  /** Ends the watch over `reading`. */
  unwatch?: () => void;
  /** Gives up on there being another. */
  timer?: NodeJS.Timeout;
}

/** Threads start when they are needed, and end when they no longer are, or with `close`. */
export function openFileReader(
  maxThreads = Math.min(4, availableParallelism()),
  { readSeconds, readMegabytes }: ReadLimits = LIMITS,
): FileReader {
  const threads = new Set<Thread>();
  const queue: Reading[] = [];
  let isClosed = false;

  const startThread = (): Thread => {
    const worker = new Worker(new URL('./file-reader-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: readMegabytes },
    });
    const thread: Thread = { worker };
    threads.add(thread);
    worker.on('message', (answer: ReadAnswer) => finish(thread, answer));
    // Both stay for life: a thread that was given up on may yet run out of memory, which nobody else would catch.
    worker.on('error', (error: Error & { code?: string }) =>
      drop(thread, (name) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy(name, 'memory') : error)),
    );
    worker.on('exit', (code) => drop(thread, () => new Error(`A reading thread ended, with code ${code}.`)));
    return thread;
  };

  const startNext = (): void => {
    while (queue.length > 0) {
      const idle = [...threads].find(({ reading }) => reading === undefined);
      if (!idle && threads.size >= maxThreads) return;
      const reading = queue.shift();
      if (reading) begin(idle ?? startThread(), reading);
    }
  };

  const begin = (thread: Thread, reading: Reading): void => {
    thread.reading = reading;
    clearTimeout(thread.timer);
    thread.unwatch = watchWork(thread.worker, readSeconds, () =>
      drop(thread, (name) => tooHeavy(name, 'time')),
    );
    const { bytes, name, options } = reading;
    thread.worker.postMessage({ bytes, name, options } satisfies ReadQuestion);
  };

  const finish = (thread: Thread, answer: ReadAnswer): void => {
    const { reading } = thread;
    thread.unwatch?.();
    thread.reading = undefined;
    thread.timer = setTimeout(() => drop(thread, closedError), IDLE_SECONDS * 1000).unref();
    if (answer.ok) reading?.resolve(answer.piece);
    else reading?.reject(new UserError(answer.code, answer.message, answer.context));
    startNext();
  };

  /** Ends a thread and what it was reading; the next in line gets a new one. */
  const drop = (thread: Thread, reason: (name: string) => Error): void => {
    // Said of a thread that is dropped already, this is its end alone.
    if (!threads.delete(thread)) return;
    clearTimeout(thread.timer);
    thread.unwatch?.();
    thread.reading?.reject(reason(thread.reading.name));
    void thread.worker.terminate();
    startNext();
  };

  return {
    threads: maxThreads,
    async read(bytes, name, options = {}) {
      if (isClosed) throw closedError();
      const { promise, resolve, reject } = Promise.withResolvers<ReadPiece>();
      queue.push({ bytes, name, options, resolve, reject });
      startNext();
      return promise;
    },
    async close() {
      isClosed = true;
      const workers = [...threads].map(({ worker }) => worker);
      for (const { reject } of queue.splice(0)) reject(closedError());
      for (const thread of threads) drop(thread, closedError);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function tooHeavy(name: string, what: 'time' | 'memory'): UserError {
  return new UserError(
    'too-heavy',
    `${quotedName(name)} takes too much ${what} to read. A file with less in it will do.`,
    { name: quotedName(name) },
  );
}

function closedError(): Error {
  return new Error('The file reader is closed.');
}
