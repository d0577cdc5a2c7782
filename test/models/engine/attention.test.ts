/** Attention on the first layer and several softmaxes, held to the same network in TensorFlow.js. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createSamplingNetwork,
  createTrainableNetwork,
  type NetworkShape,
  type TrainableNetworkOptions,
  type TrainStepOptions,
  type Weights,
} from '../../../models/engine/index.ts';
import { instantiateKernels } from '../../../models/engine/kernels.ts';
import type { Dropout } from '../../../models/engine/tensorflow/layers.ts';
import { batchLogits, batchTensors, lossOf } from '../../../models/engine/tensorflow/loss.ts';
import { createTrainableNetwork as createTensorFlowNetwork } from '../../../models/engine/tensorflow/trainable-network.ts';
import { writeVariables, zeroVariables } from '../../../models/engine/tensorflow/variables.ts';
import { type BatchOptions, randomBatch, randomWeights, relativeError } from './batches.ts';

const OPTIONS: TrainableNetworkOptions = {
  maxBatchSize: 40,
  maxTimeSteps: 24,
  maxActiveInputs: 8_000,
  seed: 2,
};
const STEP: TrainStepOptions = { learningRate: 0.01, clipNorm: 1, dropoutKeepProb: 1, dropoutSeed: 3 };
const SHAPE: NetworkShape = { inputSize: 11, layerSizes: [9, 5], outputSize: 7, attentionLength: 4 };

beforeAll(async () => {
  await tf.setBackend('cpu');
});

function network(shape: NetworkShape = SHAPE, options: Partial<TrainableNetworkOptions> = {}) {
  const made = createTrainableNetwork(shape, { ...OPTIONS, ...options });
  made.writeWeights(randomWeights(made.readWeights(), 0.6, 5));
  return made;
}

function expectClose(found: Weights, expected: Weights, limit: number): void {
  expect([...found.keys()]).toEqual([...expected.keys()]);
  for (const [name, tensor] of found) {
    expect(relativeError(tensor, expected.get(name) ?? []), name).toBeLessThan(limit);
  }
}

describe('a training step', () => {
  it.each<[string, NetworkShape, BatchOptions]>([
    [
      'one layer, a memory shorter than the batch',
      { inputSize: 6, layerSizes: [5], outputSize: 4, attentionLength: 3 },
      { batchSize: 3, timeSteps: 9 },
    ],
    [
      'one layer of whole blocks, a memory longer than the batch',
      { inputSize: 16, layerSizes: [16], outputSize: 8, attentionLength: 21 },
      { batchSize: 5, timeSteps: 6 },
    ],
    [
      'two layers, uneven lengths, inputs with values',
      SHAPE,
      { batchSize: 4, timeSteps: 7, lengths: [7, 1, 4, 2], withValues: true },
    ],
    [
      'three layers, more inputs than units, several slices',
      { inputSize: 43, layerSizes: [12, 20, 3], outputSize: 17, attentionLength: 8 },
      { batchSize: 19, timeSteps: 11, lengths: Array.from({ length: 19 }, (_, b) => 1 + ((b * 5) % 11)) },
    ],
    [
      'a memory of one output',
      { inputSize: 5, layerSizes: [8], outputSize: 3, attentionLength: 1 },
      { batchSize: 2, timeSteps: 5 },
    ],
    [
      'three softmaxes, none of whole blocks',
      { inputSize: 9, layerSizes: [12], outputSize: 24, softmaxSizes: [3, 11, 10] },
      { batchSize: 4, timeSteps: 6, lengths: [6, 2, 5, 1] },
    ],
    [
      'attention and two softmaxes',
      { ...SHAPE, outputSize: 12, softmaxSizes: [8, 4] },
      { batchSize: 3, timeSteps: 8 },
    ],
  ])('has the loss, accuracy and gradients of TensorFlow.js within 2e-5: %s', (_, shape, options) => {
    const ours = network(shape);
    const theirs = createTensorFlowNetwork(tf, shape, OPTIONS);
    theirs.writeWeights(ours.readWeights());
    const batch = randomBatch(shape, options, 8);
    const expected = theirs.trainStep(batch, STEP);
    const found = ours.trainStep(batch, STEP);
    expect(Math.abs(found.loss - expected.loss)).toBeLessThan(2e-5);
    expect(found.accuracy).toBeCloseTo(expected.accuracy, 6);
    expect(relativeError([found.gradientNorm], [expected.gradientNorm])).toBeLessThan(2e-5);
    expectClose(ours.readGradients(), theirs.readGradients(), 2e-5);
    theirs.dispose();
  });

  it('has as its loss the mean over softmaxes, as Magenta: a network of zeros guesses each evenly', () => {
    const shape = { ...SHAPE, outputSize: 12, softmaxSizes: [8, 4] };
    const made = network(shape);
    made.writeWeights(randomWeights(made.readWeights(), 0, 5));
    const batch = randomBatch(shape, { batchSize: 3, timeSteps: 8, lengths: [8, 2, 5] }, 8);
    const { loss } = made.trainStep(batch, STEP);
    expect(loss).toBeCloseTo((Math.log(8) + Math.log(4)) / 2, 5);
    const biases = made.readGradients().get('dense/bias') ?? [];
    const ofClass = (softmax: number, label: number): number =>
      [8, 2, 5]
        .flatMap((length, b) =>
          Array.from({ length }, (_, time) => batch.labels[(8 * b + time) * 2 + softmax]),
        )
        .filter((each) => each === label).length / 15;
    expect(biases[3]).toBeCloseTo((1 / 8 - ofClass(0, 3)) / 2, 5);
    expect(biases[8 + 2]).toBeCloseTo((1 / 4 - ofClass(1, 2)) / 2, 5);
  });

  it('drops what goes up from attention, not what it remembers (gradients within 2e-5 of TensorFlow.js)', () => {
    const ours = network();
    const batch = randomBatch(SHAPE, { batchSize: 4, timeSteps: 7, lengths: [7, 3, 7, 5] }, 8);
    const found = ours.trainStep(batch, { ...STEP, learningRate: 0, dropoutKeepProb: 0.6 });
    const variables = zeroVariables(tf, SHAPE);
    writeVariables(tf, variables, ours.readWeights());
    const inTensorFlow = { tf, shape: SHAPE, variables };
    const tensors = batchTensors(inTensorFlow, batch);
    const { value, grads } = tf.variableGrads(
      () =>
        lossOf(inTensorFlow, tensors, batchLogits(inTensorFlow, tensors, masks(4, 7, 0.6, STEP.dropoutSeed))),
      [...variables.values()],
    );
    expect(Math.abs(found.loss - value.dataSync()[0])).toBeLessThan(2e-5);
    const expected = [...variables].map(
      ([name, { name: known }]) => [name, grads[known].dataSync()] as const,
    );
    expectClose(
      ours.readGradients(),
      new Map(expected.map(([name, data]) => [name, Float32Array.from(data)])),
      2e-5,
    );
  });

  it.each([
    ['attention', SHAPE],
    ['attention and softmaxes', { ...SHAPE, outputSize: 12, softmaxSizes: [8, 4] }],
  ])('is the same bit for bit for one, two and three threads: %s', (_, shape) => {
    const trained = [1, 2, 3].map((threads): Weights => {
      const made = network(shape, { threads });
      for (let step = 0; step < 25; step++) {
        const options = {
          batchSize: 40,
          timeSteps: 12,
          lengths: Array.from({ length: 40 }, (_, b) => 1 + (b % 12)),
        };
        made.trainStep(randomBatch(shape, options, step), {
          ...STEP,
          dropoutKeepProb: 0.7,
          dropoutSeed: step,
        });
      }
      made.dispose();
      return made.readWeights();
    });
    expect(trained[1]).toEqual(trained[0]);
    expect(trained[2]).toEqual(trained[0]);
  });

  it('is the same in both builds of the kernels, within 1e-4 after ten steps', () => {
    const [relaxed, simd] = (['relaxed', 'simd'] as const).map((variant) => {
      const made = createTrainableNetwork(SHAPE, OPTIONS, variant);
      for (let seed = 0; seed < 10; seed++) {
        made.trainStep(randomBatch(SHAPE, { batchSize: 18, timeSteps: 12 }, seed), STEP);
      }
      return made.readWeights();
    });
    expectClose(relaxed, simd, 1e-4);
  });
});

/** The masks that our kernels draw, for TensorFlow's outputs: rows t * B + b. */
function masks(batchSize: number, timeSteps: number, keepProb: number, seed: number): Dropout {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 2, shared: true });
  const floats = new Float32Array(memory.buffer);
  const kernels = instantiateKernels(memory);
  const [laneOf, ones, mask] = [4_096, 8_192, 16_384];
  new Int32Array(memory.buffer).set(
    Array.from({ length: batchSize }, (_, b) => b),
    laneOf / 4,
  );
  floats.fill(1, ones / 4, mask / 4);
  return (outputs, layer) => {
    const [, units] = outputs.shape;
    const values: number[] = [];
    for (let time = 0; time < timeSteps; time++) {
      const stream = kernels.dropoutStream(seed, layer, time);
      const blocks = Math.ceil(units / 8);
      const limit = Math.floor(keepProb * 2 ** 32);
      kernels.dropout(mask, ones, blocks, batchSize, batchSize * 32, stream, laneOf, limit, 1 / keepProb);
      for (let b = 0; b < batchSize; b++) {
        for (let unit = 0; unit < units; unit++) {
          values.push(floats[mask / 4 + (Math.floor(unit / 8) * batchSize + b) * 8 + (unit % 8)]);
        }
      }
    }
    return tf.mul(outputs, tf.tensor2d(values, [batchSize * timeSteps, units]));
  };
}

