import { describe, expect, it } from 'vitest';
import { bestKernelVariant, instantiateKernels, type KernelVariant } from '../../../models/engine/kernels.ts';
import { createSamplingNetwork } from '../../../models/engine/sampling-network.ts';
import { createTrainableNetwork } from '../../../models/engine/trainable-network.ts';
import type { NetworkShape } from '../../../models/engine/types.ts';
import { takesWideKernels } from '../../../models/engine/wide-kernels.ts';
import { createRandom } from '../../../music/index.ts';
import { KERNEL_VARIANTS, randomBatch, relativeError } from './batches.ts';

const CAPACITY = 20;
const BLOCK_BYTES = CAPACITY * 32;

type Matrix = number[][];

/** One memory with kernels in it, and matrices written to and read from their two layouts. */
function workbench(variant: KernelVariant) {
  const memory = new WebAssembly.Memory({ initial: 32, maximum: 32, shared: true });
  const floats = new Float32Array(memory.buffer);
  const ints = new Int32Array(memory.buffer);
  const random = createRandom(1);
  let end = 4_096;
  const take = (count: number): number => {
    end += count * 4;
    return end - count * 4;
  };
  const places =
    (address: number, stride: number, visit: (row: number, column: number, place: number) => void) =>
    (rows: number, columns: number): void => {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          visit(row, column, address / 4 + Math.floor(column / 8) * stride + row * 8 + (column % 8));
        }
      }
    };
  const read = (address: number, stride: number, rows: number, columns: number): Matrix => {
    const matrix = Array.from({ length: rows }, () => new Array<number>(columns));
    places(address, stride, (row, column, place) => {
      matrix[row][column] = floats[place];
    })(rows, columns);
    return matrix;
  };
  const write = (matrix: Matrix, stride: number, blocks: number): number => {
    const address = take(stride * blocks);
    places(address, stride, (row, column, place) => {
      floats[place] = matrix[row][column];
    })(matrix.length, matrix[0].length);
    return address;
  };
  return {
    kernels: instantiateKernels(memory, variant),
    floats,
    ints,
    doubles: new Float64Array(memory.buffer),
    take,
    integers(values: number[]): number {
      const address = take(values.length);
      ints.set(values, address / 4);
      return address;
    },
    random: (rows: number, columns: number, limit = 1): Matrix =>
      Array.from({ length: rows }, () =>
        Array.from({ length: columns }, () => Math.fround((random.next() * 2 - 1) * limit)),
      ),
    writeBlocks: (matrix: Matrix): number => write(matrix, CAPACITY * 8, Math.ceil(matrix[0].length / 8)),
    readBlocks: (address: number, rows: number, columns: number): Matrix =>
      read(address, CAPACITY * 8, rows, columns),
    writePacked: (matrix: Matrix): number =>
      write(matrix, matrix.length * 8, Math.ceil(matrix[0].length / 8)),
    readPacked: (address: number, rows: number, columns: number): Matrix =>
      read(address, rows * 8, rows, columns),
  };
}

const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, column) => row.reduce((sum, value, k) => sum + value * b[k][column], 0)));
const sum = (a: Matrix, b: Matrix): Matrix => a.map((row, r) => row.map((value, c) => value + b[r][c]));
const transpose = (a: Matrix): Matrix => a[0].map((_, column) => a.map((row) => row[column]));
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function expectClose(found: Matrix, expected: Matrix, tolerance: number, what = ''): void {
  expect(relativeError(found.flat(), expected.flat()), what).toBeLessThan(tolerance);
}

