import { describe, expect, it } from 'vitest';
import {
  createSamplingNetwork,
  createTrainableNetwork,
  type NetworkShape,
  type TrainableNetworkOptions,
  type TrainStepOptions,
  type Weights,
} from '../../../models/engine/index.ts';
import { type BatchOptions, randomBatch, randomWeights, relativeError } from './batches.ts';
import { ReferenceAdam, referencePass, toDouble } from './reference-network.ts';

const OPTIONS: TrainableNetworkOptions = {
  maxBatchSize: 40,
  maxTimeSteps: 40,
  maxActiveInputs: 8_000,
  seed: 7,
};
const STEP: TrainStepOptions = { learningRate: 0.01, clipNorm: 5, dropoutKeepProb: 1, dropoutSeed: 1 };
const SHAPE: NetworkShape = { inputSize: 9, layerSizes: [12, 7], outputSize: 6 };

function network(shape: NetworkShape = SHAPE, options: Partial<TrainableNetworkOptions> = {}) {
  const made = createTrainableNetwork(shape, { ...OPTIONS, ...options });
  made.writeWeights(randomWeights(made.readWeights(), 0.5, 11));
  return made;
}

function batchOf(options: BatchOptions, seed = 3) {
  return randomBatch(SHAPE, options, seed);
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

  it('leaves masked steps out, whatever the mix of lengths and slices (within 2e-5 of the reference)', () => {
    const made = network();
    const lengths = Array.from({ length: 37 }, (_, b) => (b * 7) % 24);
    const batch = batchOf({ batchSize: 37, timeSteps: 24, lengths });
    const expected = referencePass(SHAPE, toDouble(made.readWeights()), batch);
    const result = made.trainStep(batch, STEP);
    expect(result.steps).toBe(lengths.reduce((sum, length) => sum + length, 0));
    expect(Math.abs(result.loss - expected.loss)).toBeLessThan(2e-5);
    for (const [name, gradient] of made.readGradients()) {
      expect(relativeError(gradient, expected.gradients.get(name) ?? []), name).toBeLessThan(2e-5);
    }
  });

  it('does not see how far a batch is padded', () => {
    const short = network();
    const long = network();
    const batch = batchOf({ batchSize: 3, timeSteps: 5, lengths: [5, 2, 4] });
    const padded = {
      ...batch,
      timeSteps: 8,
      labels: Int32Array.from({ length: 24 }, (_, r) =>
        r % 8 < 5 ? batch.labels[Math.floor(r / 8) * 5 + (r % 8)] : 0,
      ),
      inputs: {
        ...batch.inputs,
        offsets: Int32Array.from(
          { length: 25 },
          (_, r) => batch.inputs.offsets[Math.floor(r / 8) * 5 + Math.min(r % 8, 5)],
        ),
      },
    };
    expect(long.trainStep(padded, STEP)).toEqual(short.trainStep(batch, STEP));
    expect(long.readWeights()).toEqual(short.readWeights());
  });

  it('follows Adam and global-norm clipping for five steps within 1e-5', () => {
    const made = network();
    const weights = toDouble(made.readWeights());
    const adam = new ReferenceAdam();
    for (let step = 0; step < 5; step++) {
      const batch = batchOf({ batchSize: 4, timeSteps: 6 }, step);
      // The norm is about 0.5: the first steps are clipped, the last two are not.
      const clipNorm = step < 3 ? 0.1 : 10;
      const { gradients } = referencePass(SHAPE, weights, batch);
      const norm = adam.update(weights, gradients, 0.01, clipNorm);
      const result = made.trainStep(batch, { ...STEP, clipNorm });
      expect(Math.abs(result.gradientNorm - norm)).toBeLessThan(1e-5);
    }
    for (const [name, tensor] of made.readWeights()) {
      expect(relativeError(tensor, weights.get(name) ?? []), name).toBeLessThan(1e-5);
    }
  });

  it('reaches a loss under 0.05 nats on a pattern of period 7 in 150 steps', () => {
    const shape = { inputSize: 7, layerSizes: [16], outputSize: 7 };
    const made = createTrainableNetwork(shape, OPTIONS);
    const rows = 8 * 20;
    const event = (row: number): number => ((row % 20) + Math.floor(row / 20)) % 7;
    const batch = {
      batchSize: 8,
      timeSteps: 20,
      inputs: {
        indices: Int32Array.from({ length: rows }, (_, row) => event(row)),
        offsets: Int32Array.from({ length: rows + 1 }, (_, row) => row),
      },
      labels: Int32Array.from({ length: rows }, (_, row) => (event(row) * 3) % 7),
      lengths: new Int32Array(8).fill(20),
    };
    expect(Math.abs(made.evaluate(batch).loss - Math.log(7))).toBeLessThan(0.1);
    for (let step = 0; step < 150; step++)
      made.trainStep(batch, { ...STEP, dropoutKeepProb: 0.9, dropoutSeed: step });
    expect(made.evaluate(batch)).toMatchObject({ accuracy: 1, steps: rows });
    expect(made.evaluate(batch).loss).toBeLessThan(0.05);
  });

  it('shows a diverged training as a loss that is not a number', () => {
    const made = network();
    const weights = made.readWeights();
    weights.get('lstm_0/kernel')?.fill(Number.NaN);
    made.writeWeights(weights);
    const result = made.trainStep(batchOf({ batchSize: 2, timeSteps: 3 }), STEP);
    expect(result.loss).toBeNaN();
    expect(result.gradientNorm).toBeNaN();
  });
});

