import { describe, expect, it } from 'vitest';
import { createTrainableNetwork, type NetworkShape } from '../../../models/engine/index.ts';
import { randomBatch, randomWeights, relativeError } from './batches.ts';
import { referencePass, toDouble } from './reference-network.ts';

const OPTIONS = { maxBatchSize: 40, maxTimeSteps: 40, maxActiveInputs: 8_000, seed: 7 };
const STEP = { learningRate: 0.01, clipNorm: 5, dropoutKeepProb: 1, dropoutSeed: 1 };

function network(shape: NetworkShape) {
  const made = createTrainableNetwork(shape, OPTIONS);
  made.writeWeights(randomWeights(made.readWeights(), 0.5, 11));
  return made;
}

describe('a training step', () => {
  for (const size of [1, 3, 4, 5, 8, 17]) {
    it(`has the loss and gradients of the double-precision reference at size ${size}, within 2e-5`, () => {
      const shape = { inputSize: size + 2, layerSizes: [size, size + 1], outputSize: size + 1 };
      const made = network(shape);
      const batch = randomBatch(shape, { batchSize: size, timeSteps: 19, withValues: size % 2 === 0 }, size);
      const expected = referencePass(shape, toDouble(made.readWeights()), batch);
      const result = made.trainStep(batch, STEP);
      expect(Math.abs(result.loss - expected.loss)).toBeLessThan(2e-5);
      expect(result.accuracy).toBeCloseTo(expected.accuracy, 10);
      for (const [name, gradient] of made.readGradients()) {
        expect(relativeError(gradient, expected.gradients.get(name) ?? []), name).toBeLessThan(2e-5);
      }
    });
  }
});
