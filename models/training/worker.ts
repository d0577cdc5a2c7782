/** The worker thread of one training: its first message is the request, its answers are messages too. */
import { parentPort } from 'node:worker_threads';
import { sendError } from '../../music/index.ts';
import type { TrainingSnapshot } from '../types.ts';
import type { FromTrainingWorker, TrainingOrder } from './messages.ts';
import { type TrainingPort, train } from './train.ts';

/** Progress is thinned out here, so that short steps do not flood the main thread. */
const PROGRESS_EVERY_MS = 500;

const port = parentPort;
if (port === null) throw new Error('models/training/worker.ts runs as a worker thread only');

const post = (message: FromTrainingWorker): void => port.postMessage(message);

/** Resolves when the main thread says that the snapshot is kept. */
function keepSnapshot(snapshot: TrainingSnapshot): Promise<void> {
  return new Promise((resolve) => {
    port?.once('message', () => resolve());
    post({ type: 'snapshot', snapshot });
  });
}

function createPort(steps: number, cancelFlag: SharedArrayBuffer): TrainingPort {
  const cancelled = new Int32Array(cancelFlag);
  let lastProgress = Number.NEGATIVE_INFINITY;
  return {
    onProgress(progress) {
      const isLast = progress.step === steps;
      if (!isLast && performance.now() - lastProgress < PROGRESS_EVERY_MS) return;
      lastProgress = performance.now();
      post({ type: 'progress', progress });
    },
    onSnapshot: keepSnapshot,
    isCancelled: () => Atomics.load(cancelled, 0) !== 0,
    now: () => performance.now(),
  };
}

port.once('message', ({ request, cancelFlag }: TrainingOrder) => {
  train(request, createPort(request.steps, cancelFlag)).then(
    (result) => post({ type: 'result', result }),
    (error) => post({ type: 'error', error: sendError(error) }),
  );
});
