/** The worker thread of one training: receives the request as `workerData`, answers with messages. */
import { parentPort, workerData } from 'node:worker_threads';
import { sendError } from '../shared/worker-errors.ts';
import type { TrainingSnapshot } from '../types.ts';
import type { FromTrainingWorker, TrainingWorkerData } from './messages.ts';
import { train } from './train.ts';

/** Progress is thinned out here, so that short steps do not flood the main thread. */
const PROGRESS_EVERY_MS = 500;

const port = parentPort;
if (port === null) throw new Error('models/training/worker.ts runs as a worker thread only');

const { request, cancelFlag }: TrainingWorkerData = workerData;
const cancelled = new Int32Array(cancelFlag);
const post = (message: FromTrainingWorker): void => port.postMessage(message);
let lastProgress = Number.NEGATIVE_INFINITY;

/** Resolves when the main thread says that the snapshot is kept. */
function keepSnapshot(snapshot: TrainingSnapshot): Promise<void> {
  return new Promise((resolve) => {
    port?.once('message', () => resolve());
    post({ type: 'snapshot', snapshot });
  });
}

train(request, {
  onProgress(progress) {
    const isEdge = progress.step === request.steps || lastProgress === Number.NEGATIVE_INFINITY;
    if (!isEdge && performance.now() - lastProgress < PROGRESS_EVERY_MS) return;
    lastProgress = performance.now();
    post({ type: 'progress', progress });
  },
  onSnapshot: keepSnapshot,
  isCancelled: () => Atomics.load(cancelled, 0) !== 0,
}).then(
  (result) => post({ type: 'result', result }),
  (error) => post({ type: 'error', error: sendError(error) }),
);
