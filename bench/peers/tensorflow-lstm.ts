/**
 * Magenta's network in TensorFlow.js ops: one matrix product for all gates of a step, as its BasicLSTMCell does.
 * The oracle of the engine's tests and the peer of its benchmark.
 */
import * as tf from '@tensorflow/tfjs';
import type { NetworkShape, SparseInputs, TrainingBatch, Weights } from '../../models/engine/index.ts';

export type Variables = Map<string, tf.Variable>;

/** Our weights as TensorFlow's variables, in the shapes of Magenta's checkpoints. */
export function tensorsOf({ inputSize, layerSizes, outputSize }: NetworkShape, weights: Weights): Variables {
  const variables: Variables = new Map();
  let below = inputSize;
  const add = (name: string, shape: number[]): void => {
    variables.set(name, tf.variable(tf.tensor(weights.get(name) ?? new Float32Array(), shape)));
  };
  layerSizes.forEach((units, layer) => {
    add(`lstm_${layer}/kernel`, [below + units, 4 * units]);
    add(`lstm_${layer}/bias`, [4 * units]);
    below = units;
  });
  add('dense/kernel', [below, outputSize]);
  add('dense/bias', [outputSize]);
  return variables;
}

function variable(variables: Variables, name: string): tf.Variable {
  const found = variables.get(name);
  if (!found) throw new Error(`no variable ${name}`);
  return found;
}

/** Sparse inputs written out: [T] tensors of [B, I]. */
function denseInputs(
  { inputSize }: NetworkShape,
  { inputs, batchSize, timeSteps }: TrainingBatch,
): tf.Tensor2D[] {
  return Array.from({ length: timeSteps }, (_, time) => {
    const dense = new Float32Array(batchSize * inputSize);
    for (let b = 0; b < batchSize; b++) {
      const row = b * timeSteps + time;
      for (let entry = inputs.offsets[row]; entry < inputs.offsets[row + 1]; entry++) {
        dense[b * inputSize + inputs.indices[entry]] += inputs.values ? inputs.values[entry] : 1;
      }
    }
    return tf.tensor2d(dense, [batchSize, inputSize]);
  });
}

/** One LSTM step of TensorFlow's BasicLSTMCell: gates i, j, f, o, forget bias 1. Returns [c, h]. */
function cell(
  x: tf.Tensor2D,
  c: tf.Tensor2D,
  h: tf.Tensor2D,
  kernel: tf.Tensor,
  bias: tf.Tensor,
): tf.Tensor2D[] {
  const gates = tf.add(tf.matMul(tf.concat([x, h], 1), kernel), bias);
  const [i, j, f, o] = tf.split(gates, 4, 1);
  const kept = tf.mul(c, tf.sigmoid(tf.add(f, 1)));
  const cNext: tf.Tensor2D = tf.add(kept, tf.mul(tf.sigmoid(i), tf.tanh(j)));
  return [cNext, tf.mul(tf.tanh(cNext), tf.sigmoid(o))];
}

/** Mean cross-entropy over the unmasked steps, in nats. */
export function maskedLoss(shape: NetworkShape, variables: Variables, batch: TrainingBatch): tf.Scalar {
  const { batchSize, timeSteps, labels, lengths } = batch;
  let steps: tf.Tensor2D[] = denseInputs(shape, batch);
  shape.layerSizes.forEach((units, layer) => {
    const kernel = variable(variables, `lstm_${layer}/kernel`);
    const bias = variable(variables, `lstm_${layer}/bias`);
    let c: tf.Tensor2D = tf.zeros([batchSize, units]);
    let h: tf.Tensor2D = tf.zeros([batchSize, units]);
    steps = steps.map((x) => {
      [c, h] = cell(x, c, h, kernel, bias);
      return h;
    });
  });
  // Time first: row t * B + b.
  const outputs = tf.concat(steps, 0);
  const logits = tf.add(
    tf.matMul(outputs, variable(variables, 'dense/kernel')),
    variable(variables, 'dense/bias'),
  );
  const rows = Array.from({ length: batchSize * timeSteps }, (_, row) => [
    row % batchSize,
    Math.floor(row / batchSize),
  ]);
  const wanted = tf.oneHot(
    tf.tensor1d(
      rows.map(([b, time]) => labels[b * timeSteps + time]),
      'int32',
    ),
    shape.outputSize,
  );
  const mask = tf.tensor1d(rows.map(([b, time]) => (time < lengths[b] ? 1 : 0)));
  const losses = tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), wanted), 1));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return tf.div(tf.sum(tf.mul(losses, mask)), total).asScalar();
}

/** A training step in TensorFlow.js, always from the same weights: loss, gradients, clipping, Adam. */
export function createTensorFlowTrainer(
  shape: NetworkShape,
  weights: Weights,
  batch: TrainingBatch,
  { learningRate, clipNorm }: { learningRate: number; clipNorm: number },
) {
  return {
    /** Returns the loss before the step. */
    step(): number {
      const variables = tensorsOf(shape, weights);
      const optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
      const loss = tf.tidy(() => {
        const { value, grads } = tf.variableGrads(
          () => maskedLoss(shape, variables, batch),
          [...variables.values()],
        );
        const squares = Object.values(grads).map((gradient) => tf.sum(tf.square(gradient)));
        const norm = tf.sqrt(tf.addN(squares)).dataSync()[0];
        const scale = clipNorm / Math.max(norm, clipNorm);
        const clipped = Object.entries(grads).map(([name, gradient]) => ({
          name,
          tensor: tf.mul(gradient, scale),
        }));
        optimizer.applyGradients(clipped);
        return value.dataSync()[0];
      });
      optimizer.dispose();
      for (const variable of variables.values()) variable.dispose();
      return loss;
    },
  };
}

/** Logits [lanes, V] of one event in each lane, from zero states. */
export function samplingStep(
  shape: NetworkShape,
  variables: Variables,
  inputs: SparseInputs,
  lanes: number,
): Float32Array {
  return tf.tidy(() => {
    const labels = new Int32Array(lanes);
    const lengths = new Int32Array(lanes).fill(1);
    const [x] = denseInputs(shape, { batchSize: lanes, timeSteps: 1, inputs, labels, lengths });
    const outputs = shape.layerSizes.reduce((below: tf.Tensor2D, units, layer) => {
      const [kernel, bias] = [
        variable(variables, `lstm_${layer}/kernel`),
        variable(variables, `lstm_${layer}/bias`),
      ];
      return cell(below, tf.zeros([lanes, units]), tf.zeros([lanes, units]), kernel, bias)[1];
    }, x);
    const logits = tf.add(
      tf.matMul(outputs, variable(variables, 'dense/kernel')),
      variable(variables, 'dense/bias'),
    );
    return Float32Array.from(logits.dataSync());
  });
}
