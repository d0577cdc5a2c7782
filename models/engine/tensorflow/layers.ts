/**
 * The network's forward pass in TensorFlow.js ops: stacked BasicLSTMCells, the first under an AttentionCellWrapper
 * where the shape has attention. Written for its likeness to TensorFlow's; the gradients are TensorFlow.js's own.
 *
 * B batch, T time steps, I input size, H units of a layer, L remembered outputs. Rows of what lies over time are
 * t * B + b.
 */
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { NetworkShape } from '../types.ts';
import type { TensorFlow, Variables } from './variables.ts';

/** What the passes work with. */
export interface TensorFlowNetwork {
  tf: TensorFlow;
  shape: NetworkShape;
  variables: Variables;
}

/** What a layer carries from step to step. */
export type LayerState = {
  /** [B, H] */
  c: Tensor2D;
  /** [B, H] */
  h: Tensor2D;
  attention?: AttentionState;
};

export type AttentionState = {
  /** [B, H]: what was attended to at the step before. */
  attended: Tensor2D;
  /** [B, L, H]: the last outputs, the oldest first. */
  remembered: Tensor3D;
};

/** Masks the outputs [T·B, H] of a layer on their way up; what a layer itself remembers of them is not masked. */
export type Dropout = (outputs: Tensor2D, layer: number) => Tensor2D;

export function zeroStates({ tf, shape }: TensorFlowNetwork, batchSize: number): LayerState[] {
  const { layerSizes, attentionLength: L = 0 } = shape;
  return layerSizes.map((units, layer) => ({
    c: tf.zeros([batchSize, units]),
    h: tf.zeros([batchSize, units]),
    ...(L > 0 &&
      layer === 0 && {
        attention: { attended: tf.zeros([batchSize, units]), remembered: tf.zeros([batchSize, L, units]) },
      }),
  }));
}

/** Runs `inputs` [T·B, I] through all layers and the head, beginning from `states`, which are left as they are. */
export function forward(
  network: TensorFlowNetwork,
  inputs: Tensor2D,
  states: readonly LayerState[],
  dropout: Dropout = (outputs) => outputs,
): { logits: Tensor2D; states: LayerState[] } {
  const { tf, variables } = network;
  let below = inputs;
  const last = states.map((state, layer) => {
    const ran = runLayer(network, layer, below, state);
    below = dropout(tf.concat(ran.outputs, 0), layer);
    return ran.state;
  });
  return {
    logits: project(tf, below, variable(variables, 'dense/kernel'), variable(variables, 'dense/bias')),
    states: last,
  };
}

function runLayer(
  { tf, variables }: TensorFlowNetwork,
  layer: number,
  below: Tensor2D,
  first: LayerState,
): { outputs: Tensor2D[]; state: LayerState } {
  const kernel = variable(variables, `lstm_${layer}/kernel`);
  const bias = variable(variables, `lstm_${layer}/bias`);
  const [batchSize, units] = first.h.shape;
  const fromInputs = tf.slice(kernel, [0, 0], [below.shape[1], 4 * units]);
  const fromState = tf.slice(kernel, [below.shape[1], 0], [units, 4 * units]);
  const timeSteps = below.shape[0] / batchSize;
  let state = first;
  const outputs: Tensor2D[] = [];
  if (first.attention) {
    const attend = createAttention(tf, variables);
    for (const x of splitRows(tf, attend.projectInputs(below), timeSteps)) {
      const { attended, remembered } = state.attention ?? first.attention;
      const input: Tensor2D = tf.add(x, attend.projectAttended(attended));
      const gates: Tensor2D = tf.add(project(tf, input, fromInputs, bias), tf.matMul(state.h, fromState));
      const { c, h } = cell(tf, gates, state.c);
      const next = attend.attendTo(remembered, c, h);
      outputs.push(next.output);
      state = { c, h, attention: { attended: next.attended, remembered: next.remembered } };
    }
  } else {
    // One product for all steps: only the state's share has to wait for the step before.
    for (const x of splitRows(tf, project(tf, below, fromInputs, bias), timeSteps)) {
      state = cell(tf, tf.add(x, tf.matMul(state.h, fromState)), state.c);
      outputs.push(state.h);
    }
  }
  return { outputs, state };
}

