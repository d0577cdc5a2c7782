/**
 * Reads files in worker threads: many at once, without holding up the event loop, and a file that is an attack costs
 * a thread at most, never the process.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FileAnalysis } from './analysis.ts';
import { LIMITS } from './limits.ts';
import type { NoteSequence } from './note-sequence.ts';
import { quotedName } from './plain-line.ts';
import { UserError } from './user-error.ts';

/** A file that was read, and what it yields. */
export interface ReadPiece {
  sequence: NoteSequence;
  analysis: FileAnalysis;
}

export interface FileReader {
  /** How many reads go on at once; further ones wait in line. */
  readonly threads: number;
  /**
   * @param name What the file is called by the person who sent it; used in words alone, never as a path.
   * @throws UserError if it holds no music that can be read, or takes more time or memory than a file may.
   */
  read(bytes: Uint8Array, name: string): Promise<ReadPiece>;
  close(): Promise<void>;
}

/** From the worker: a piece, or the refusal of one. */
export type ReadAnswer =
  | ({ ok: true } & ReadPiece)
  | { ok: false; code: string; message: string; context: Record<string, unknown> };

/** Threads start when they are first needed. */
export function openFileReader(threads = Math.min(4, availableParallelism())): FileReader {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const queue: (() => void)[] = [];
  let running = 0;

  const startThread = (): Worker => {
    const worker = new Worker(new URL('./file-reader-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: LIMITS.readMegabytes },
    });
    all.add(worker);
    return worker;
  };

  const takeTurn = async (): Promise<void> => {
    if (running >= threads) await new Promise<void>((resolve) => queue.push(resolve));
    else running++;
  };

  /** Hands the turn to the next in line, if there is one. */
  const endTurn = (): void => {
    const next = queue.shift();
    if (next) next();
    else running--;
  };

  return {
    threads,
    async read(bytes, name) {
      await takeTurn();
      const worker = idle.pop() ?? startThread();
      try {
        const answer = await ask(worker, bytes, name);
        idle.push(worker);
        if (!answer.ok) throw new UserError(answer.code, answer.message, answer.context);
        return { sequence: answer.sequence, analysis: answer.analysis };
      } catch (error) {
        if (!idle.includes(worker)) {
          all.delete(worker);
          void worker.terminate();
        }
        throw error;
      } finally {
        endTurn();
      }
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
      all.clear();
    },
  };
}

/** One question to one thread. It rejects if the thread dies or does not answer in time; the thread is then done with. */
function ask(worker: Worker, bytes: Uint8Array, name: string): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    const tooMuch = (what: string): UserError =>
      new UserError(
        'too-heavy',
        `\`${quotedName(name)}\` takes too much ${what} to read. A file with less in it will do.`,
        { name: quotedName(name) },
      );
    const timer = setTimeout(() => settle(() => reject(tooMuch('time'))), LIMITS.readSeconds * 1000);
    const onMessage = (answer: ReadAnswer): void => settle(() => resolve(answer));
    const onError = (error: Error & { code?: string }): void =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch('memory') : error));
    const settle = (done: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      done();
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage({ bytes, name });
  });
}
