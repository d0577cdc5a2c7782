/** The worker thread of one training: it is told by messages what to learn, and its answers are messages too. */
import { on } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { sendError } from '../../music/index.ts';
import type { EncodedSequence } from '../encodings/event-sequence-encoding.ts';
import type { TrainingPiece, TrainingRequest, TrainingSnapshot } from '../types.ts';
import type { FromTrainingWorker, ToTrainingWorker } from './messages.ts';
import { standBack } from './stand-back.ts';
import { type TrainingPort, train } from './train.ts';

/** Progress is thinned out here, so that short steps do not flood the main thread. */
const PROGRESS_EVERY_MS = 500;

const port = parentPort;
if (port === null) throw new Error('models/training/worker.ts runs as a worker thread only');
standBack();

const post = (message: FromTrainingWorker): void => port.postMessage(message);

const inbox = on(port, 'message');

async function receive(): Promise<ToTrainingWorker> {
  const { done, value } = await inbox.next();
  if (done) throw new Error('the main thread has no more to say');
  return value[0];
}

async function* receivePieces(): AsyncGenerator<TrainingPiece> {
  for (let message = await receive(); message.type === 'piece'; message = await receive())
    yield message.piece;
}

async function* receiveExamples(): AsyncGenerator<EncodedSequence> {
  for (let message = await receive(); message.type === 'example'; message = await receive())
    yield message.example;
}

/** Resolves when the main thread says that the snapshot is kept. */
async function keepSnapshot(snapshot: TrainingSnapshot): Promise<void> {
  post({ type: 'snapshot', snapshot });
  await receive();
}

function createPort(
  { steps, progressEvery = Number.POSITIVE_INFINITY }: Pick<TrainingRequest, 'steps' | 'progressEvery'>,
  cancelFlag: SharedArrayBuffer,
): TrainingPort {
  const cancelled = new Int32Array(cancelFlag);
  let lastProgress = Number.NEGATIVE_INFINITY;
  return {
    onProgress(progress) {
      const isDue = progress.step === steps || (progress.step > 0 && progress.step % progressEvery === 0);
      if (!isDue && performance.now() - lastProgress < PROGRESS_EVERY_MS) return;
      lastProgress = performance.now();
      post({ type: 'progress', progress });
    },
    onSnapshot: keepSnapshot,
    isCancelled: () => Atomics.load(cancelled, 0) !== 0,
    now: () => performance.now(),
  };
}

receive().then((message) => {
  if (message.type !== 'order') throw new Error(`a training begins with its order, not with ${message.type}`);
  const { request, learnsFrom } = message.order;
  const source = learnsFrom === 'pieces' ? { pieces: receivePieces() } : { examples: receiveExamples() };
  train({ ...request, ...source }, createPort(request, message.cancelFlag)).then(
    (result) => post({ type: 'result', result }),
    (error) => post({ type: 'error', error: sendError(error) }),
  );
});
