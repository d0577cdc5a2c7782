/** Rendering as the rest of the house sees it: a promise, while a worker thread does the work. */
import { Worker } from 'node:worker_threads';
import { LIMITS, type NoteSequence, UserError } from '../../music/index.ts';
import type { RenderJob, RenderOutcome } from './messages.ts';
import type { AudioFormat, RenderedAudio } from './render.ts';

export interface RenderOptions {
  format: AudioFormat;
  /** Aborting rejects with the signal's reason; a render under way is stopped at once. */
  signal?: AbortSignal;
}

/**
 * Renders a sequence to an MP3 or Ogg Opus file: synthesized, mixed, mastered to -14 LUFS and at most -1 dBTP. The same
 * sequence gives the same bytes. The event loop stays free; renders asked for at once take turns on one worker, which
 * does not keep the process alive while it is idle.
 * @throws UserError if there are no notes, or the sequence is too long.
 */
export async function renderAudio(
  sequence: NoteSequence,
  { format, signal }: RenderOptions,
): Promise<RenderedAudio> {
  checkLength(sequence);
  signal?.throwIfAborted();
  return await enqueue({ sequence, format }, signal);
}

function checkLength({ notes }: NoteSequence): void {
  if (notes.length === 0) {
    throw new UserError(
      'audio-empty',
      'There are no notes in this, so there is nothing to hear: try another seed or a higher temperature.',
    );
  }
  const seconds = notes.reduce((end, note) => Math.max(end, note.endTime), 0);
  if (seconds > LIMITS.renderSeconds) {
    throw new UserError(
      'audio-too-long',
      `This lasts ${Math.round(seconds)} s and at most ${LIMITS.renderSeconds} s are rendered: try fewer bars or a faster tempo.`,
      { seconds },
    );
  }
}

interface Waiting {
  job: RenderJob;
  resolve(audio: RenderedAudio): void;
  reject(reason: unknown): void;
}

const queue: Waiting[] = [];
let worker: Worker | undefined;
let busy: Waiting | undefined;

function enqueue(job: RenderJob, signal: AbortSignal | undefined): Promise<RenderedAudio> {
  const { promise, resolve, reject } = Promise.withResolvers<RenderedAudio>();
  const waiting: Waiting = { job, resolve, reject };
  const abort = (): void => {
    const place = queue.indexOf(waiting);
    if (place >= 0) queue.splice(place, 1);
    // WebAssembly cannot be interrupted, so the thread goes with its render; the next one starts a new thread.
    else if (busy === waiting) dropWorker();
    reject(signal?.reason);
    startNext();
  };
  signal?.addEventListener('abort', abort, { once: true });
  queue.push(waiting);
  startNext();
  return promise.finally(() => signal?.removeEventListener('abort', abort));
}

function startNext(): void {
  if (busy) return;
  const next = queue.shift();
  if (!next) {
    worker?.unref();
    return;
  }
  busy = next;
  worker ??= startWorker();
  worker.ref();
  worker.postMessage(next.job);
}

function startWorker(): Worker {
  // Flags of the main thread are not handed on: some (--input-type) would keep the worker from starting.
  const started = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [] });
  const settle = (finish: (done: Waiting) => void): void => {
    // A worker that was dropped has nothing more to say.
    if (worker !== started) return;
    const done = busy;
    busy = undefined;
    if (done) finish(done);
    startNext();
  };
  started.on('message', (outcome: RenderOutcome) =>
    settle((done) => (outcome.ok ? done.resolve(outcome.audio) : done.reject(outcome.error))),
  );
  const fail = (error: Error): void => {
    if (worker !== started) return;
    const done = busy;
    dropWorker();
    done?.reject(error);
    startNext();
  };
  started.on('error', fail);
  started.on('exit', (code) => fail(new Error(`the audio worker ended with code ${code}`)));
  return started;
}

function dropWorker(): void {
  const dropped = worker;
  worker = undefined;
  busy = undefined;
  void dropped?.terminate();
}
