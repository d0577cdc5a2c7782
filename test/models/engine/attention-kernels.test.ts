/** The attention's kernels, held to the formulas in double precision. */
import { describe, expect, it } from 'vitest';
import { instantiateKernels, type KernelVariant } from '../../../models/engine/kernels.ts';
import { createRandom } from '../../../music/index.ts';
import { KERNEL_VARIANTS, relativeError } from './batches.ts';

const UNITS = 16;
const BLOCKS = UNITS / 8;
const CAPACITY = 6;
const BLOCK_BYTES = CAPACITY * 32;
const ROW_BYTES = BLOCKS * 32;

type Matrix = number[][];

/** Kernels over one memory, with attention for lanes that each remember `length` rows. */
function bench(variant: KernelVariant, length: number) {
  const memory = new WebAssembly.Memory({ initial: 4, maximum: 4, shared: true });
  const floats = new Float32Array(memory.buffer);
  const random = createRandom(length);
  let end = 4_096;
  const take = (bytes: number): number => {
    end += Math.ceil(bytes / 16) * 16;
    return end - Math.ceil(bytes / 16) * 16;
  };
  const laneBytes = (length + 3) * ROW_BYTES;
  return {
    kernels: instantiateKernels(memory, variant),
    take,
    laneBytes,
    rows: () => take(CAPACITY * laneBytes),
    matrix: (rows: number, limit: number): Matrix =>
      Array.from({ length: rows }, () =>
        Array.from({ length: UNITS }, () => Math.fround((random.next() * 2 - 1) * limit)),
      ),
    write(values: readonly number[]): number {
      const at = take(values.length * 4);
      floats.set(values, at / 4);
      return at;
    },
    writeBlocks(matrix: Matrix): number {
      const at = take(BLOCKS * BLOCK_BYTES);
      matrix.forEach((row, lane) => {
        row.forEach((value, unit) => {
          floats[at / 4 + (unit >> 3) * CAPACITY * 8 + lane * 8 + (unit & 7)] = value;
        });
      });
      return at;
    },
    readBlocks: (at: number, lanes: number): Matrix =>
      Array.from({ length: lanes }, (_, lane) =>
        Array.from(
          { length: UNITS },
          (_, unit) => floats[at / 4 + (unit >> 3) * CAPACITY * 8 + lane * 8 + (unit & 7)],
        ),
      ),
    read: (at: number, count: number): number[] => [...floats.subarray(at / 4, at / 4 + count)],
  };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, n) => sum + value * b[n], 0);
const weighed = (weights: readonly number[], rows: Matrix): number[] =>
  rows[0].map((_, unit) =>
    dot(
      weights,
      rows.map((row) => row[unit]),
    ),
  );

/** The same for one lane: states [L, H], features [L, H], query [H], vector [H]. */
function reference(states: Matrix, features: Matrix, query: number[], vector: number[]) {
  const tanhs = features.map((row) => row.map((feature, unit) => Math.tanh(feature + query[unit])));
  const scores = tanhs.map((row) => dot(vector, row));
  const exponentials = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  const weights = exponentials.map((value) => value / total);
  return { tanhs, weights, attention: weighed(weights, states) };
}

function referenceBackward(
  states: Matrix,
  vector: number[],
  { tanhs, weights }: ReturnType<typeof reference>,
  dAttention: number[],
) {
  const dWeights = states.map((row) => dot(row, dAttention));
  const mean = dot(weights, dWeights);
  const dScores = weights.map((weight, row) => weight * (dWeights[row] - mean));
  const dFeatures = tanhs.map((row, n) => row.map((t, unit) => dScores[n] * vector[unit] * (1 - t * t)));
  return {
    dStates: weights.map((weight) => dAttention.map((d) => weight * d)),
    dFeatures,
    dQuery: weighed(
      dScores.map(() => 1),
      dFeatures,
    ),
    dVector: weighed(dScores, tanhs),
  };
}

