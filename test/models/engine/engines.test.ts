/** The engines are interchangeable: what one computes, resumes or samples, the other does too. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createSamplingNetwork,
  createTrainableNetwork,
  type Engine,
  engineProblem,
  type NetworkShape,
  openEngine,
  type TrainableNetwork,
} from '../../../models/engine/index.ts';
import { tensorFlowEngine } from '../../../models/engine/tensorflow/engine.ts';
import { findTensorFlow, importTensorFlow } from '../../../models/engine/tensorflow/import.ts';
import { randomBatch, randomWeights, relativeError } from './batches.ts';

const SHAPE: NetworkShape = { inputSize: 9, layerSizes: [12, 7], outputSize: 6 };
const RICH_SHAPE: NetworkShape = { ...SHAPE, softmaxSizes: [2, 4], attentionLength: 3 };
const LIMITS = { maxBatchSize: 8, maxTimeSteps: 8, maxActiveInputs: 500, seed: 7 };
const STEP = { learningRate: 0.01, clipNorm: 0.2, dropoutKeepProb: 1, dropoutSeed: 1 };

const WASM: Engine = { name: 'wasm', createTrainableNetwork, createSamplingNetwork };
const TENSORFLOW = tensorFlowEngine(tf);

let made: TrainableNetwork[] = [];

beforeAll(async () => {
  await tf.setBackend('cpu');
});
afterEach(() => {
  for (const network of made) network.dispose();
  made = [];
});

function network(engine: Engine, shape = SHAPE): TrainableNetwork {
  const begun = engine.createTrainableNetwork(shape, LIMITS);
  made.push(begun);
  return begun;
}

function batchOf(seed: number, shape = SHAPE) {
  return randomBatch(shape, { batchSize: 5, timeSteps: 7, lengths: [7, 3, 6, 1, 5] }, seed);
}

function losses(network: TrainableNetwork, from: number, to: number): number[] {
  return Array.from(
    { length: to - from },
    (_, n) => network.trainStep(batchOf(from + n, network.shape), STEP).loss,
  );
}

function expectClose(found: readonly number[], expected: readonly number[], limit: number): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, n) => {
    expect(Math.abs(value - expected[n]), `step ${n}`).toBeLessThan(limit);
  });
}

describe('both engines', () => {
  it.each([
    ['two layers', SHAPE],
    ['attention and two softmaxes', RICH_SHAPE],
  ])('begin from the same weights and have the same losses over eight steps, within 1e-4: %s', (_, shape) => {
    const [wasm, tensorflow] = [network(WASM, shape), network(TENSORFLOW, shape)];
    expect(tensorflow.readWeights()).toEqual(wasm.readWeights());
    expectClose(losses(tensorflow, 0, 8), losses(wasm, 0, 8), 1e-4);
    const batch = batchOf(9, shape);
    expect(tensorflow.evaluate(batch).accuracy).toBeCloseTo(wasm.evaluate(batch).accuracy, 6);
  });

  it.each([
    ['wasm', 'tensorflow', WASM, TENSORFLOW],
    ['tensorflow', 'wasm', TENSORFLOW, WASM],
  ])('go on where the other stopped: %s, then %s (losses within 1e-4)', (_, __, first, second) => {
    const straight = losses(network(second, RICH_SHAPE), 0, 8);
    const before = network(first, RICH_SHAPE);
    losses(before, 0, 4);
    const after = network(second, RICH_SHAPE);
    after.writeWeights(before.readWeights());
    after.writeOptimizer(before.readOptimizer());
    expectClose(losses(after, 4, 8), straight.slice(4), 1e-4);
  });

  it('sample the same logits within 1e-5, in as many lanes as are fed, and carry states alike', () => {
    const weights = randomWeights(network(WASM, RICH_SHAPE).readWeights(), 0.6, 3);
    const [ours, theirs] = [WASM, TENSORFLOW].map((engine) =>
      engine.createSamplingNetwork(RICH_SHAPE, weights, 3),
    );
    const fed = (...inputs: number[]) => ({
      indices: Int32Array.from(inputs),
      offsets: Int32Array.from({ length: inputs.length + 1 }, (_, lane) => lane),
    });
    const expectAlike = (...inputs: number[]) =>
      expect(relativeError(theirs.step(fed(...inputs)), ours.step(fed(...inputs)))).toBeLessThan(1e-5);
    expectAlike(1, 2, 3);
    expectAlike(4);
    for (const each of [ours, theirs]) each.gatherLanes(Int32Array.of(2, 2, 0));
    expectAlike(5, 6, 7);
    for (const each of [ours, theirs]) each.reset();
    expectAlike(1, 2, 3);
    for (const each of [ours, theirs]) {
      expect(() => each.gatherLanes(Int32Array.of(0, 3))).toThrow(/Lane 3 is outside 0-2/);
      expect(() => each.step(fed(1, 1, 1, 1))).toThrow(/4 events came for 3 lanes/);
      each.dispose();
    }
  });

  it.each([WASM, TENSORFLOW])('refuse what belongs to another network: $name', (engine) => {
    const other = { ...SHAPE, layerSizes: [12, 8] };
    const stranger = engine.createTrainableNetwork(other, LIMITS);
    const begun = network(engine);
    expect(() => begun.writeWeights(stranger.readWeights())).toThrow(
      /lstm_1\/kernel has 640 values where this network takes 532/,
    );
    expect(() => begun.writeOptimizer(stranger.readOptimizer())).toThrow(RangeError);
    expect(() => engine.createSamplingNetwork(other, begun.readWeights(), 1)).toThrow(/lstm_1\/kernel/);
    stranger.dispose();
  });

  it.each([WASM, TENSORFLOW])('refuse a batch that does not fit: $name', (engine) => {
    const begun = network(engine, RICH_SHAPE);
    const batch = batchOf(1, RICH_SHAPE);
    const labels = batch.labels.slice().fill(2);
    expect(() => begun.trainStep({ ...batch, labels }, STEP)).toThrow('Label 2 is outside 0-1');
    expect(() => begun.evaluate({ ...batch, lengths: new Int32Array(5) })).toThrow(/masked out/);
  });
});

describe('the engine in TensorFlow.js', () => {
  it('draws the same masks from the same seed and others from another', () => {
    const begun = network(TENSORFLOW);
    const step = { ...STEP, learningRate: 0, dropoutKeepProb: 0.5 };
    const first = begun.trainStep(batchOf(1), step);
    expect(begun.trainStep(batchOf(1), step)).toEqual(first);
    expect(begun.trainStep(batchOf(1), { ...step, dropoutSeed: 2 }).loss).not.toBe(first.loss);
  });

  it('keeps nothing from step to step, and nothing once disposed of', () => {
    const before = tf.memory().numTensors;
    const begun = TENSORFLOW.createTrainableNetwork(SHAPE, LIMITS);
    begun.trainStep(batchOf(1), STEP);
    const after = tf.memory().numTensors;
    begun.trainStep(batchOf(2), STEP);
    expect(tf.memory().numTensors).toBe(after);
    const sampling = TENSORFLOW.createSamplingNetwork(SHAPE, begun.readWeights(), 2);
    sampling.step({ indices: Int32Array.of(1), offsets: Int32Array.of(0, 1) });
    sampling.dispose();
    begun.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the choice of an engine', () => {
  it('is the kernels where nothing is set', async () => {
    for (const setting of [undefined, '', 'wasm', 'wasm-128']) {
      expect(engineProblem(setting)).toBeUndefined();
      expect((await openEngine(setting)).name).toBe('wasm');
    }
  });

  it('is refused in a sentence where there is no such engine', async () => {
    await expect(openEngine('steam')).rejects.toThrow('ENGINE is `steam`; it must be `wasm`');
  });

  it('takes the first of TensorFlow’s packages that is installed', () => {
    const packages = ['@tensorflow/not-this-one', '@tensorflow/tfjs'];
    expect(findTensorFlow(packages)).toBe('@tensorflow/tfjs');
    expect(importTensorFlow(packages).version_core).toBe(tf.version_core);
  });

  it('says what to install where there is none of them', () => {
    expect(() => importTensorFlow(['@tensorflow/not-this-one'])).toThrow(
      /ENGINE is `tensorflow`, which needs `@tensorflow\/not-this-one`, and it is not installed/,
    );
  });

  it('says why a package that is installed does not start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'beat-cypher-'));
    const broken = join(folder, 'index.cjs');
    await writeFile(broken, 'throw new Error("no native addon");');
    expect(() => importTensorFlow([broken])).toThrow(
      /is installed, but it does not start \(Error: no native addon\)/,
    );
    await rm(folder, { recursive: true });
  });
});
