/** Gradients of the attention's own weights, as weight-gradients.ts makes those of layers and head. */
import type { AttentionMemory } from './attention-memory.ts';
import type { Kernels } from './kernels.ts';
import { BLOCK, ROW_BYTES } from './memory-layout.ts';
import { BLOCK_BYTES, type Slices } from './slices.ts';
import type { LoadedBatch } from './training-batch.ts';
import type { LayerMemory, TrainingMemory } from './training-memory.ts';

/** Panels whose gradients one task makes, and time steps at a time: as in weight-gradients.ts. */
const GROUP_PANELS = 4;
const GRADIENT_STEPS = 16;

/** Number of groups. */
export function countAttentionGroups({ blocks }: LayerMemory): number {
  return Math.ceil(blocks / GROUP_PANELS);
}

export class AttentionGradients {
  readonly #kernels: Kernels;
  readonly #memory: TrainingMemory;
  readonly #attention: AttentionMemory;
  readonly #slices: Slices;

  constructor(kernels: Kernels, memory: TrainingMemory, attention: AttentionMemory, slices: Slices) {
    this.#kernels = kernels;
    this.#memory = memory;
    this.#attention = attention;
    this.#slices = slices;
  }

  /** Adds what the round of `firstSlice` gives to one group of columns of all matrices and biases, and of the vector. */
  group(batch: LoadedBatch, firstSlice: number, group: number): void {
    const { layers, gradients } = this.#memory;
    const { vector, dVector, dVectorBytes } = this.#attention;
    const { blocks } = layers[0];
    const firstPanel = group * GROUP_PANELS;
    const panels = Math.min(GROUP_PANELS, blocks - firstPanel);
    const columns = firstPanel * ROW_BYTES;
    const endSlice = this.#slices.endOfRound(batch, firstSlice);
    for (let slice = firstSlice; slice < endSlice; slice++) {
      for (let time = 0; time < batch.timeSteps; time += GRADIENT_STEPS) {
        if (this.#slices.lanesAt(batch, slice, time) === 0) break;
        this.#addSteps(batch, slice, time, firstPanel, panels);
      }
      const to = gradients + vector + columns;
      if (slice === 0) this.#kernels.clear(to, panels * ROW_BYTES);
      const from = dVector + this.#slices.inRound(slice) * dVectorBytes + columns;
      this.#kernels.addBlocks(to, from, panels, 1, ROW_BYTES);
    }
  }

  #addSteps(batch: LoadedBatch, slice: number, time: number, firstPanel: number, panels: number): void {
    const { layers, counts } = this.#memory;
    const attention = this.#attention;
    const { c, h, blocks, stepBytes } = layers[0];
    const at = this.#slices.stepOf(batch, slice, time) * stepBytes;
    const columns = at + firstPanel * BLOCK_BYTES;
    const steps = Math.min(GRADIENT_STEPS, batch.timeSteps - time);
    const count = counts + (slice * batch.timeSteps + time) * 4;
    const more = slice > 0 || time > 0;
    const { memory, queryKernel, outputKernel, queryBias, outputBias } = attention;
    const dQuery = attention.query + columns;
    const dFeatures = attention.features + columns;
    const dOutput = attention.dOutput + columns;
    const rows = blocks * BLOCK * ROW_BYTES;
    this.#addRows(memory, 0, rows, attention.output + at, dFeatures, firstPanel, panels, count, steps, more);
    this.#addRows(queryKernel, 0, 2 * rows, c + at, dQuery, firstPanel, panels, count, steps, more);
    this.#addRows(queryKernel, rows, 2 * rows, h + at, dQuery, firstPanel, panels, count, steps, more);
    this.#addRows(outputKernel, 0, 2 * rows, h + at, dOutput, firstPanel, panels, count, steps, more);
    const attended = attention.attention + at;
    this.#addRows(outputKernel, rows, 2 * rows, attended, dOutput, firstPanel, panels, count, steps, more);
    this.#addBias(queryBias, dQuery, firstPanel, panels, count, steps, more);
    this.#addBias(outputBias, dOutput, firstPanel, panels, count, steps, more);
  }

  /** Adds AᵀG to rows of a matrix; `firstRows` are the bytes before them in each panel. */
  #addRows(
    matrix: number,
    firstRows: number,
    panelBytes: number,
    a: number,
    g: number,
    firstPanel: number,
    panels: number,
    count: number,
    steps: number,
    more: boolean,
  ): void {
    const { layers, gradients } = this.#memory;
    const { blocks, stepBytes } = layers[0];
    const to = gradients + matrix + firstPanel * panelBytes + firstRows;
    this.#kernels.weightGradient(
      to,
      panelBytes,
      panels,
      a,
      blocks,
      stepBytes,
      g,
      stepBytes,
      count,
      steps,
      BLOCK_BYTES,
      more,
    );
  }

  #addBias(
    bias: number,
    g: number,
    firstPanel: number,
    panels: number,
    count: number,
    steps: number,
    more: boolean,
  ): void {
    const { layers, gradients } = this.#memory;
    const to = gradients + bias + firstPanel * ROW_BYTES;
    this.#kernels.biasGradient(to, panels, g, layers[0].stepBytes, count, steps, BLOCK_BYTES, more);
  }
}
