/**
 * Gradients of the weights, once those of all gates and logits of a round are known: products over all its steps, added
 * to those of the rounds before. A group of columns sums the slices in their order, so groups can be dealt to threads in
 * any way, rounds be of any size, and the numbers stay the same.
 */
import { AttentionGradients, countAttentionGroups } from './attention-gradients.ts';
import type { Kernels } from './kernels.ts';
import type { Dropout } from './layer-dropout.ts';
import { BLOCK, ROW_BYTES } from './memory-layout.ts';
import { BLOCK_BYTES, type Slices } from './slices.ts';
import type { LoadedBatch } from './training-batch.ts';
import type { LayerMemory, TrainingMemory } from './training-memory.ts';

/** Panels whose gradients one task makes: whole groups of the four blocks that `scatterRows` takes. */
const GROUP_PANELS = 4;
/** Time steps whose activations stay in the cache while all tiles of a gradient pass over them. */
const GRADIENT_STEPS = 16;

/** Number of groups: those of every layer, then those of the head, then those of the attention. */
export function countGradientGroups({ layers, head, attention }: TrainingMemory): number {
  const ofHead = Math.ceil(head.blocks / GROUP_PANELS);
  const ofAttention = attention ? countAttentionGroups(layers[0]) : 0;
  return layers.reduce((sum, layer) => sum + layer.panels / GROUP_PANELS, ofHead + ofAttention);
}

export class WeightGradients {
  readonly #kernels: Kernels;
  readonly #memory: TrainingMemory;
  readonly #slices: Slices;
  readonly #attention: AttentionGradients | undefined;
  readonly #floats: Float32Array;

  constructor(kernels: Kernels, memory: TrainingMemory, slices: Slices) {
    this.#kernels = kernels;
    this.#memory = memory;
    this.#slices = slices;
    if (memory.attention) this.#attention = new AttentionGradients(kernels, memory, memory.attention, slices);
    this.#floats = new Float32Array(memory.memory.buffer);
  }

  /** Adds what the round of `firstSlice` gives to one group of columns of one kernel and its bias. */
  group(batch: LoadedBatch, dropout: Dropout, firstSlice: number, group: number): void {
    const { layers, head } = this.#memory;
    let first = group;
    for (let n = 0; n < layers.length; n++) {
      const groups = layers[n].panels / GROUP_PANELS;
      if (first < groups) {
        this.#layerGradients(batch, dropout, firstSlice, n, first * GROUP_PANELS);
        return;
      }
      first -= groups;
    }
    const ofHead = Math.ceil(head.blocks / GROUP_PANELS);
    if (first < ofHead) this.#headGradients(batch, dropout, firstSlice, first * GROUP_PANELS);
    else this.#attention?.group(batch, firstSlice, first - ofHead);
  }

