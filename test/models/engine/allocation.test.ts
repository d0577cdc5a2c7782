import type { HeapProfiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { expect, it } from 'vitest';
import { createTrainableNetwork } from '../../../models/engine/index.ts';
import { randomBatch } from './batches.ts';

const STEPS = 300;
/** Results, and numbers on their way; one object for each slice's time step would be 1,280 bytes and more. */
const BYTES_A_STEP = 800;

/** Bytes of the JavaScript heap that `run` takes, also of what is collected meanwhile, as V8's own sampler finds. */
async function bytesTaken(run: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: 128,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  run();
  const { profile } = await session.post('HeapProfiler.stopSampling');
  session.disconnect();
  const sizeOf = (node: HeapProfiler.SamplingHeapProfileNode): number =>
    node.children.reduce((sum, child) => sum + sizeOf(child), node.selfSize);
  return sizeOf(profile.head);
}

it(`takes less than ${BYTES_A_STEP} bytes of the heap a step, of 80 slices' time steps with attention`, async () => {
  const shape = { inputSize: 9, layerSizes: [8, 8], outputSize: 7, softmaxSizes: [4, 3], attentionLength: 4 };
  const options = { maxBatchSize: 18, maxTimeSteps: 40, maxActiveInputs: 5_000, seed: 1 };
  const network = createTrainableNetwork(shape, options);
  const batch = randomBatch(shape, { batchSize: 18, timeSteps: 40, withValues: true }, 1);
  const step = { learningRate: 0.001, clipNorm: 1, dropoutKeepProb: 0.7, dropoutSeed: 0 };
  const run = (): void => {
    for (let n = 0; n < STEPS; n++) {
      step.dropoutSeed = n;
      network.trainStep(batch, step);
      network.evaluate(batch);
    }
  };
  // Until it is compiled, code makes an object of every number that is not a small integer: the least of several tries.
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 8 && least >= BYTES_A_STEP; attempt++) {
    least = Math.min(least, (await bytesTaken(run)) / STEPS);
  }
  expect(least).toBeLessThan(BYTES_A_STEP);
});