describe.each(KERNEL_VARIANTS)('kernels of the %s build', (variant) => {
  it('multiply one or two sources for 1 to 20 lanes, within 1e-6', () => {
    for (let lanes = 1; lanes <= CAPACITY; lanes++) {
      const bench = workbench(variant);
      const [a0, a1, w] = [bench.random(lanes, 16), bench.random(lanes, 8), bench.random(24, 40)];
      const bias = bench.random(1, 40);
      const [at0, at1, packed] = [bench.writeBlocks(a0), bench.writeBlocks(a1), bench.writePacked(w)];
      const biasAt = bench.writePacked(bias);
      const c = bench.take(CAPACITY * 40);
      bench.kernels.multiply(c, packed, 24 * 32, 5, biasAt, false, at0, 2, at1, 1, lanes, BLOCK_BYTES);
      const both = product(
        a0.map((row, lane) => [...row, ...a1[lane]]),
        w,
      );
      const expected = both.map((row) => row.map((value, column) => value + bias[0][column]));
      expectClose(bench.readBlocks(c, lanes, 40), expected, 1e-6, `${lanes} lanes, bias`);
      bench.kernels.multiply(c, packed, 24 * 32, 5, 0, true, at0, 2, 0, 0, lanes, BLOCK_BYTES);
      const more = product(a0, w.slice(0, 16));
      expectClose(bench.readBlocks(c, lanes, 40), sum(expected, more), 1e-6, `${lanes} lanes, accumulated`);
      bench.kernels.multiply(c, packed, 24 * 32, 5, 0, false, at0, 2, 0, 0, lanes, BLOCK_BYTES);
      expectClose(bench.readBlocks(c, lanes, 40), more, 1e-6, `${lanes} lanes, from zero`);
    }
  });

  it('sum gradients of weights and biases over steps with ever fewer lanes, within 1e-6', () => {
    for (const rows of [8, 16, 24, 40]) {
      const bench = workbench(variant);
      const counts = [17, 8, 5, 3, 1];
      const [a, g] = [
        counts.map(() => bench.random(CAPACITY, rows)),
        counts.map(() => bench.random(CAPACITY, 24)),
      ];
      const aAt = a.map(bench.writeBlocks)[0];
      const gAt = g.map(bench.writeBlocks)[0];
      const countsAt = bench.integers(counts);
      const c = bench.take(rows * 24);
      const bias = bench.take(24);
      const aStep = CAPACITY * rows * 4;
      const gStep = CAPACITY * 24 * 4;
      for (const accumulate of [false, true]) {
        bench.kernels.weightGradient(
          c,
          rows * 32,
          3,
          aAt,
          rows / 8,
          aStep,
          gAt,
          gStep,
          countsAt,
          5,
          BLOCK_BYTES,
          accumulate,
        );
        bench.kernels.biasGradient(bias, 3, gAt, gStep, countsAt, 5, BLOCK_BYTES, accumulate);
      }
      const running = counts.map((lanes, t) => [a[t].slice(0, lanes), g[t].slice(0, lanes)]);
      const once = running.map(([x, d]) => product(transpose(x), d)).reduce(sum);
      const onceBias = running.map(([, d]) => product([d.map(() => 1)], d)).reduce(sum);
      expectClose(bench.readPacked(c, rows, 24), sum(once, once), 1e-6, `${rows} rows`);
      expectClose(bench.readPacked(bias, 1, 24), sum(onceBias, onceBias), 1e-6, `bias`);
    }
  });

  it('turn packed weights over', () => {
    const bench = workbench(variant);
    const w = bench.random(24, 40);
    const to = bench.take(24 * 40);
    bench.kernels.transposePacked(to, bench.writePacked(w), 3, 5, 0, 3);
    expect(bench.readPacked(to, 40, 24)).toEqual(transpose(w));
  });

  it('gather and scatter rows of sparse inputs, with values and without, within 1e-6', () => {
    const bench = workbench(variant);
    const table = bench.random(6, 32);
    const bias = bench.random(1, 32);
    // Three lanes hold examples 2, 0, 1 of a batch with two time steps; the second step is asked for.
    const laneOf = bench.integers([2, 0, 1]);
    const offsets = bench.integers([0, 0, 2, 2, 2, 3, 6]);
    const active = [1, 5, 4, 0, 3, 3];
    const indices = bench.integers(active);
    const weights = bench.random(1, 6)[0];
    const tableAt = bench.take(6 * 32);
    bench.floats.set(table.flat(), tableAt / 4);
    const values = bench.take(6);
    bench.floats.set(weights, values / 4);
    const ofLane = [[3, 4, 5], [0, 1], []];
    const g = bench.random(3, 32);
    const gAt = bench.writeBlocks(g);
    const c = bench.take(CAPACITY * 32);
    for (const from of [0, values]) {
      const worth = (entry: number): number => (from ? weights[entry] : 1);
      bench.kernels.gatherRows(
        c,
        bench.writePacked(bias),
        tableAt,
        4,
        3,
        BLOCK_BYTES,
        laneOf,
        2,
        1,
        offsets,
        indices,
        from,
      );
      const gathered = ofLane.map((entries) =>
        entries.reduce((row, e) => row.map((v, column) => v + worth(e) * table[active[e]][column]), bias[0]),
      );
      expectClose(bench.readBlocks(c, 3, 32), gathered, 1e-6);
      const gradient = bench.take(6 * 32);
      bench.kernels.scatterRows(gradient, 4, 0, gAt, 3, BLOCK_BYTES, laneOf, 2, 1, offsets, indices, from);
      const scattered = table.map((row) => row.map(() => 0));
      ofLane.forEach((entries, lane) => {
        for (const e of entries)
          scattered[active[e]] = scattered[active[e]].map((v, i) => v + worth(e) * g[lane][i]);
      });
      expectClose(
        [[...bench.floats.subarray(gradient / 4, gradient / 4 + 6 * 32)]],
        [scattered.flat()],
        1e-6,
      );
    }
  });

  it('have gates within 4e-7 of the true functions, from saturation to saturation', () => {
    const bench = workbench(variant);
    const lanes = 17;
    for (const limit of [0.01, 3, 12, 100]) {
      const gates = bench.random(lanes, 32, limit);
      const before = bench.random(lanes, 8, 2);
      const [at, beforeAt] = [bench.writeBlocks(gates), bench.writeBlocks(before)];
      const [c, h] = [bench.take(CAPACITY * 8), bench.take(CAPACITY * 8)];
      bench.kernels.gatesForward(at, beforeAt, c, h, 1, lanes, BLOCK_BYTES);
      const cells = gates.map((row, lane) =>
        before[lane].map(
          (kept, u) => sigmoid(row[16 + u] + 1) * kept + sigmoid(row[u]) * Math.tanh(row[8 + u]),
        ),
      );
      const outputs = cells.map((row, lane) =>
        row.map((cell, u) => sigmoid(gates[lane][24 + u]) * Math.tanh(cell)),
      );
      expectClose(bench.readBlocks(c, lanes, 8), cells, 4e-7, `cell, ±${limit}`);
      expectClose(bench.readBlocks(h, lanes, 8), outputs, 4e-7, `output, ±${limit}`);
    }
  });

  it('have a softmax cross-entropy within 1e-6, also for logits far apart', () => {
    const bench = workbench(variant);
    const lanes = 5;
    for (const limit of [1, 30, 300]) {
      const logits = bench.random(lanes, 24, limit);
      const at = bench.writeBlocks(logits);
      const laneOf = bench.integers([0, 1, 2, 3, 4]);
      const labels = [0, 23, 7, 8, logits[4].indexOf(Math.max(...logits[4]))];
      const totals = Math.ceil(bench.take(6) / 8) * 8;
      bench.kernels.softmaxCrossEntropy(
        at,
        3,
        lanes,
        BLOCK_BYTES,
        0.5,
        laneOf,
        1,
        0,
        bench.integers(labels),
        totals,
      );
      const expected = logits.map((row) => {
        const top = Math.max(...row);
        const total = row.reduce((all, value) => all + Math.exp(value - top), 0);
        return { row, log: top + Math.log(total) };
      });
      const loss = expected.reduce((all, { row, log }, lane) => all + log - row[labels[lane]], 0);
      expect(Math.abs(bench.doubles[totals / 8] - loss) / loss).toBeLessThan(1e-6);
      expect(bench.ints[totals / 4 + 2]).toBe(
        logits.filter((row, lane) => row[labels[lane]] === Math.max(...row)).length,
      );
      const gradients = expected.map(({ row, log }, lane) =>
        row.map((value, v) => 0.5 * (Math.exp(value - log) - (v === labels[lane] ? 1 : 0))),
      );
      expectClose(bench.readBlocks(at, lanes, 24), gradients, 1e-6, `±${limit}`);
    }
  });

  it('drop the asked share of outputs and scale up the rest', () => {
    const bench = workbench(variant);
    const ones = Array.from({ length: CAPACITY }, () => new Array<number>(512).fill(1));
    const [from, to] = [bench.writeBlocks(ones), bench.take(CAPACITY * 512)];
    const laneOf = bench.integers([...ones.keys()]);
    const stream = bench.kernels.dropoutStream(1, 2, 3);
    bench.kernels.dropout(to, from, 64, CAPACITY, BLOCK_BYTES, stream, laneOf, 0.8 * 2 ** 32, 1.25);
    const kept = bench.readBlocks(to, CAPACITY, 512).flat();
    expect(new Set(kept)).toEqual(new Set([0, 1.25]));
    // 10,240 draws: the share's standard deviation is 0.004.
    expect(Math.abs(kept.filter((value) => value > 0).length / kept.length - 0.8)).toBeLessThan(0.016);
    bench.kernels.dropoutBackward(from, from, 64, CAPACITY, BLOCK_BYTES, stream, laneOf, 0.8 * 2 ** 32, 1.25);
    expect(bench.readBlocks(from, CAPACITY, 512).flat()).toEqual(kept.map((value) => value + 1));
  });
});

