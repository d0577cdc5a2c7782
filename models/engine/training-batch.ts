/** A batch on its way into memory: checked, and its examples dealt to slices. */
import { checkBatch } from './check-batch.ts';
import { SLICE_LANES } from './slices.ts';
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
    const steps = checkBatch(batch, memory.parameters.shape, this.#limits);
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