describe('kept state', () => {
  it('gives back the weights that it was given, and starts from Glorot weights of the seed', () => {
    const weights = randomWeights(network().readWeights(), 1, 9);
    const made = network();
    made.writeWeights(weights);
    expect(made.readWeights()).toEqual(weights);
    const fresh = createTrainableNetwork(SHAPE, OPTIONS).readWeights();
    const limit = Math.sqrt(3 / 9);
    expect(fresh.get('attention/vector')?.every((value) => value !== 0 && Math.abs(value) <= limit)).toBe(
      true,
    );
    expect(fresh.get('attention/input_bias')).toEqual(new Float32Array(11));
  });

  it('resumes bit for bit from weights and optimizer', () => {
    const steps = (from: number, to: number, made: ReturnType<typeof network>): void => {
      for (let step = from; step < to; step++) {
        made.trainStep(randomBatch(SHAPE, { batchSize: 20, timeSteps: 6 }, step), STEP);
      }
    };
    const straight = network();
    steps(0, 6, straight);
    const before = network();
    steps(0, 3, before);
    const resumed = network(SHAPE, { seed: 99 });
    resumed.writeWeights(before.readWeights());
    resumed.writeOptimizer(before.readOptimizer());
    steps(3, 6, resumed);
    expect(resumed.readWeights()).toEqual(straight.readWeights());
    expect(resumed.readOptimizer()).toEqual(straight.readOptimizer());
  });
});