describe('dropout', () => {
  const still: TrainStepOptions = { learningRate: 0, clipNorm: 1e9, dropoutKeepProb: 0.6, dropoutSeed: 5 };
  const batch = batchOf({ batchSize: 5, timeSteps: 7, lengths: [7, 3, 6, 1, 5] });

  it('draws the same masks from the same seed and others from another', () => {
    const made = network();
    const first = made.trainStep(batch, still);
    expect(made.trainStep(batch, still)).toEqual(first);
    expect(made.trainStep(batch, { ...still, dropoutSeed: 6 }).loss).not.toBe(first.loss);
    expect(made.evaluate(batch).loss).not.toBe(first.loss);
  });

  it('has gradients that agree with central differences of the masked loss within 1e-3 of the largest', () => {
    const made = network();
    made.trainStep(batch, still);
    const gradients = made.readGradients();
    const weights = made.readWeights();
    const lossWith = (tensor: Float32Array, at: number, value: number): number => {
      const before = tensor[at];
      tensor[at] = value;
      made.writeWeights(weights);
      tensor[at] = before;
      return made.trainStep(batch, still).loss;
    };
    for (const [name, tensor] of weights) {
      const gradient = gradients.get(name) ?? new Float32Array();
      const largest = gradient.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
      for (let at = 0; at < tensor.length; at += Math.ceil(tensor.length / 9)) {
        const slope =
          (lossWith(tensor, at, tensor[at] + 0.01) - lossWith(tensor, at, tensor[at] - 0.01)) / 0.02;
        expect(Math.abs(slope - gradient[at]) / largest, `${name}[${at}]`).toBeLessThan(1e-3);
      }
    }
  });
});

describe('kept state', () => {
  const steps = (from: number, to: number, made: ReturnType<typeof network>, batchSize = 20): void => {
    for (let step = from; step < to; step++) {
      const batch = batchOf({ batchSize, timeSteps: 6 }, step);
      made.trainStep(batch, { ...STEP, dropoutKeepProb: 0.5, dropoutSeed: step });
    }
  };

  it('resumes bit for bit from weights and optimizer', () => {
    const straight = network();
    steps(0, 6, straight);
    const before = network();
    steps(0, 3, before);
    const resumed = network(SHAPE, { seed: 99, maxBatchSize: 20 });
    resumed.writeWeights(before.readWeights());
    resumed.writeOptimizer(before.readOptimizer());
    steps(3, 6, resumed);
    expect(resumed.readWeights()).toEqual(straight.readWeights());
    expect(resumed.readOptimizer()).toEqual(straight.readOptimizer());
  });

  it('is the same bit for bit for one, two and three threads, whose rounds take one, two and three slices', () => {
    const trained = [1, 2, 3].map((threads): Weights => {
      const made = network(SHAPE, { threads });
      steps(0, 40, made, 40);
      made.dispose();
      return made.readWeights();
    });
    expect(trained[1]).toEqual(trained[0]);
    expect(trained[2]).toEqual(trained[0]);
  });

  it('begins from Glorot weights of the seed: within their limit, and other for another seed', () => {
    const weights = createTrainableNetwork(SHAPE, OPTIONS).readWeights();
    const limit = Math.sqrt(6 / (9 + 12 + 48));
    const kernel = weights.get('lstm_0/kernel') ?? new Float32Array();
    expect(kernel.length).toBe((9 + 12) * 48);
    expect(Math.max(...kernel)).toBeGreaterThan(0.9 * limit);
    expect(Math.max(...kernel.map(Math.abs))).toBeLessThanOrEqual(Math.fround(limit));
    expect(weights.get('dense/bias')).toEqual(new Float32Array(6));
    expect(createTrainableNetwork(SHAPE, OPTIONS).readWeights()).toEqual(weights);
    expect(createTrainableNetwork(SHAPE, { ...OPTIONS, seed: 8 }).readWeights()).not.toEqual(weights);
  });
});

