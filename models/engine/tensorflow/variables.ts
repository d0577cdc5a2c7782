/** A network's weights as TensorFlow's variables. */
import type * as tensorflow from '@tensorflow/tfjs-core';
import type { NetworkShape, Weights } from '../types.ts';

/** TensorFlow.js, or one of its Node packages, which speak the same. */
export type TensorFlow = typeof tensorflow;

/** Variables under the weights' names. */
export type Variables = ReadonlyMap<string, tensorflow.Variable>;

/** Shape of every tensor under its name, in checkpoint order. */
export function tensorShapes(network: NetworkShape): Map<string, number[]> {
  const { inputSize: I, layerSizes, outputSize: V, attentionLength = 0 } = network;
  const shapes = new Map<string, number[]>();
  let below = I;
  layerSizes.forEach((units, layer) => {
    shapes.set(`lstm_${layer}/kernel`, [below + units, 4 * units]);
    shapes.set(`lstm_${layer}/bias`, [4 * units]);
    below = units;
  });
  shapes.set('dense/kernel', [below, V]);
  shapes.set('dense/bias', [V]);
  if (attentionLength > 0) {
    const H = layerSizes[0];
    shapes.set('attention/input_kernel', [I + H, I]);
    shapes.set('attention/input_bias', [I]);
    shapes.set('attention/memory', [H, H]);
    shapes.set('attention/query_kernel', [2 * H, H]);
    shapes.set('attention/query_bias', [H]);
    shapes.set('attention/vector', [H]);
    shapes.set('attention/output_kernel', [2 * H, H]);
    shapes.set('attention/output_bias', [H]);
  }
  return shapes;
}

/** One variable for each tensor of the network, all zeros. */
export function zeroVariables(tf: TensorFlow, network: NetworkShape): Variables {
  return new Map(
    [...tensorShapes(network)].map(([name, shape]) => [name, tf.tidy(() => tf.variable(tf.zeros(shape)))]),
  );
}

/** @throws RangeError if a tensor is missing or of another size; nothing is changed then. */
export function writeVariables(tf: TensorFlow, variables: Variables, weights: Weights): void {
  for (const [name, { size }] of variables) {
    const found = weights.get(name)?.length;
    if (found !== size) {
      throw new RangeError(`Tensor ${name} has ${found ?? 'no'} values where this network takes ${size}.`);
    }
  }
  tf.tidy(() => {
    for (const [name, variable] of variables) {
      variable.assign(tf.tensor(weights.get(name) ?? [], variable.shape, 'float32'));
    }
  });
}

/** Copies of what the variables, or other tensors under their names, hold. */
export function readTensors(tensors: ReadonlyMap<string, tensorflow.Tensor>): Weights {
  return new Map([...tensors].map(([name, tensor]) => [name, Float32Array.from(tensor.dataSync())]));
}

export function disposeTensors(tensors: ReadonlyMap<string, tensorflow.Tensor>): void {
  for (const tensor of tensors.values()) tensor.dispose();
}