it('finds relaxed SIMD in the Node.js that runs this', () => {
  expect(bestKernelVariant()).not.toBe('simd');
});

it('trains alike on both builds: ten steps end within 1e-4', () => {
  const shape = { inputSize: 12, layerSizes: [20, 9], outputSize: 10 };
  const trained = (['relaxed', 'simd'] as const).map((variant) => {
    const options = { maxBatchSize: 18, maxTimeSteps: 12, maxActiveInputs: 1_000, seed: 4 };
    const network = createTrainableNetwork(shape, options, variant);
    for (let seed = 0; seed < 10; seed++) {
      const step = { learningRate: 0.01, clipNorm: 1, dropoutKeepProb: 0.7, dropoutSeed: seed };
      network.trainStep(randomBatch(shape, { batchSize: 18, timeSteps: 12 }, seed), step);
    }
    return network.readWeights();
  });
  for (const [name, tensor] of trained[0]) {
    expect(relativeError(tensor, trained[1].get(name) ?? []), name).toBeLessThan(1e-4);
  }
});

it.runIf(takesWideKernels())(
  'computes the same bits eight floats at a time, in training and in sampling',
  () => {
    const shapes: NetworkShape[] = [
      { inputSize: 12, layerSizes: [20, 9], outputSize: 10 },
      { inputSize: 12, layerSizes: [64, 24], outputSize: 43, softmaxSizes: [40, 3], attentionLength: 5 },
    ];
    for (const shape of shapes) {
      const [wide, relaxed] = (['wide', 'relaxed'] as const).map((variant) => {
        const options = { maxBatchSize: 35, maxTimeSteps: 12, maxActiveInputs: 2_000, seed: 4 };
        const network = createTrainableNetwork(shape, options, variant);
        const results = [0, 1, 2].map((seed) => {
          const step = {
            learningRate: 0.01,
            clipNorm: 1,
            dropoutKeepProb: seed === 0 ? 1 : 0.7,
            dropoutSeed: seed,
          };
          return network.trainStep(randomBatch(shape, { batchSize: 35, timeSteps: 12 }, seed), step);
        });
        const weights = network.readWeights();
        const logits = [1, 2, 7, 8, 9, 17].map((lanes) => {
          const sampling = createSamplingNetwork(shape, weights, lanes, variant);
          const inputs = {
            indices: Int32Array.from({ length: lanes }, (_, lane) => lane % 12),
            offsets: Int32Array.from({ length: lanes + 1 }, (_, lane) => lane),
          };
          for (let step = 0; step < 4; step++) sampling.step(inputs);
          return sampling.step(inputs).slice();
        });
        return { results, weights, logits };
      });
      expect(wide).toEqual(relaxed);
    }
  },
);