describe('sampling', () => {
  const shape = { ...SHAPE, outputSize: 12, softmaxSizes: [8, 4] };
  const weights = network(shape).readWeights();
  const events = (...inputs: number[]) => ({
    indices: Int32Array.from(inputs),
    offsets: Int32Array.from({ length: inputs.length + 1 }, (_, lane) => lane),
  });

  /** Logits [T, V] of one lane of a training network: TensorFlow's forward pass, which the gradients hold ours to. */
  function expectedLogits(inputs: number[]): Float32Array {
    const variables = zeroVariables(tf, shape);
    writeVariables(tf, variables, weights);
    const inTensorFlow = { tf, shape, variables };
    const batch = {
      ...randomBatch(shape, { batchSize: 1, timeSteps: inputs.length }, 1),
      inputs: events(...inputs),
    };
    const tensors = batchTensors(inTensorFlow, batch);
    return Float32Array.from(batchLogits(inTensorFlow, tensors).dataSync());
  }

  it('gives the logits of training step by step, in any lane, long after its ring is full (within 1e-5)', () => {
    const sampling = createSamplingNetwork(shape, weights, 3);
    const fed = Array.from({ length: 14 }, (_, step) => (step * 7) % 11);
    const expected = expectedLogits(fed);
    fed.forEach((event, step) => {
      const logits = sampling.step(events(event, (event + 1) % 11, event));
      const row = expected.subarray(step * 12, step * 12 + 12);
      expect(relativeError(logits.subarray(0, 12), row)).toBeLessThan(1e-5);
      expect(logits.slice(24)).toEqual(logits.slice(0, 12));
    });
  });

  it('moves what a lane remembers along with it, also between lanes that are not equally far', () => {
    const sampling = createSamplingNetwork(shape, weights, 3);
    const fed = [3, 1, 4, 1, 5, 9, 2, 6];
    sampling.step(events(8, 8, 8));
    sampling.reset();
    for (const event of fed) sampling.step(events(event));
    sampling.gatherLanes(Int32Array.of(1, 0, 0));
    const logits = sampling.step(events(3, 5, 5));
    expect(relativeError(logits.slice(0, 12), expectedLogits([3]))).toBeLessThan(1e-5);
    const last = expectedLogits([...fed, 5]).subarray(-12);
    expect(relativeError(logits.slice(12, 24), last)).toBeLessThan(1e-5);
    expect(logits.slice(24)).toEqual(logits.slice(12, 24));
  });
});

it.each<[string, Partial<NetworkShape>, RegExp]>([
  ['softmaxes that do not add up', { softmaxSizes: [3, 3] }, /3, 3 classes do not sum to 7/],
  ['a softmax of nothing', { softmaxSizes: [7, 0] }, /positive integers, not 0/],
  ['half a step of attention', { attentionLength: 2.5 }, /whole number of steps, not 2\.5/],
])('refuses %s', (_, part, message) => {
  expect(() => createTrainableNetwork({ ...SHAPE, ...part }, OPTIONS)).toThrow(message);
});

it('refuses labels that their softmax does not have', () => {
  const shape = { ...SHAPE, outputSize: 7, softmaxSizes: [4, 3] };
  const batch = randomBatch(shape, { batchSize: 1, timeSteps: 2 }, 1);
  batch.labels[3] = 3;
  expect(() => network(shape).evaluate(batch)).toThrow(/Label 3 is outside 0-2/);
  expect(() => network(shape).evaluate({ ...batch, labels: batch.labels.slice(1) })).toThrow(/4 labels/);
});
