/**
 * The first layer's attention, one time step at a time: after its gates on the way forward, before them on the way back.
 * The kernels (assembly/attention.ts) say what it computes.
 */
import { type AttentionMemory, SUMS_BYTES } from './attention-memory.ts';
import { project, projectPair } from './attention-products.ts';
import type { Kernels } from './kernels.ts';
import { BLOCK, ROW_BYTES } from './memory-layout.ts';
import { BLOCK_BYTES, SLICE_LANES, type Slices } from './slices.ts';
import type { LoadedBatch } from './training-batch.ts';
import type { LayerMemory, TrainingMemory } from './training-memory.ts';

export class AttentionPasses {
  readonly #kernels: Kernels;
  readonly #slices: Slices;
  readonly #attention: AttentionMemory;
  readonly #layer: LayerMemory;
  readonly #weights: number;

  constructor(kernels: Kernels, memory: TrainingMemory, attention: AttentionMemory, slices: Slices) {
    this.#kernels = kernels;
    this.#slices = slices;
    this.#attention = attention;
    this.#layer = memory.layers[0];
    this.#weights = memory.weights;
  }

  /** From c and h of a step to what it attends to, its output, and the row that later steps remember. */
  forward(batch: LoadedBatch, slice: number, time: number, lanes: number): void {
    const kernels = this.#kernels;
    const attention = this.#attention;
    const { blocks, stepBytes, c, h } = this.#layer;
    const at = this.#slices.stepOf(batch, slice, time) * stepBytes;
    const query = attention.query + at;
    const attended = attention.attention + at;
    const output = attention.output + at;
    const features = attention.features + at;
    const rows = this.#rowsOf(slice, time);
    const { queryKernel, queryBias, outputKernel, outputBias, memory } = attention;
    const weights = this.#weights;
    projectPair(
      kernels,
      query,
      weights + queryKernel,
      weights + queryBias,
      c + at,
      h + at,
      blocks,
      lanes,
      BLOCK_BYTES,
    );
    kernels.attend(
      attended,
      this.#weightsOf(batch, slice, time),
      attention.weightBytes,
      query,
      weights + attention.vector,
      attention.states + rows,
      attention.exponentials + rows,
      attention.laneBytes,
      attention.length,
      attention.sums + this.#slices.inRound(slice) * SUMS_BYTES,
      blocks,
      lanes,
      BLOCK_BYTES,
    );
    projectPair(
      kernels,
      output,
      weights + outputKernel,
      weights + outputBias,
      h + at,
      attended,
      blocks,
      lanes,
      BLOCK_BYTES,
    );
    project(kernels, features, weights + memory, output, blocks, lanes, BLOCK_BYTES);
    const row = this.#rowsOf(slice, time + attention.length);
    kernels.remember(
      attention.states + row,
      attention.exponentials + row,
      attention.laneBytes,
      output,
      features,
      blocks,
      lanes,
      BLOCK_BYTES,
    );
  }

  /** Readies a slice for its way back: nothing is due to any row yet. */
  beginBackward(batch: LoadedBatch, slice: number): void {
    const { dStates, dSlopes, dVector, dVectorBytes, laneBytes, length } = this.#attention;
    const bytes = (length + batch.timeSteps) * this.#layer.blocks * ROW_BYTES;
    for (let lane = 0; lane < SLICE_LANES; lane++) {
      const rows = this.#rowsOf(slice, 0) + lane * laneBytes;
      this.#kernels.clear(dStates + rows, bytes);
      this.#kernels.clear(dSlopes + rows, bytes);
    }
    this.#kernels.clear(dVector + this.#slices.inRound(slice) * dVectorBytes, dVectorBytes);
  }

  /** What is due to a step's output from the steps that remember it; what goes up joins it at the address returned. */
  recallOutput(batch: LoadedBatch, slice: number, time: number, lanes: number): number {
    const attention = this.#attention;
    const { blocks, stepBytes } = this.#layer;
    const at = this.#slices.stepOf(batch, slice, time) * stepBytes;
    const row = this.#rowsOf(slice, time + attention.length);
    const dOutput = attention.dOutput + at;
    const dFeatures = attention.features + at;
    this.#kernels.recall(
      dOutput,
      dFeatures,
      this.#weights + attention.vector,
      attention.dStates + row,
      attention.dSlopes + row,
      attention.laneBytes,
      blocks,
      lanes,
      BLOCK_BYTES,
    );
    this.#addTransposed(dOutput, attention.transposedMemory, 0, dFeatures, lanes);
    return dOutput;
  }

  /** From the whole gradient of a step's output to what `dc`, `dh` and `dAttention` (overwritten) are due. */
  backward(
    batch: LoadedBatch,
    slice: number,
    time: number,
    lanes: number,
    dc: number,
    dh: number,
    dAttention: number,
  ): void {
    const attention = this.#attention;
    const { blocks, stepBytes } = this.#layer;
    const at = this.#slices.stepOf(batch, slice, time) * stepBytes;
    const rows = this.#rowsOf(slice, time);
    const query = attention.query + at;
    const inRound = this.#slices.inRound(slice);
    this.#addTransposed(dh, attention.transposedOutput, 0, attention.dOutput + at, lanes);
    this.#addTransposed(dAttention, attention.transposedOutput, blocks, attention.dOutput + at, lanes);
    this.#kernels.attendBackward(
      query,
      dAttention,
      this.#weightsOf(batch, slice, time),
      attention.weightBytes,
      this.#weights + attention.vector,
      attention.states + rows,
      attention.exponentials + rows,
      attention.dStates + rows,
      attention.dSlopes + rows,
      attention.laneBytes,
      attention.length,
      attention.dVector + inRound * attention.dVectorBytes,
      attention.dScores + inRound * attention.dScoresBytes,
      attention.sums + inRound * SUMS_BYTES,
      blocks,
      lanes,
      BLOCK_BYTES,
    );
    this.#addTransposed(dc, attention.transposedQuery, 0, query, lanes);
    this.#addTransposed(dh, attention.transposedQuery, blocks, query, lanes);
  }

  /** Bytes from the first row of all lanes to the rows that lane 0 of a slice attends to at a time step. */
  #rowsOf(slice: number, time: number): number {
    const lane = this.#slices.inRound(slice) * SLICE_LANES;
    return lane * this.#attention.laneBytes + time * this.#layer.blocks * ROW_BYTES;
  }

  #weightsOf(batch: LoadedBatch, slice: number, time: number): number {
    const { weights, weightBytes } = this.#attention;
    return weights + this.#slices.stepOf(batch, slice, time) * SLICE_LANES * weightBytes;
  }

  /** C += G times panels of a packed transpose, from `firstPanel` on, all as wide as the layer. */
  #addTransposed(c: number, transposed: number, firstPanel: number, gradient: number, lanes: number): void {
    const { blocks } = this.#layer;
    const panelBytes = blocks * BLOCK * ROW_BYTES;
    const panels = transposed + firstPanel * panelBytes;
    this.#kernels.multiply(
      c,
      panels,
      panelBytes,
      blocks,
      0,
      true,
      gradient,
      blocks,
      0,
      0,
      lanes,
      BLOCK_BYTES,
    );
  }
}