  #layerGradients(
    batch: LoadedBatch,
    dropout: Dropout,
    firstSlice: number,
    n: number,
    firstPanel: number,
  ): void {
    const kernels = this.#kernels;
    const { layers, attention, gradients, offsets, indices, counts } = this.#memory;
    const layer = layers[n];
    const { blocks, inputBlocks, panels, panelBytes, stepBytes } = layer;
    const kernel = gradients + layer.kernel + firstPanel * panelBytes;
    const recurrent = kernel + inputBlocks * BLOCK * ROW_BYTES;
    const bias = gradients + layer.bias + firstPanel * ROW_BYTES;
    const gateBytes = 4 * stepBytes;
    if (firstSlice === 0) this.#clearSums(layer, firstPanel);
    const endSlice = this.#slices.endOfRound(batch, firstSlice);
    for (let slice = firstSlice; slice < endSlice; slice++) {
      for (let time = 0; time < batch.timeSteps; time += GRADIENT_STEPS) {
        if (this.#slices.lanesAt(batch, slice, time) === 0) break;
        const steps = Math.min(GRADIENT_STEPS, batch.timeSteps - time);
        const step = this.#slices.stepOf(batch, slice, time);
        const count = counts + (slice * batch.timeSteps + time) * 4;
        const gates = layer.gates + step * gateBytes + firstPanel * BLOCK_BYTES;
        const more = slice > 0 || time > 0;
        // The state before the first step is zero: its share begins one step later.
        const skipped = time === 0 ? 1 : 0;
        const before = (step + skipped - 1) * stepBytes;
        kernels.biasGradient(bias, GROUP_PANELS, gates, gateBytes, count, steps, BLOCK_BYTES, more);
        if (n === 0) {
          for (let t = 0; t < steps; t++) {
            kernels.scatterRows(
              gradients + layer.table,
              panels,
              firstPanel,
              layer.gates + (step + t) * gateBytes,
              this.#slices.lanesAt(batch, slice, time + t),
              BLOCK_BYTES,
              this.#slices.lanesOf(slice),
              batch.timeSteps,
              time + t,
              offsets,
              indices,
              batch.values,
            );
          }
          if (attention) {
            kernels.weightGradient(
              kernel,
              panelBytes,
              GROUP_PANELS,
              attention.attention + before,
              inputBlocks,
              stepBytes,
              gates + skipped * gateBytes,
              gateBytes,
              count + skipped * 4,
              steps - skipped,
              BLOCK_BYTES,
              true,
            );
          }
        } else {
          const below = layers[n - 1];
          const outputs = (dropout.keepProb < 1 ? below.dropped : below.output) + step * below.stepBytes;
          kernels.weightGradient(
            kernel,
            panelBytes,
            GROUP_PANELS,
            outputs,
            inputBlocks,
            below.stepBytes,
            gates,
            gateBytes,
            count,
            steps,
            BLOCK_BYTES,
            more,
          );
        }
        kernels.weightGradient(
          recurrent,
          panelBytes,
          GROUP_PANELS,
          layer.h + before,
          blocks,
          stepBytes,
          gates + skipped * gateBytes,
          gateBytes,
          count + skipped * 4,
          steps - skipped,
          BLOCK_BYTES,
          true,
        );
      }
    }
  }

  /** Zeros where sums begin: rows of the table, of which few are met, and of states, which step 0 does not meet. */
  #clearSums(layer: LayerMemory, firstPanel: number): void {
    const { gradients } = this.#memory;
    const { panels, panelBytes, tableRows } = layer;
    for (let row = 0; row < tableRows; row++) {
      const at = (gradients + layer.table + (row * panels + firstPanel) * ROW_BYTES) / 4;
      this.#floats.fill(0, at, at + GROUP_PANELS * BLOCK);
    }
    this.#kernels.clear(gradients + layer.kernel + firstPanel * panelBytes, GROUP_PANELS * panelBytes);
  }

  #headGradients(batch: LoadedBatch, dropout: Dropout, firstSlice: number, firstPanel: number): void {
    const { layers, head, gradients, logits, counts } = this.#memory;
    const top = layers[layers.length - 1];
    const panels = Math.min(GROUP_PANELS, head.blocks - firstPanel);
    const kernel = gradients + head.kernel + firstPanel * head.panelBytes;
    const bias = gradients + head.bias + firstPanel * ROW_BYTES;
    const endSlice = this.#slices.endOfRound(batch, firstSlice);
    for (let slice = firstSlice; slice < endSlice; slice++) {
      for (let time = 0; time < batch.timeSteps; time += GRADIENT_STEPS) {
        if (this.#slices.lanesAt(batch, slice, time) === 0) break;
        const steps = Math.min(GRADIENT_STEPS, batch.timeSteps - time);
        const step = this.#slices.stepOf(batch, slice, time);
        const count = counts + (slice * batch.timeSteps + time) * 4;
        const dLogits = logits + step * head.stepBytes + firstPanel * BLOCK_BYTES;
        const outputs = (dropout.keepProb < 1 ? top.dropped : top.output) + step * top.stepBytes;
        const more = slice > 0 || time > 0;
        this.#kernels.biasGradient(bias, panels, dLogits, head.stepBytes, count, steps, BLOCK_BYTES, more);
        this.#kernels.weightGradient(
          kernel,
          head.panelBytes,
          panels,
          outputs,
          top.blocks,
          top.stepBytes,
          dLogits,
          head.stepBytes,
          count,
          steps,
          BLOCK_BYTES,
          more,
        );
      }
    }
  }
}
