/** Slices of a batch, which threads share out: their size, and where their time steps lie. */
import { ROW_BYTES } from './memory-layout.ts';
import type { LoadedBatch } from './training-batch.ts';
import type { TrainingMemory } from './training-memory.ts';

/** Lanes of a slice. They are fixed, so that nothing that is computed depends on how many threads there are. */
export const SLICE_LANES = 16;
/** Bytes of one block of a slice. */
export const BLOCK_BYTES = SLICE_LANES * ROW_BYTES;

/** Where a batch's slices are found in a network's memory. */
export class Slices {
  readonly #memory: TrainingMemory;
  readonly #ints: Int32Array;

  constructor(memory: TrainingMemory) {
    this.#memory = memory;
    this.#ints = new Int32Array(memory.memory.buffer);
  }

  /** Lanes that still run at a time step. */
  lanesAt(batch: LoadedBatch, slice: number, time: number): number {
    return this.#ints[this.#memory.counts / 4 + slice * batch.timeSteps + time];
  }

  /** Address of the examples that a slice's lanes hold. */
  lanesOf(slice: number): number {
    return this.#memory.laneOf + slice * SLICE_LANES * 4;
  }

  /** Where a slice's time step lies in the memory of its round, counted in steps of this batch. */
  stepOf(batch: LoadedBatch, slice: number, time: number): number {
    return this.inRound(slice) * batch.timeSteps + time;
  }

  /** Place of a slice in its round. */
  inRound(slice: number): number {
    return slice % this.#memory.roundSlices;
  }

  /** The slice after the last of the round that begins with `firstSlice`. */
  endOfRound(batch: LoadedBatch, firstSlice: number): number {
    return Math.min(firstSlice + this.#memory.roundSlices, batch.slices);
  }
}
