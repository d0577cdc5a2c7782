/** The memory of a network that learns: weights, optimizer, one batch, and what the backward pass must remember of it. */
import { MemoryLayout, ROW_BYTES } from './memory-layout.ts';
import { type LayerLayout, layOutParameters, type ParameterLayout } from './parameters.ts';
import { BOARD_BYTES } from './task-board.ts';
import type { NetworkShape, TrainableNetworkOptions } from './types.ts';

/**
 * Lanes of one slice of the batch. Slices are what threads share out: their size is fixed, so nothing that is computed
 * depends on how many threads there are.
 */
export const SLICE_LANES = 16;
export const BLOCK_BYTES = SLICE_LANES * ROW_BYTES;

/**
 * Addresses of one layer's parameters and of what a round of slices leaves behind; one "step" is a slice at one time
 * step.
 */
export interface LayerMemory extends LayerLayout {
  /** Packed transpose of the kernel, made again after every change of weights. */
  transposed: number;
  /** Bytes of a block matrix [SLICE_LANES, 8·blocks], the unit of c, h and out; gates take four. */
  stepBytes: number;
  /** Activated gates i, j, f, o of every step; the backward pass puts their gradients in their place. */
  gates: number;
  c: number;
  h: number;
  /** h after dropout. */
  out: number;
}

export interface TrainingLayout {
  bytes: MemoryLayout;
  /**
   * Slices of a round, as many as there are threads. The memory of what the backward pass needs, which is many times
   * that of the weights, has room for one round: `stepIndex` tells where.
   */
  roundSlices: number;
  parameters: ParameterLayout;
  layers: LayerMemory[];
  head: {
    blocks: number;
    kernel: number;
    panelBytes: number;
    bias: number;
    transposed: number;
    stepBytes: number;
  };
  weights: number;
  gradients: number;
  firstMoments: number;
  secondMoments: number;
  /** Logits of every step of a round, in whose place their gradients come. */
  logits: number;
  /** Per slice of a round: gradients on their way back through time, [dh, dc] of every layer, then one of an output. */
  backward: number;
  backwardBytes: number;
  /** Per slice: loss (f64) and hits (i32) in a cache line of its own. */
  totals: number;
  /** [slice, SLICE_LANES] which example a lane holds; longest first within a slice. */
  laneOf: number;
  /** [slice, T] lanes that are still running at a time step. */
  counts: number;
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

/** Where a slice's time step lies in the memory of its round, counted in steps of a batch of `timeSteps`. */
export function stepIndex(
  { roundSlices }: TrainingLayout,
  timeSteps: number,
  slice: number,
  time: number,
): number {
  return (slice % roundSlices) * timeSteps + time;
}

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
  const run = (): number => layout.region(parameters.bytes);
  const weights = run();
  const gradients = run();
  const firstMoments = run();
  const secondMoments = run();

  const slices = Math.ceil(maxBatchSize / SLICE_LANES);
  const roundSlices = Math.min(slices, threads);
  const steps = roundSlices * maxTimeSteps;
  const layers = parameters.layers.map((layer): LayerMemory => {
    const stepBytes = layer.blocks * BLOCK_BYTES;
    return {
      ...layer,
      stepBytes,
      transposed: layout.region(layer.panels * layer.panelBytes),
      gates: layout.region(steps * stepBytes * 4),
      c: layout.region(steps * stepBytes),
      h: layout.region(steps * stepBytes),
      out: layout.region(steps * stepBytes),
    };
  });
  const { head: headLayout } = parameters;
  const head = {
    ...headLayout,
    stepBytes: headLayout.blocks * BLOCK_BYTES,
    transposed: layout.region(headLayout.blocks * headLayout.panelBytes),
  };
  const widest = Math.max(...layers.map((layer) => layer.stepBytes));
  const backwardBytes = layers.reduce((sum, layer) => sum + 2 * layer.stepBytes, widest);
  const regions = {
    logits: layout.region(steps * head.stepBytes),
    backward: layout.region(roundSlices * backwardBytes),
    totals: layout.region(slices * TOTALS_BYTES),
    laneOf: layout.region(slices * SLICE_LANES * 4),
    counts: layout.region(slices * maxTimeSteps * 4),
    labels: layout.region(maxBatchSize * maxTimeSteps * 4),
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
  return { ...layout, memory };
}
