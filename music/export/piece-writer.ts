/** Writes pieces in a worker thread: one by one, or many into one file, without holding up the event loop. */
import { Worker } from 'node:worker_threads';
import { LIMITS } from '../limits.ts';
import type { Piece } from '../piece.ts';
import { quotedName } from '../plain-line.ts';
import { receiveError, type SentError } from '../sent-error.ts';
import { UserError } from '../user-error.ts';
import { watchWork } from '../watch-work.ts';
import type { ExportForm } from './forms.ts';

/** What to write and how. */
export interface PieceToWrite {
  /** What its sequence says of where it came from, and in a zip its file's name, with the ending exchanged. */
  name: string;
  /** Which collection its id names. */
  collection: string;
  /** A piece, or one as the crate keeps it (`packPiece`), which is then unpacked in the thread. */
  piece: Piece | Uint8Array;
  /** What was worked out from the notes is written in: chords where the file has none, drums that it does not name. */
  isSalvaged: boolean;
}

export interface WrittenPiece {
  bytes: Uint8Array<ArrayBuffer>;
  /** True if chords worked out from the notes are among what was written. */
  hasInferredChords: boolean;
}

export interface AddedPiece {
  /** Of the file with all pieces, so far. */
  bytes: number;
  hasInferredChords: boolean;
}

export interface FinishedFile {
  bytes: Uint8Array<ArrayBuffer>;
  isZip: boolean;
}

/** @throws UserError `too-heavy` for what takes more time or memory than a piece may; then the writer is at its end. */
export interface PieceWriter {
  write(piece: PieceToWrite): Promise<WrittenPiece>;
  /** Writes a piece into the one file, a TFRecord or else a zip. */
  add(piece: PieceToWrite): Promise<AddedPiece>;
  /** The file with all that was added; a TFRecord above `maxBytes` comes zipped. */
  finish(options: { maxBytes: number }): Promise<FinishedFile>;
  /** Ends the thread, and with an error what it is still at. */
  close(): Promise<void>;
}

/** To the thread, one at a time. */
export type WriterQuestion =
  | { kind: 'write' | 'add'; piece: PieceToWrite }
  | { kind: 'finish'; maxBytes: number };

/** What each question is answered with. */
interface WriterAnswers {
  write: WrittenPiece;
  add: AddedPiece;
  finish: FinishedFile;
}

/** From the thread: an answer to the question, or why there is none. */
export type WriterAnswer = { answer: WriterAnswers[keyof WriterAnswers] } | { error: SentError };

/** What writing one piece may take. */
interface WriteLimits {
  readonly writeSeconds: number;
  readonly writeMegabytes: number;
}

/** The thread starts at once. Ask one thing at a time. */
export function openPieceWriter(
  form: ExportForm,
  { writeSeconds, writeMegabytes }: WriteLimits = LIMITS,
): PieceWriter {
  const worker = new Worker(new URL('./piece-writer-thread.ts', import.meta.url), {
    workerData: form,
    resourceLimits: { maxOldGenerationSizeMb: writeMegabytes },
  });
  let asked: WriterQuestion | undefined;
  let waiting: PromiseWithResolvers<WriterAnswer> | undefined;
  let ended: Error | undefined;
  const end = (error: Error): void => {
    ended ??= error;
    waiting?.reject(ended);
  };
  worker.on('message', (answer: WriterAnswer) => waiting?.resolve(answer));
  worker.on('error', (error: Error & { code?: string }) =>
    end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy(asked, 'memory') : error),
  );
  worker.on('exit', (code) => end(new Error(`The writing thread ended, with code ${code}.`)));

  const giveUp = (question: WriterQuestion): void => {
    end(tooHeavy(question, 'time'));
    void worker.terminate();
  };

  const ask = async <Kind extends keyof WriterAnswers>(
    question: WriterQuestion & { kind: Kind },
  ): Promise<WriterAnswers[Kind]> => {
    if (ended) throw ended;
    asked = question;
    waiting = Promise.withResolvers<WriterAnswer>();
    worker.postMessage(question);
    const unwatch =
      question.kind === 'finish' ? undefined : watchWork(worker, writeSeconds, () => giveUp(question));
    const told = await waiting.promise.finally(unwatch);
    if ('error' in told) throw receiveError(told.error);
    // The thread answers each question in its kind; the compiler cannot follow it there.
    return told.answer as WriterAnswers[Kind];
  };

  return {
    write: (piece) => ask({ kind: 'write', piece }),
    add: (piece) => ask({ kind: 'add', piece }),
    finish: ({ maxBytes }) => ask({ kind: 'finish', maxBytes }),
    async close() {
      await worker.terminate();
    },
  };
}

function tooHeavy(question: WriterQuestion | undefined, what: 'time' | 'memory'): UserError {
  if (question === undefined || question.kind === 'finish') {
    return new UserError(
      'too-heavy',
      `One file of all that takes too much ${what} to make. Fewer files at a time will do.`,
    );
  }
  const name = quotedName(question.piece.name);
  const remedy = 'Another form may take less; else leave it out.';
  return new UserError('too-heavy', `${name} takes too much ${what} to write. ${remedy}`, { name });
}
