/** Starts a training in a worker thread, so that the event loop stays free. */
import { Worker } from 'node:worker_threads';
import { receiveError } from '../../music/index.ts';
import type { ExampleTrainingRequest, TrainingHooks, TrainingRequest, TrainingResult } from '../types.ts';
import type { FromTrainingWorker, ToTrainingWorker } from './messages.ts';

/**
 * Unpacking a crate makes much that is soon garbage, for which V8 would take 50 MB and keep them to the end. With less
 * room it only sweeps more often; the steps themselves make next to none.
 */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 8 };

/**
 * Trains until the steps are done, the held-out loss has stopped improving, or `hooks.signal` aborts; an abort is no
 * error but the outcome `cancelled`, with a last snapshot. Every snapshot goes through `hooks.onSnapshot`, the last one
 * too; if that rejects, the training ends with its error.
 *
 * So is a loss that is no number any more, the outcome `diverged`, which ends with the last snapshot from before that;
 * only good ones are ever given.
 *
 * @throws UserError `too-little-data`, or `training-diverged` before the first snapshot.
 */
export async function startTraining(
  request: TrainingRequest | ExampleTrainingRequest,
  hooks: TrainingHooks,
): Promise<TrainingResult> {
  const cancelFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const cancel = () => void Atomics.store(new Int32Array(cancelFlag), 0, 1);
  if (hooks.signal?.aborted) cancel();
  hooks.signal?.addEventListener('abort', cancel);

  const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: RESOURCE_LIMITS });
  const post = (message: ToTrainingWorker): void => worker.postMessage(message);
  try {
    return await new Promise<TrainingResult>((resolve, reject) => {
      worker.on('message', (message: FromTrainingWorker) => {
        switch (message.type) {
          case 'progress':
            hooks.onProgress(message.progress);
            break;
          case 'snapshot':
            hooks.onSnapshot(message.snapshot).then(() => post({ type: 'kept' }), reject);
            break;
          case 'result':
            resolve(message.result);
            break;
          case 'error':
            reject(receiveError(message.error));
        }
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the training worker ended early, with code ${code}`)));
      sendOrder(request, cancelFlag, post).catch(reject);
    });
  } finally {
    hooks.signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

/** Pieces and examples go as they are read: what the worker has not come to yet waits there. */
async function sendOrder(
  order: TrainingRequest | ExampleTrainingRequest,
  cancelFlag: SharedArrayBuffer,
  post: (message: ToTrainingWorker) => void,
): Promise<void> {
  if ('pieces' in order) {
    const { pieces, ...request } = order;
    post({ type: 'order', order: { request, learnsFrom: 'pieces' }, cancelFlag });
    for await (const piece of pieces) post({ type: 'piece', piece });
  } else {
    const { examples, ...request } = order;
    post({ type: 'order', order: { request, learnsFrom: 'examples' }, cancelFlag });
    for await (const example of examples) post({ type: 'example', example });
  }
  post({ type: 'no more' });
}