describe('what does not fit', () => {
  const made = network();
  const good = batchOf({ batchSize: 2, timeSteps: 3 });

  it.each([
    ['a batch too large', { ...good, batchSize: 41 }, /41 x 3.*40 x 40/],
    ['a label out of range', { ...good, labels: new Int32Array(6).fill(6) }, /Label 6 is outside 0-5/],
    [
      'an input out of range',
      { ...good, inputs: { indices: Int32Array.of(9), offsets: Int32Array.of(0, 1, 1, 1, 1, 1, 1) } },
      /Input 9/,
    ],
    [
      'offsets out of order',
      { ...good, inputs: { indices: Int32Array.of(1), offsets: Int32Array.of(0, 1, 0, 1, 1, 1, 1) } },
      /row 2/,
    ],
    ['a length out of range', { ...good, lengths: Int32Array.of(3, 4) }, /length 4 of 3/],
    ['nothing to learn from', { ...good, lengths: Int32Array.of(0, 0) }, /masked/],
  ])('refuses %s', (_, batch, message) => {
    expect(() => made.evaluate(batch)).toThrow(RangeError);
    expect(() => made.evaluate(batch)).toThrow(message);
  });

  it('refuses tensors and optimizers of another network', () => {
    const other = network({ ...SHAPE, layerSizes: [12, 8] });
    expect(() => made.writeWeights(other.readWeights())).toThrow(
      /lstm_1\/kernel has 640 values where this network takes 532/,
    );
    expect(() => made.writeOptimizer(other.readOptimizer())).toThrow(RangeError);
  });

  it('refuses a network that cannot be addressed, with the numbers', () => {
    const shape = { inputSize: 500, layerSizes: [8_192, 8_192], outputSize: 500 };
    expect(() => createTrainableNetwork(shape, OPTIONS)).toThrow(/needs \d+ MiB of memory; at most 4096 MiB/);
    expect(() => createTrainableNetwork({ ...SHAPE, layerSizes: [0] }, OPTIONS)).toThrow(
      /positive integers, not 0/,
    );
    expect(() => createTrainableNetwork(SHAPE, { ...OPTIONS, threads: 0 })).toThrow(
      /positive integers, not 0/,
    );
  });
});

describe('sampling', () => {
  it('gives the logits of training, step by step, whatever lanes it runs in (reference within 1e-5)', () => {
    const made = network();
    const batch = batchOf({ batchSize: 5, timeSteps: 9, withValues: true });
    const weights = made.readWeights();
    const { logits } = referencePass(SHAPE, toDouble(weights), batch);
    const alone = createSamplingNetwork(SHAPE, weights, 1);
    const together = createSamplingNetwork(SHAPE, weights, 7);
    const eventsAt = (time: number, examples: number[]) => {
      const rows = examples.map((b) => b * 9 + time);
      const { offsets, indices, values = new Float32Array() } = batch.inputs;
      const slices = rows.map((row) => [offsets[row], offsets[row + 1]] as const);
      const ends = slices.reduce((sums, [from, to]) => sums.concat(sums[sums.length - 1] + to - from), [0]);
      return {
        offsets: Int32Array.from(ends),
        indices: Int32Array.from(slices.flatMap(([from, to]) => [...indices.subarray(from, to)])),
        values: Float32Array.from(slices.flatMap(([from, to]) => [...values.subarray(from, to)])),
      };
    };
    for (let time = 0; time < 9; time++) {
      const all = together.step(eventsAt(time, [0, 1, 2, 3, 4]));
      const one = alone.step(eventsAt(time, [2]));
      expect(all.length).toBe(5 * 6);
      expect(one).toEqual(all.subarray(12, 18));
      for (let b = 0; b < 5; b++) {
        const expected = logits.subarray((b * 9 + time) * 6, (b * 9 + time + 1) * 6);
        expect(relativeError(all.subarray(b * 6, b * 6 + 6), expected)).toBeLessThan(1e-5);
      }
    }
  });

  it('carries states from lane to lane, and forgets them on reset', () => {
    const sampling = createSamplingNetwork(SHAPE, network().readWeights(), 3);
    const events = (...inputs: number[]) => ({
      indices: Int32Array.from(inputs),
      offsets: Int32Array.from({ length: inputs.length + 1 }, (_, lane) => lane),
    });
    const fresh = sampling.step(events(1, 2, 3)).slice();
    sampling.gatherLanes(Int32Array.of(2, 2, 0));
    const after = sampling.step(events(4, 4, 4)).slice();
    expect(after.subarray(0, 6)).toEqual(after.subarray(6, 12));
    expect(after.subarray(12)).not.toEqual(after.subarray(0, 6));
    sampling.reset();
    expect(sampling.step(events(1, 2, 3))).toEqual(fresh);
    expect(() => sampling.gatherLanes(Int32Array.of(0, 3))).toThrow(/Lane 3 is outside 0-2/);
    expect(() => sampling.step(events(1, 1, 1, 1))).toThrow(/4 events came for 3 lanes/);
  });
});