/** The rest of BasicLSTMCell, from gates [B, 4H] (i, j, f, o; forget bias 1) and c [B, H]. */
function cell(tf: TensorFlow, gates: Tensor2D, c: Tensor2D): { c: Tensor2D; h: Tensor2D } {
  const [i, j, f, o] = tf.split(gates, 4, 1);
  const kept = tf.mul(c, tf.sigmoid(tf.add(f, 1)));
  const next: Tensor2D = tf.add(kept, tf.mul(tf.sigmoid(i), tf.tanh(j)));
  return { c: next, h: tf.mul(tf.tanh(next), tf.sigmoid(o)) };
}

/**
 * TensorFlow's AttentionCellWrapper, one attention vector of H wide, around a layer of H units.
 * @see Vinyals et al., 2015, "Grammar as a Foreign Language", section 2.1
 */
function createAttention(tf: TensorFlow, variables: Variables) {
  const tensor = (name: string): Tensor => variable(variables, `attention/${name}`);
  const [rows, I] = tensor('input_kernel').shape;
  const H = rows - I;
  const fromInputs = tf.slice(tensor('input_kernel'), [0, 0], [I, I]);
  const fromAttended = tf.slice(tensor('input_kernel'), [I, 0], [H, I]);
  return {
    /** The inputs' share of the projected inputs, for all steps at once. */
    projectInputs: (inputs: Tensor2D): Tensor2D => project(tf, inputs, fromInputs, tensor('input_bias')),
    projectAttended: (attended: Tensor2D): Tensor2D => tf.matMul(attended, fromAttended),
    /** Scores the outputs remembered before this step (at first zeros, which take part) against the new c and h. */
    attendTo(remembered: Tensor3D, c: Tensor2D, h: Tensor2D): { output: Tensor2D } & AttentionState {
      const [B, L] = remembered.shape;
      const features = tf.reshape(tf.matMul<Tensor2D>(tf.reshape(remembered, [B * L, H]), tensor('memory')), [
        B,
        L,
        H,
      ]);
      const query = project(tf, tf.concat([c, h], 1), tensor('query_kernel'), tensor('query_bias'));
      const heard = tf.tanh(tf.add(features, tf.reshape(query, [B, 1, H])));
      const weights = tf.softmax(tf.sum(tf.mul(tensor('vector'), heard), 2));
      const attended: Tensor2D = tf.sum(tf.mul(tf.reshape(weights, [B, L, 1]), remembered), 1);
      const output = project(tf, tf.concat([h, attended], 1), tensor('output_kernel'), tensor('output_bias'));
      const longer: Tensor3D = tf.concat([remembered, tf.reshape(output, [B, 1, H])], 1);
      return { output, attended, remembered: tf.slice(longer, [0, 1, 0], [B, L, H]) };
    },
  };
}

function project(tf: TensorFlow, x: Tensor2D, kernel: Tensor, bias: Tensor): Tensor2D {
  return tf.add(tf.matMul<Tensor2D>(x, kernel), bias);
}

function splitRows(tf: TensorFlow, rows: Tensor2D, parts: number): Tensor2D[] {
  return splitParts(
    tf,
    rows,
    Array.from({ length: parts }, () => rows.shape[0] / parts),
    0,
  );
}

/** TensorFlow.js does not find the gradients of a split into one part. */
export function splitParts(tf: TensorFlow, whole: Tensor2D, sizes: number[], axis: number): Tensor2D[] {
  return sizes.length === 1 ? [whole] : tf.split(whole, sizes, axis);
}

function variable(variables: Variables, name: string): Tensor {
  const found = variables.get(name);
  if (!found) throw new Error(`no variable ${name}`);
  return found;
}
