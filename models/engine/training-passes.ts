/**
 * Forward and backward through time, and the gradients of the weights: the order in which kernels meet memory.
 *
 * The passes of a slice touch that slice alone, and a group of columns of a gradient sums all slices in one order, so
 * slices and groups can be dealt to threads in any way and the numbers stay the same.
 */
import type { Kernels } from './kernels.ts';
import { BLOCK, ROW_BYTES } from './memory-layout.ts';
import type { LoadedBatch } from './training-batch.ts';
import { BLOCK_BYTES, SLICE_LANES, TOTALS_BYTES, type TrainingMemory } from './training-memory.ts';

/** Dropout of one step; `keepProb` 1 drops nothing. */
export interface Dropout {
  keepProb: number;
  seed: number;
}

/** Panels whose gradients one task makes: whole groups of the four blocks that `scatterRows` takes. */
const GROUP_PANELS = 4;
/** Time steps whose activations stay in the cache while all tiles of a gradient pass over them. */
const GRADIENT_STEPS = 16;

export class TrainingPasses {
  readonly #kernels: Kernels;
  readonly #memory: TrainingMemory;
  readonly #ints: Int32Array;
  readonly #floats: Float32Array;

  constructor(kernels: Kernels, memory: TrainingMemory) {
    this.#kernels = kernels;
    this.#memory = memory;
    this.#ints = new Int32Array(memory.memory.buffer);
    this.#floats = new Float32Array(memory.memory.buffer);
  }

