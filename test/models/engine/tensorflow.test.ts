/** The same network in TensorFlow.js ops, with its own gradients: an oracle that shares no kernel with ours. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTrainableNetwork, type NetworkShape } from '../../../models/engine/index.ts';
import { createTrainableNetwork as createTensorFlowNetwork } from '../../../models/engine/tensorflow/trainable-network.ts';
import { type BatchOptions, randomBatch, randomWeights, relativeError } from './batches.ts';

const LIMITS = { maxBatchSize: 4, maxTimeSteps: 8, maxActiveInputs: 500, seed: 2 };
const STEP = { learningRate: 0.1, clipNorm: 1, dropoutKeepProb: 1, dropoutSeed: 0 };

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('a training step', () => {
  it.each<[NetworkShape, BatchOptions]>([
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
  ])('has the loss and gradients of TensorFlow.js within 2e-5: %o on %o', (shape, options) => {
    const ours = createTrainableNetwork(shape, LIMITS);
    const theirs = createTensorFlowNetwork(tf, shape, LIMITS);
    const weights = randomWeights(ours.readWeights(), 0.6, 5);
    ours.writeWeights(weights);
    theirs.writeWeights(weights);
    const batch = randomBatch(shape, options, 8);
    const result = ours.trainStep(batch, STEP);
    const expected = theirs.trainStep(batch, STEP);
    expect(Math.abs(result.loss - expected.loss)).toBeLessThan(2e-5);
    expect(Math.abs(result.gradientNorm - expected.gradientNorm)).toBeLessThan(2e-5);
    expect(result.accuracy).toBeCloseTo(expected.accuracy, 6);
    const gradients = theirs.readGradients();
    expect(ours.readGradients().size).toBe(gradients.size);
    for (const [name, gradient] of ours.readGradients()) {
      expect(relativeError(gradient, gradients.get(name) ?? []), name).toBeLessThan(2e-5);
    }
    theirs.dispose();
  });
});
