/** The memory of a network that learns: weights, optimizer, one batch, and what the backward pass must remember of it. */

import { type AttentionMemory, layOutAttentionMemory, rememberZeros } from './attention-memory.ts';
import { MemoryLayout } from './memory-layout.ts';
import {
  type HeadLayout,
  type LayerLayout,
  layOutParameters,
  type ParameterLayout,
} from './parameter-layout.ts';
import { BLOCK_BYTES, SLICE_LANES } from './slices.ts';
import { BOARD_BYTES } from './task-board.ts';
import type { NetworkShape, TrainableNetworkOptions } from './types.ts';

/**
 * Addresses of one layer's parameters and of what a round of slices leaves behind; one "step" is a slice at one time
 * step.
 */
export interface LayerMemory extends LayerLayout {
  /** Packed transpose of the kernel, made again after every change of weights. */
  transposed: number;
  /** Bytes of a block matrix [SLICE_LANES, 8·blocks], the unit of c, h and the outputs; gates take four. */
  stepBytes: number;
  /** Activated gates i, j, f, o of every step; the backward pass puts their gradients in their place. */
  gates: number;
  c: number;
  h: number;
  /** What goes up before dropout: h, or the output of attention. */
  output: number;
  /** `output` after dropout. */
  dropped: number;
}

export interface HeadMemory extends HeadLayout {
  /** Bytes of a block matrix [SLICE_LANES, 8·blocks]. */
  stepBytes: number;
  transposed: number;
}

export interface TrainingLayout {
  bytes: MemoryLayout;
  /**
   * Slices of a round, as many as there are threads. The memory of what the backward pass needs, which is many times
   * that of the weights, has room for one round: `Slices` tells where.
   */
  roundSlices: number;
  parameters: ParameterLayout;
  layers: LayerMemory[];
  head: HeadMemory;
  attention?: AttentionMemory;
  weights: number;
  gradients: number;
  firstMoments: number;
  secondMoments: number;
  /** Logits of every step of a round, in whose place their gradients come. */
  logits: number;
  /**
   * Per slice of a round: gradients on their way back through time, [dh, dc] of every layer, then one of an output, then
   * that of the attention.
   */
  backward: number;
  backwardBytes: number;
  /** Per slice: loss (f64) and hits (i32) in a cache line of its own. */
  totals: number;
  /** [slice, SLICE_LANES] which example a lane holds; longest first within a slice. */
  laneOf: number;
  /** [slice, T] lanes that are still running at a time step. */
  counts: number;
  /** [B, T, S] */
  labels: number;
  offsets: number;
  indices: number;
  values: number;
  /** The task board that threads share, see task-board.ts. */
  board: number;
}

export interface TrainingMemory extends TrainingLayout {
  memory: WebAssembly.Memory;
}

export const TOTALS_BYTES = 64;

/**
 * Lays out the memory: the same shape and options give the same addresses in every thread.
 * @throws RangeError if a size is not a positive integer.
 */
export function layOutTraining(shape: NetworkShape, options: TrainableNetworkOptions): TrainingLayout {
  const { maxBatchSize, maxTimeSteps, maxActiveInputs, threads = 1 } = options;
  for (const size of [maxBatchSize, maxTimeSteps, threads]) {
    if (!Number.isInteger(size) || size < 1)
      throw new RangeError(`A batch's sizes and its threads are positive integers, not ${size}.`);
  }
  const parameters = layOutParameters(shape);
  const layout = new MemoryLayout();
  const weights = layout.region(parameters.bytesWithFolded);
  const gradients = layout.region(parameters.bytesWithFolded);
  const firstMoments = layout.region(parameters.bytes);
  const secondMoments = layout.region(parameters.bytes);

  const slices = Math.ceil(maxBatchSize / SLICE_LANES);
  const roundSlices = Math.min(slices, threads);
  const steps = roundSlices * maxTimeSteps;
  const attention =
    parameters.attention &&
    layOutAttentionMemory(layout, parameters.attention, parameters.layers[0], roundSlices, maxTimeSteps);
  const layers = parameters.layers.map((layer, n): LayerMemory => {
    const stepBytes = layer.blocks * BLOCK_BYTES;
    const h = layout.region(steps * stepBytes);
    return {
      ...layer,
      stepBytes,
      transposed: layout.region(layer.panels * layer.panelBytes),
      gates: layout.region(steps * stepBytes * 4),
      c: layout.region(steps * stepBytes),
      h,
      output: n === 0 && attention ? attention.output : h,
      dropped: layout.region(steps * stepBytes),
    };
  });
  const head: HeadMemory = {
    ...parameters.head,
    stepBytes: parameters.head.blocks * BLOCK_BYTES,
    transposed: layout.region(parameters.head.blocks * parameters.head.panelBytes),
  };
  const widest = Math.max(...layers.map((layer) => layer.stepBytes));
  const ofAttention = attention ? layers[0].stepBytes : 0;
  const backwardBytes = layers.reduce((sum, layer) => sum + 2 * layer.stepBytes, widest + ofAttention);
  const regions = {
    logits: layout.region(steps * head.stepBytes),
    backward: layout.region(roundSlices * backwardBytes),
    totals: layout.region(slices * TOTALS_BYTES),
    laneOf: layout.region(slices * SLICE_LANES * 4),
    counts: layout.region(slices * maxTimeSteps * 4),
    labels: layout.region(maxBatchSize * maxTimeSteps * head.softmaxes.length * 4),
    offsets: layout.region((maxBatchSize * maxTimeSteps + 1) * 4),
    indices: layout.region(maxActiveInputs * 4),
    values: layout.region(maxActiveInputs * 4),
    board: layout.region(BOARD_BYTES),
  };
  return {
    bytes: layout,
    roundSlices,
    parameters,
    layers,
    head,
    attention,
    weights,
    gradients,
    firstMoments,
    secondMoments,
    backwardBytes,
    ...regions,
  };
}

/** Takes the memory. @throws RangeError with the numbers if a size is not a positive integer or it cannot be had. */
export function allocateTrainingMemory(
  shape: NetworkShape,
  options: TrainableNetworkOptions,
): TrainingMemory {
  const layout = layOutTraining(shape, options);
  const { maxBatchSize, maxTimeSteps } = options;
  const weights = Math.round(layout.parameters.bytes / 4);
  const memory = layout.bytes.allocate(
    `Training a network of ${weights} weights on batches of ${maxBatchSize} x ${maxTimeSteps} steps`,
  );
  const { attention, layers, roundSlices } = layout;
  if (attention) {
    rememberZeros(memory, attention, roundSlices * SLICE_LANES, layers[0].blocks);
    new Int32Array(memory.buffer)[attention.rowCount / 4] = attention.inputRows;
  }
  return { ...layout, memory };
}
