/** The same network in TensorFlow.js ops, with its own gradients: an oracle that shares no line with ours. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { maskedLoss, tensorsOf } from '../../../bench/peers/tensorflow-lstm.ts';
import { createTrainableNetwork, type NetworkShape } from '../../../models/engine/index.ts';
import { randomBatch, randomWeights, relativeError } from './batches.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

it.each([
  [
    { inputSize: 6, layerSizes: [5], outputSize: 4 },
    { batchSize: 3, timeSteps: 7 },
  ],
  [
    { inputSize: 11, layerSizes: [8, 3], outputSize: 9 },
    { batchSize: 4, timeSteps: 5, lengths: [5, 1, 4, 2] },
  ],
  [
    { inputSize: 5, layerSizes: [4, 9, 6], outputSize: 17 },
    { batchSize: 2, timeSteps: 6, withValues: true },
  ],
])('has the loss and gradients of TensorFlow.js within 2e-5: %o on %o', (shape: NetworkShape, options) => {
  const network = createTrainableNetwork(shape, {
    maxBatchSize: 4,
    maxTimeSteps: 8,
    maxActiveInputs: 500,
    seed: 2,
  });
  network.writeWeights(randomWeights(network.readWeights(), 0.6, 5));
  const batch = randomBatch(shape, options, 8);
  const variables = tensorsOf(shape, network.readWeights());
  const { value, grads } = tf.variableGrads(
    () => maskedLoss(shape, variables, batch),
    [...variables.values()],
  );
  const result = network.trainStep(batch, {
    learningRate: 0.1,
    clipNorm: 1,
    dropoutKeepProb: 1,
    dropoutSeed: 0,
  });
  expect(Math.abs(result.loss - value.dataSync()[0])).toBeLessThan(2e-5);
  for (const [name, gradient] of network.readGradients()) {
    const expected = grads[variables.get(name)?.name ?? ''].dataSync();
    expect(relativeError(gradient, expected), name).toBeLessThan(2e-5);
  }
});
