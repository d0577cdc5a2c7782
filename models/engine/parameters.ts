/** A network's parameters by name: their shapes, their first values, and all of them as one array. */
import { createRandom } from '../../music/index.ts';
import type { NetworkShape, Weights } from './types.ts';

/** [rows, columns] of a matrix, [values] of a vector. */
type TensorShape = readonly [number, number] | readonly [number];

/** Shape of every tensor under its name, in checkpoint order. */
function tensorShapes(shape: NetworkShape): Map<string, TensorShape> {
  const { inputSize, layerSizes, outputSize, attentionLength } = shape;
  const shapes = new Map<string, TensorShape>();
  let below = inputSize;
  layerSizes.forEach((units, layer) => {
    shapes.set(`lstm_${layer}/kernel`, [below + units, 4 * units]);
    shapes.set(`lstm_${layer}/bias`, [4 * units]);
    below = units;
  });
  shapes.set('dense/kernel', [below, outputSize]);
  shapes.set('dense/bias', [outputSize]);
  if (attentionLength) {
    const [units] = layerSizes;
    shapes.set('attention/input_kernel', [inputSize + units, inputSize]);
    shapes.set('attention/input_bias', [inputSize]);
    shapes.set('attention/memory', [units, units]);
    shapes.set('attention/query_kernel', [2 * units, units]);
    shapes.set('attention/query_bias', [units]);
    shapes.set('attention/vector', [units]);
    shapes.set('attention/output_kernel', [2 * units, units]);
    shapes.set('attention/output_bias', [units]);
  }
  return shapes;
}

/** Length of every tensor under its name, in checkpoint order. */
export function tensorLengths(shape: NetworkShape): Map<string, number> {
  return new Map([...tensorShapes(shape)].map(([name, [rows, columns = 1]]) => [name, rows * columns]));
}

/**
 * TensorFlow's Glorot uniform, ±sqrt(6 / (rows + columns)), drawn from `seed`; biases 0. The attention's vector is no
 * bias: TensorFlow takes its length for both rows and columns.
 */
export function glorotWeights(shape: NetworkShape, seed: number): Weights {
  const random = createRandom(seed);
  return new Map(
    [...tensorShapes(shape)].map(([name, [rows, columns]]) => {
      const length = rows * (columns ?? 1);
      if (columns === undefined && name !== 'attention/vector') return [name, new Float32Array(length)];
      const limit = Math.sqrt(6 / (rows + (columns ?? rows)));
      return [name, Float32Array.from({ length }, () => (2 * random.next() - 1) * limit)];
    }),
  );
}

/** Number of trained values, without padding. */
export function parameterCount(shape: NetworkShape): number {
  return [...tensorLengths(shape).values()].reduce((sum, length) => sum + length, 0);
}

/** All tensors in one array, in checkpoint order. */
export function flattenTensors(tensors: Weights): Float32Array {
  const flat = new Float32Array([...tensors.values()].reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const tensor of tensors.values()) {
    flat.set(tensor, at);
    at += tensor.length;
  }
  return flat;
}

/** Undoes `flattenTensors`; the tensors are views of `flat`, which has `parameterCount` values. */
export function splitTensors(shape: NetworkShape, flat: Float32Array): Weights {
  let at = 0;
  return new Map(
    [...tensorLengths(shape)].map(([name, length]) => {
      at += length;
      return [name, flat.subarray(at - length, at)];
    }),
  );
}
