/** The process in which TensorFlow.js trains: it is sent its work, then a message for each further step. */
import type { TrainableNetwork } from '../../models/engine/index.ts';
import { setBackend, type TrainingAnswer, type TrainingWork, tensorFlow } from './tensorflow.ts';

let network: TrainableNetwork | undefined;
let work: TrainingWork | undefined;

function trainStep({ batch, step }: TrainingWork, on: TrainableNetwork): TrainingAnswer {
  const start = performance.now();
  const { loss } = on.trainStep(batch, step);
  return { loss, seconds: (performance.now() - start) / 1000 };
}

async function begin({ shape, batch, backend, weights }: TrainingWork): Promise<TrainableNetwork> {
  await setBackend(backend);
  const { batchSize: maxBatchSize, timeSteps: maxTimeSteps, inputs } = batch;
  const limits = { maxBatchSize, maxTimeSteps, maxActiveInputs: inputs.indices.length, seed: 1 };
  const made = tensorFlow.createTrainableNetwork(shape, limits);
  made.writeWeights(weights);
  return made;
}

process.on('message', async (message: TrainingWork | 'step') => {
  if (message !== 'step') work = message;
  if (!work) return;
  network ??= await begin(work);
  process.send?.(trainStep(work, network));
});
