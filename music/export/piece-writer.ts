/** Writes pieces in a worker thread: one by one, or many into one file, without holding up the event loop. */
import { Worker } from 'node:worker_threads';
import type { Piece } from '../piece.ts';
import { receiveError, type SentError } from '../sent-error.ts';
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

/** The thread starts at once. Ask one thing at a time. */
export function openPieceWriter(form: ExportForm): PieceWriter {
  const worker = new Worker(new URL('./piece-writer-thread.ts', import.meta.url), { workerData: form });
  let waiting: PromiseWithResolvers<WriterAnswer> | undefined;
  let ended: Error | undefined;
  const end = (error: Error): void => {
    ended ??= error;
    waiting?.reject(ended);
  };
  worker.on('message', (answer: WriterAnswer) => waiting?.resolve(answer));
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`The writing thread ended, with code ${code}.`)));

  const ask = async <Kind extends keyof WriterAnswers>(
    question: WriterQuestion & { kind: Kind },
  ): Promise<WriterAnswers[Kind]> => {
    if (ended) throw ended;
    waiting = Promise.withResolvers<WriterAnswer>();
    worker.postMessage(question);
    const told = await waiting.promise;
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
