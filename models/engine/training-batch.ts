/** A batch on its way into memory: checked, and its examples dealt to slices. */
import type { SoftmaxLayout } from './parameter-layout.ts';
import { SLICE_LANES } from './slices.ts';
import { checkSparseInputs } from './sparse-inputs.ts';
import type { TrainingMemory } from './training-memory.ts';
import type { TrainableNetworkOptions, TrainingBatch } from './types.ts';

/** What the passes must know of the batch in memory. */
export interface LoadedBatch {
  timeSteps: number;
  slices: number;
  /** Unmasked steps in all. */
  steps: number;
  /** Address of the inputs' values, 0 where all are 1. */
  values: number;
}

/** @throws RangeError naming what does not fit. */
function checkBatch(
  batch: TrainingBatch,
  { parameters }: TrainingMemory,
  limits: TrainableNetworkOptions,
): number {
  const { batchSize, timeSteps, labels, lengths } = batch;
  const { inputSize } = parameters.shape;
  const { softmaxes } = parameters.head;
  if (
    !(
      batchSize >= 1 &&
      batchSize <= limits.maxBatchSize &&
      timeSteps >= 1 &&
      timeSteps <= limits.maxTimeSteps
    )
  ) {
    throw new RangeError(
      `A batch of ${batchSize} x ${timeSteps} steps came; this network was made for ${limits.maxBatchSize} x ${limits.maxTimeSteps}.`,
    );
  }
  const rows = batchSize * timeSteps;
  const labelCount = rows * softmaxes.length;
  if (labels.length !== labelCount)
    throw new RangeError(`${labelCount} labels are expected, ${labels.length} came.`);
  if (lengths.length !== batchSize)
    throw new RangeError(`${batchSize} lengths are expected, ${lengths.length} came.`);
  checkSparseInputs(batch.inputs, rows, inputSize, limits.maxActiveInputs);
  let steps = 0;
  for (let b = 0; b < batchSize; b++) {
    const length = lengths[b];
    if (length < 0 || length > timeSteps)
      throw new RangeError(`Example ${b} has length ${length} of ${timeSteps} steps.`);
    checkLabels(labels, b * timeSteps, length, softmaxes);
    steps += length;
  }
  if (steps === 0) throw new RangeError('All steps of the batch are masked out.');
  return steps;
}

/** @throws RangeError naming the first label that its softmax does not have. */
function checkLabels(
  labels: Int32Array,
  firstRow: number,
  rows: number,
  softmaxes: readonly SoftmaxLayout[],
): void {
  const end = (firstRow + rows) * softmaxes.length;
  for (let at = firstRow * softmaxes.length; at < end; at++) {
    const { size } = softmaxes[at % softmaxes.length];
    if (labels[at] < 0 || labels[at] >= size)
      throw new RangeError(`Label ${labels[at]} is outside 0-${size - 1}.`);
  }
}

/** Copies batches into a network's memory; what it needs for that is taken once. */
export class BatchLoader {
  readonly #memory: TrainingMemory;
  readonly #limits: TrainableNetworkOptions;
  readonly #ints: Int32Array;
  readonly #floats: Float32Array;
  /** Examples of the batch, longest first. */
  readonly #order: Int32Array;
  /** What `load` returns, every time. */
  readonly #loaded: LoadedBatch = { timeSteps: 0, slices: 0, steps: 0, values: 0 };

  constructor(memory: TrainingMemory, limits: TrainableNetworkOptions) {
    this.#memory = memory;
    this.#limits = limits;
    this.#ints = new Int32Array(memory.memory.buffer);
    this.#floats = new Float32Array(memory.memory.buffer);
    this.#order = new Int32Array(limits.maxBatchSize);
  }

  /**
   * Returns one object every time, as nothing of a step is allocated.
   * @throws RangeError naming what does not fit; the memory then still holds the batch before.
   */
  load(batch: TrainingBatch): LoadedBatch {
    const memory = this.#memory;
    const steps = checkBatch(batch, memory, this.#limits);
    this.#ints.set(batch.labels, memory.labels / 4);
    this.#ints.set(batch.inputs.offsets, memory.offsets / 4);
    this.#ints.set(batch.inputs.indices, memory.indices / 4);
    if (batch.inputs.values) this.#floats.set(batch.inputs.values, memory.values / 4);
    const loaded = this.#loaded;
    loaded.timeSteps = batch.timeSteps;
    loaded.slices = this.#dealLanes(batch);
    loaded.steps = steps;
    loaded.values = batch.inputs.values ? memory.values : 0;
    return loaded;
  }

  /** Deals the examples, longest first, round to the slices, so that at each time step a slice's first lanes run. */
  #dealLanes({ batchSize, timeSteps, lengths }: TrainingBatch): number {
    const order = this.#order;
    for (let b = 0; b < batchSize; b++) {
      let at = b;
      for (; at > 0 && lengths[order[at - 1]] < lengths[b]; at--) order[at] = order[at - 1];
      order[at] = b;
    }
    const slices = Math.ceil(batchSize / SLICE_LANES);
    const laneOf = this.#memory.laneOf / 4;
    const counts = this.#memory.counts / 4;
    this.#ints.fill(0, counts, counts + slices * timeSteps);
    for (let rank = 0; rank < batchSize; rank++) {
      const slice = rank % slices;
      this.#ints[laneOf + slice * SLICE_LANES + Math.floor(rank / slices)] = order[rank];
      const first = counts + slice * timeSteps;
      for (let t = 0; t < lengths[order[rank]]; t++) this.#ints[first + t]++;
    }
    return slices;
  }
}