describe.each(KERNEL_VARIANTS)('attention in the %s build', (variant) => {
  it.each([1, 3, 4, 5, 8, 17])('agrees with the formulas, forward and backward, over %i rows', (length) => {
    for (const lanes of [1, 2, 6]) {
      const on = bench(variant, length);
      const { kernels, laneBytes } = on;
      const [states, exponentials, dStates, dSlopes] = [on.rows(), on.rows(), on.rows(), on.rows()];
      const remembered = Array.from({ length }, () => ({
        outputs: on.matrix(lanes, 2),
        features: on.matrix(lanes, 3),
      }));
      remembered.forEach(({ outputs, features }, row) => {
        const [output, feature] = [on.writeBlocks(outputs), on.writeBlocks(features)];
        const at = row * ROW_BYTES;
        kernels.remember(
          states + at,
          exponentials + at,
          laneBytes,
          output,
          feature,
          BLOCKS,
          lanes,
          BLOCK_BYTES,
        );
      });
      const [queries, dAttentions, [vector]] = [on.matrix(lanes, 3), on.matrix(lanes, 1), on.matrix(1, 1)];
      const query = on.writeBlocks(queries);
      const vectorAt = on.write(vector);
      const attention = on.take(BLOCKS * BLOCK_BYTES);
      const weightBytes = Math.ceil(length / 4) * 16;
      const weights = on.take(lanes * weightBytes);
      kernels.attend(
        attention,
        weights,
        weightBytes,
        query,
        vectorAt,
        states,
        exponentials,
        laneBytes,
        length,
        on.take(128),
        BLOCKS,
        lanes,
        BLOCK_BYTES,
      );
      const dVector = on.write(new Array<number>(UNITS).fill(0));
      kernels.attendBackward(
        query,
        on.writeBlocks(dAttentions),
        weights,
        weightBytes,
        vectorAt,
        states,
        exponentials,
        dStates,
        dSlopes,
        laneBytes,
        length,
        dVector,
        on.take(weightBytes),
        on.take(128),
        BLOCKS,
        lanes,
        BLOCK_BYTES,
      );

      const expected = queries.map((row, lane) => {
        const ofLane = remembered.map(({ outputs }) => outputs[lane]);
        const features = remembered.map((each) => each.features[lane]);
        const forward = reference(ofLane, features, row, vector);
        return { ...forward, ...referenceBackward(ofLane, vector, forward, dAttentions[lane]) };
      });
      const all = (pick: (lane: (typeof expected)[number]) => number[]): number[] => expected.flatMap(pick);
      const found = on.readBlocks(attention, lanes).flat();
      expect(
        relativeError(
          found,
          all((lane) => lane.attention),
        ),
      ).toBeLessThan(2e-6);
      expected.forEach((lane, n) => {
        const ofLane = on.read(weights + n * weightBytes, length);
        expect(relativeError(ofLane, lane.weights)).toBeLessThan(4e-6);
      });
      expect(
        relativeError(
          on.readBlocks(query, lanes).flat(),
          all((lane) => lane.dQuery),
        ),
      ).toBeLessThan(5e-6);
      const dVectors = weighed(
        expected.map(() => 1),
        expected.map((lane) => lane.dVector),
      );
      expect(relativeError(on.read(dVector, UNITS), dVectors)).toBeLessThan(5e-6);
      for (let row = 0; row < length; row++) {
        const [dOutput, dFeatures] = [on.take(BLOCKS * BLOCK_BYTES), on.take(BLOCKS * BLOCK_BYTES)];
        const at = row * ROW_BYTES;
        const [due, slopes] = [dStates + at, dSlopes + at];
        kernels.recall(dOutput, dFeatures, vectorAt, due, slopes, laneBytes, BLOCKS, lanes, BLOCK_BYTES);
        const rows = all((lane) => lane.dStates[row]);
        expect(relativeError(on.readBlocks(dOutput, lanes).flat(), rows)).toBeLessThan(4e-6);
        const features = all((lane) => lane.dFeatures[row]);
        const largest = Math.max(...all((lane) => lane.dFeatures.flat()).map(Math.abs), 1e-6);
        on.readBlocks(dFeatures, lanes)
          .flat()
          .forEach((value, n) => {
            expect(Math.abs(value - features[n]) / largest).toBeLessThan(5e-6);
          });
      }
    }
  });

  it('has a tanh within 5e-7 of the true one, from saturation to saturation', () => {
    // Two rows, and a vector that hears one unit: the logarithm of the weights' ratio is tanh(f + q) - tanh(-99).
    for (let sum = -8; sum <= 8; sum += 0.37) {
      for (const query of [-30, -9, -1, 0, 0.5, 4, 30]) {
        const on = bench(variant, 2);
        const [states, exponentials] = [on.rows(), on.rows()];
        const row = (value: number): Matrix => [
          [Math.fround(value), ...new Array<number>(UNITS - 1).fill(0)],
        ];
        const feature = Math.fround(sum - query);
        [feature, -99].forEach((value, n) => {
          const at = on.writeBlocks(row(value));
          const to = n * ROW_BYTES;
          on.kernels.remember(states + to, exponentials + to, on.laneBytes, at, at, BLOCKS, 1, BLOCK_BYTES);
        });
        const weights = on.take(16);
        on.kernels.attend(
          on.take(BLOCKS * BLOCK_BYTES),
          weights,
          16,
          on.writeBlocks(row(query)),
          on.write(row(1)[0]),
          states,
          exponentials,
          on.laneBytes,
          2,
          on.take(128),
          BLOCKS,
          1,
          BLOCK_BYTES,
        );
        const [first, second] = on.read(weights, 2);
        const found = Math.log(first / second) + Math.tanh(query - 99);
        expect(Math.abs(found - Math.tanh(feature + query)), `${feature} + ${query}`).toBeLessThan(5e-7);
      }
    }
  });

  it('lets NaN through, so that a diverged training shows', () => {
    const on = bench(variant, 4);
    const [states, exponentials] = [on.rows(), on.rows()];
    const [attention, weights] = [on.take(BLOCKS * BLOCK_BYTES), on.take(16)];
    const query = on.writeBlocks([new Array<number>(UNITS).fill(Number.NaN)]);
    const vector = on.write(new Array<number>(UNITS).fill(1));
    on.kernels.attend(
      attention,
      weights,
      16,
      query,
      vector,
      states,
      exponentials,
      on.laneBytes,
      4,
      on.take(128),
      BLOCKS,
      1,
      BLOCK_BYTES,
    );
    expect(on.readBlocks(attention, 1).flat().every(Number.isNaN)).toBe(true);
  });
});

it('rows are copied between panels of any distance, and cleared', () => {
  const on = bench('simd', 1);
  const packed = Array.from({ length: 6 * 8 }, (_, n) => n);
  const from = on.write(packed);
  const table = on.take(6 * 32);
  // Two panels of three rows become three rows of two panels.
  on.kernels.copyRows(table, 32, 64, from, 96, 32, 2, 3);
  const panel = (row: number): number[] => packed.slice(row * 8, row * 8 + 8);
  expect(on.read(table, 48)).toEqual([0, 3, 1, 4, 2, 5].flatMap(panel));
  on.kernels.clear(table + 32, 64);
  expect(on.read(table, 48)).toEqual([
    ...panel(0),
    ...new Array<number>(16).fill(0),
    ...[4, 2, 5].flatMap(panel),
  ]);
});
