/** From a batch to its loss, in TensorFlow.js ops. */
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { SparseInputs, TrainingBatch } from '../types.ts';
import { type Dropout, forward, splitParts, type TensorFlowNetwork, zeroStates } from './layers.ts';
import type { TensorFlow } from './variables.ts';

/** A batch as tensors. Rows are t * B + b, softmaxes S. */
export interface BatchTensors {
  /** [T·B, I] */
  inputs: Tensor2D;
  /** S of [T·B]; 0 in masked rows. */
  labels: Tensor[];
  /** [T·B]: 1 where a step counts. */
  mask: Tensor;
  batchSize: number;
  /** Steps that count. */
  steps: number;
}

/** Sparse rows written out to [rows, I]; `rowAt` says which row of the inputs comes in which place. */
export function denseInputs(
  tf: TensorFlow,
  inputSize: number,
  { indices, offsets, values }: SparseInputs,
  rowAt: (place: number) => number = (place) => place,
): Tensor2D {
  const rows = offsets.length - 1;
  const dense = new Float32Array(rows * inputSize);
  for (let place = 0; place < rows; place++) {
    const row = rowAt(place);
    for (let entry = offsets[row]; entry < offsets[row + 1]; entry++) {
      dense[place * inputSize + indices[entry]] += values ? values[entry] : 1;
    }
  }
  return tf.tensor2d(dense, [rows, inputSize]);
}

export function batchTensors(
  { tf, shape }: Pick<TensorFlowNetwork, 'tf' | 'shape'>,
  { batchSize, timeSteps, inputs, labels, lengths }: TrainingBatch,
): BatchTensors {
  const rows = batchSize * timeSteps;
  const softmaxes = softmaxSizes(shape).length;
  // Batches lie example by example, the network runs step by step.
  const rowAt = (place: number): number => (place % batchSize) * timeSteps + Math.floor(place / batchSize);
  const runs = (place: number): boolean => Math.floor(place / batchSize) < lengths[place % batchSize];
  const labelsOf = (softmax: number): Int32Array =>
    Int32Array.from({ length: rows }, (_, place) =>
      runs(place) ? labels[rowAt(place) * softmaxes + softmax] : 0,
    );
  return {
    inputs: denseInputs(tf, shape.inputSize, inputs, rowAt),
    labels: Array.from({ length: softmaxes }, (_, softmax) => tf.tensor1d(labelsOf(softmax), 'int32')),
    mask: tf.tensor1d(Float32Array.from({ length: rows }, (_, place) => (runs(place) ? 1 : 0))),
    batchSize,
    steps: lengths.reduce((sum, length) => sum + length, 0),
  };
}

/** Logits [T·B, V] of a batch from zero states. */
export function batchLogits(network: TensorFlowNetwork, batch: BatchTensors, dropout?: Dropout): Tensor2D {
  return forward(network, batch.inputs, zeroStates(network, batch.batchSize), dropout).logits;
}

/** Mean cross-entropy over all labels of the steps that count, in nats: what Magenta minimizes. */
export function lossOf({ tf, shape }: TensorFlowNetwork, batch: BatchTensors, logits: Tensor2D): Scalar {
  const losses = splitSoftmaxes(tf, shape, logits).map((classes, softmax) => {
    const wanted = tf.oneHot(batch.labels[softmax], classes.shape[1]);
    return tf.neg(tf.sum(tf.mul(tf.logSoftmax(classes), wanted), 1));
  });
  return tf.div(tf.sum(tf.mul(tf.addN(losses), batch.mask)), batch.steps * losses.length);
}

/** Share of argmax hits among all labels that count. */
export function accuracyOf({ tf, shape }: TensorFlowNetwork, batch: BatchTensors, logits: Tensor2D): Scalar {
  const classes = splitSoftmaxes(tf, shape, logits);
  const hits = classes.map((each, softmax) =>
    tf.cast(tf.equal(tf.argMax(each, 1), batch.labels[softmax]), 'float32'),
  );
  return tf.div(tf.sum(tf.mul(tf.addN(hits), batch.mask)), batch.steps * classes.length);
}

/** `lossOf` straight from a batch, without dropout: what TensorFlow.js differentiates, and the tests' oracle. */
export function maskedLoss(network: TensorFlowNetwork, batch: TrainingBatch): Scalar {
  const tensors = batchTensors(network, batch);
  return lossOf(network, tensors, batchLogits(network, tensors));
}

function softmaxSizes({ softmaxSizes: sizes, outputSize }: TensorFlowNetwork['shape']): readonly number[] {
  return sizes ?? [outputSize];
}

function splitSoftmaxes(tf: TensorFlow, shape: TensorFlowNetwork['shape'], logits: Tensor2D): Tensor2D[] {
  return splitParts(tf, logits, [...softmaxSizes(shape)], 1);
}