  #lanesAt(batch: LoadedBatch, slice: number, time: number): number {
    return this.#ints[this.#memory.counts / 4 + slice * batch.timeSteps + time];
  }

  /** Layers, head and loss of one slice. Leaves the gradient of the logits, and the loss and hits in its totals. */
  forwardSlice(batch: LoadedBatch, dropout: Dropout, slice: number): void {
    const { head, weights, logits, laneOf, labels, totals } = this.#memory;
    const lanesOf = laneOf + slice * SLICE_LANES * 4;
    const total = totals + slice * TOTALS_BYTES;
    this.#floats.fill(0, total / 4, total / 4 + 4);
    for (let time = 0; time < batch.timeSteps; time++) {
      const lanes = this.#lanesAt(batch, slice, time);
      if (lanes === 0) break;
      const below = this.#forwardLayers(batch, dropout, slice, time, lanes);
      const to = logits + (slice * batch.timeSteps + time) * head.stepBytes;
      const top = this.#memory.layers.length - 1;
      this.#kernels.multiply(
        to,
        weights + head.kernel,
        head.panelBytes,
        head.blocks,
        weights + head.bias,
        false,
        below,
        this.#memory.layers[top].blocks,
        0,
        0,
        lanes,
        BLOCK_BYTES,
      );
      this.#kernels.softmaxCrossEntropy(
        to,
        head.blocks,
        lanes,
        BLOCK_BYTES,
        1 / batch.steps,
        lanesOf,
        batch.timeSteps,
        time,
        labels,
        total,
      );
    }
  }

  /** One time step of every layer; returns the address of the last one's output. */
  #forwardLayers(batch: LoadedBatch, dropout: Dropout, slice: number, time: number, lanes: number): number {
    const kernels = this.#kernels;
    const { layers, weights, laneOf, offsets, indices } = this.#memory;
    const lanesOf = laneOf + slice * SLICE_LANES * 4;
    const step = slice * batch.timeSteps + time;
    let below = 0;
    for (let n = 0; n < layers.length; n++) {
      const { blocks, inputBlocks, panels, panelBytes, stepBytes, ...layer } = layers[n];
      const gates = layer.gates + step * 4 * stepBytes;
      const c = layer.c + step * stepBytes;
      const h = layer.h + step * stepBytes;
      const cPrev = time > 0 ? c - stepBytes : 0;
      const hPrev = h - stepBytes;
      const hBlocks = time > 0 ? blocks : 0;
      const kernel = weights + layer.kernel;
      const bias = weights + layer.bias;
      if (n === 0) {
        kernels.gatherRows(
          gates,
          bias,
          weights + layer.table,
          panels,
          lanes,
          BLOCK_BYTES,
          lanesOf,
          batch.timeSteps,
          time,
          offsets,
          indices,
          batch.values,
        );
        kernels.multiply(
          gates,
          kernel,
          panelBytes,
          panels,
          0,
          true,
          hPrev,
          hBlocks,
          0,
          0,
          lanes,
          BLOCK_BYTES,
        );
      } else {
        kernels.multiply(
          gates,
          kernel,
          panelBytes,
          panels,
          bias,
          false,
          below,
          inputBlocks,
          hPrev,
          hBlocks,
          lanes,
          BLOCK_BYTES,
        );
      }
      kernels.gatesForward(gates, cPrev, c, h, blocks, lanes, BLOCK_BYTES);
      below = h;
      if (dropout.keepProb < 1) {
        below = layer.out + step * stepBytes;
        const stream = kernels.dropoutStream(dropout.seed, n, time);
        const threshold = Math.floor(dropout.keepProb * 2 ** 32);
        kernels.dropout(
          below,
          h,
          blocks,
          lanes,
          BLOCK_BYTES,
          stream,
          lanesOf,
          threshold,
          1 / dropout.keepProb,
        );
      }
    }
    return below;
  }

  /** From the gradient of a slice's logits to the gradients of all its gates. */
  backwardSlice(batch: LoadedBatch, dropout: Dropout, slice: number): void {
    const { layers, head, logits, backward, backwardBytes } = this.#memory;
    const states = backward + slice * backwardBytes;
    // A lane that ends earlier than others meets zeros where it begins its way back.
    this.#floats.fill(0, states / 4, (states + backwardBytes) / 4);
    const dOut = states + layers.reduce((sum, layer) => sum + 2 * layer.stepBytes, 0);
    const top = layers[layers.length - 1];
    for (let time = batch.timeSteps - 1; time >= 0; time--) {
      const lanes = this.#lanesAt(batch, slice, time);
      if (lanes === 0) continue;
      const dLogits = logits + (slice * batch.timeSteps + time) * head.stepBytes;
      this.#multiplyTransposed(dOut, head.transposed, head.blocks, top.blocks, dLogits, lanes);
      let states = dOut;
      for (let n = layers.length - 1; n >= 0; n--) {
        states -= 2 * layers[n].stepBytes;
        this.#backwardLayer(batch, dropout, slice, time, lanes, n, states, dOut);
      }
    }
  }

  /** `dOut` holds the gradient of layer n's output and leaves as that of the layer below. */
  #backwardLayer(
    batch: LoadedBatch,
    dropout: Dropout,
    slice: number,
    time: number,
    lanes: number,
    n: number,
    dh: number,
    dOut: number,
  ): void {
    const kernels = this.#kernels;
    const { blocks, inputBlocks, panels, stepBytes, ...layer } = this.#memory.layers[n];
    const step = slice * batch.timeSteps + time;
    const gates = layer.gates + step * 4 * stepBytes;
    const c = layer.c + step * stepBytes;
    const dc = dh + stepBytes;
    if (dropout.keepProb < 1) {
      const stream = kernels.dropoutStream(dropout.seed, n, time);
      const threshold = Math.floor(dropout.keepProb * 2 ** 32);
      const lanesOf = this.#memory.laneOf + slice * SLICE_LANES * 4;
      kernels.dropoutBackward(
        dh,
        dOut,
        blocks,
        lanes,
        BLOCK_BYTES,
        stream,
        lanesOf,
        threshold,
        1 / dropout.keepProb,
      );
    } else {
      kernels.addBlocks(dh, dOut, blocks, lanes, BLOCK_BYTES);
    }
    kernels.gatesBackward(gates, time > 0 ? c - stepBytes : 0, c, dh, dc, blocks, lanes, BLOCK_BYTES);
    this.#multiplyTransposed(dOut, layer.transposed, panels, inputBlocks, gates, lanes);
    if (time > 0) {
      const recurrent = layer.transposed + inputBlocks * panels * BLOCK * ROW_BYTES;
      this.#multiplyTransposed(dh, recurrent, panels, blocks, gates, lanes);
    }
  }

  /** C[lanes, 8·panels] = G[lanes, 8·blocks] times a packed transpose. */
  #multiplyTransposed(
    c: number,
    transposed: number,
    blocks: number,
    panels: number,
    gradient: number,
    lanes: number,
  ): void {
    const panelBytes = blocks * BLOCK * ROW_BYTES;
    this.#kernels.multiply(
      c,
      transposed,
      panelBytes,
      panels,
      0,
      false,
      gradient,
      blocks,
      0,
      0,
      lanes,
      BLOCK_BYTES,
    );
  }

  /** Transposes of the weights for the backward pass. */
  transposeWeights(): void {
    const { layers, head, weights } = this.#memory;
    for (const { transposed, kernel, inputBlocks, blocks, panels } of layers) {
      const rows = inputBlocks + blocks;
      this.#kernels.transposePacked(transposed, weights + kernel, rows, panels, 0, rows);
    }
    const rows = layers[layers.length - 1].blocks;
    this.#kernels.transposePacked(head.transposed, weights + head.kernel, rows, head.blocks, 0, rows);
  }

  /** Number of column groups that `gradientGroup` knows: those of every layer, then those of the head. */
  get gradientGroups(): number {
    const { layers, head } = this.#memory;
    return layers.reduce(
      (sum, layer) => sum + layer.panels / GROUP_PANELS,
      Math.ceil(head.blocks / GROUP_PANELS),
    );
  }

  /** Gradients of one group of columns of one kernel and its bias, summed over all slices in their order. */
  gradientGroup(batch: LoadedBatch, dropout: Dropout, group: number): void {
    const { layers } = this.#memory;
    let first = group;
    for (let n = 0; n < layers.length; n++) {
      const groups = layers[n].panels / GROUP_PANELS;
      if (first < groups) {
        this.#layerGradients(batch, dropout, n, first * GROUP_PANELS);
        return;
      }
      first -= groups;
    }
    this.#headGradients(batch, dropout, first * GROUP_PANELS);
  }

  #layerGradients(batch: LoadedBatch, dropout: Dropout, n: number, firstPanel: number): void {
    const kernels = this.#kernels;
    const { layers, gradients, laneOf, offsets, indices, counts } = this.#memory;
    const layer = layers[n];
    const { blocks, inputBlocks, panels, panelBytes, stepBytes } = layer;
    const kernel = gradients + layer.kernel + firstPanel * panelBytes;
    const recurrent = kernel + inputBlocks * BLOCK * ROW_BYTES;
    const bias = gradients + layer.bias + firstPanel * ROW_BYTES;
    const gateBytes = 4 * stepBytes;
    const place = gradients + layer.table + firstPanel * ROW_BYTES;
    for (let row = 0; row < layer.tableRows; row++) {
      const at = place / 4 + row * panels * BLOCK;
      this.#floats.fill(0, at, at + GROUP_PANELS * BLOCK);
    }
    // A slice of one time step has no recurrent share, so that sum must begin from zeros of its own.
    for (let panel = 0; panel < GROUP_PANELS; panel++) {
      const at = (recurrent + panel * panelBytes) / 4;
      this.#floats.fill(0, at, at + blocks * BLOCK * BLOCK);
    }
    for (let slice = 0; slice < batch.slices; slice++) {
      for (let time = 0; time < batch.timeSteps; time += GRADIENT_STEPS) {
        if (this.#lanesAt(batch, slice, time) === 0) break;
        const steps = Math.min(GRADIENT_STEPS, batch.timeSteps - time);
        const step = slice * batch.timeSteps + time;
        const count = counts + step * 4;
        const gates = layer.gates + step * gateBytes + firstPanel * BLOCK_BYTES;
        const more = slice > 0 || time > 0;
        kernels.biasGradient(bias, GROUP_PANELS, gates, gateBytes, count, steps, BLOCK_BYTES, more);
        if (n === 0) {
          for (let t = 0; t < steps; t++) {
            kernels.scatterRows(
              gradients + layer.table,
              panels,
              firstPanel,
              layer.gates + (step + t) * gateBytes,
              this.#lanesAt(batch, slice, time + t),
              BLOCK_BYTES,
              laneOf + slice * SLICE_LANES * 4,
              batch.timeSteps,
              time + t,
              offsets,
              indices,
              batch.values,
            );
          }
        } else {
          const below = layers[n - 1];
          const outputs = (dropout.keepProb < 1 ? below.out : below.h) + step * below.stepBytes;
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
        // The state before the first step is zero: its share begins one step later.
        const skipped = time === 0 ? 1 : 0;
        kernels.weightGradient(
          recurrent,
          panelBytes,
          GROUP_PANELS,
          layer.h + (step + skipped - 1) * stepBytes,
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

  #headGradients(batch: LoadedBatch, dropout: Dropout, firstPanel: number): void {
    const { layers, head, gradients, logits, counts } = this.#memory;
    const top = layers[layers.length - 1];
    const panels = Math.min(GROUP_PANELS, head.blocks - firstPanel);
    const kernel = gradients + head.kernel + firstPanel * head.panelBytes;
    const bias = gradients + head.bias + firstPanel * ROW_BYTES;
    for (let slice = 0; slice < batch.slices; slice++) {
      for (let time = 0; time < batch.timeSteps; time += GRADIENT_STEPS) {
        if (this.#lanesAt(batch, slice, time) === 0) break;
        const steps = Math.min(GRADIENT_STEPS, batch.timeSteps - time);
        const step = slice * batch.timeSteps + time;
        const count = counts + step * 4;
        const dLogits = logits + step * head.stepBytes + firstPanel * BLOCK_BYTES;
        const outputs = (dropout.keepProb < 1 ? top.out : top.h) + step * top.stepBytes;
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
