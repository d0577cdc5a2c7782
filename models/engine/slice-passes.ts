/**
 * One slice of the batch forward and backward through time. Layers go up and down together at each step, so that what
 * passes between them stays in the cache. A slice's passes write to that slice's place in its round alone.
 */
import type { Kernels } from './kernels.ts';
import { BLOCK, ROW_BYTES } from './memory-layout.ts';
import type { LoadedBatch } from './training-batch.ts';
import { BLOCK_BYTES, SLICE_LANES, stepIndex, TOTALS_BYTES, type TrainingMemory } from './training-memory.ts';

/** Dropout of one step; `keepProb` 1 drops nothing. */
export interface Dropout {
  keepProb: number;
  seed: number;
}

export class SlicePasses {
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

  #stepIndex(batch: LoadedBatch, slice: number, time: number): number {
    return stepIndex(this.#memory, batch.timeSteps, slice, time);
  }

  /** Layers, head and loss of one slice. Leaves the gradient of the logits, and the loss and hits in its totals. */
  forward(batch: LoadedBatch, dropout: Dropout, slice: number): void {
    const { head, weights, logits, laneOf, labels, totals } = this.#memory;
    const lanesOf = laneOf + slice * SLICE_LANES * 4;
    const total = totals + slice * TOTALS_BYTES;
    this.#floats.fill(0, total / 4, total / 4 + 4);
    for (let time = 0; time < batch.timeSteps; time++) {
      const lanes = this.#lanesAt(batch, slice, time);
      if (lanes === 0) break;
      const below = this.#forwardLayers(batch, dropout, slice, time, lanes);
      const to = logits + this.#stepIndex(batch, slice, time) * head.stepBytes;
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
    const step = this.#stepIndex(batch, slice, time);
    let below = 0;
    for (let n = 0; n < layers.length; n++) {
      const layer = layers[n];
      const { blocks, inputBlocks, panels, panelBytes, stepBytes } = layer;
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
  backward(batch: LoadedBatch, dropout: Dropout, slice: number): void {
    const { layers, head, logits, backward, backwardBytes, roundSlices } = this.#memory;
    const states = backward + (slice % roundSlices) * backwardBytes;
    // A lane that ends earlier than others meets zeros where it begins its way back.
    this.#floats.fill(0, states / 4, (states + backwardBytes) / 4);
    let dOut = states;
    for (const layer of layers) dOut += 2 * layer.stepBytes;
    const top = layers[layers.length - 1];
    for (let time = batch.timeSteps - 1; time >= 0; time--) {
      const lanes = this.#lanesAt(batch, slice, time);
      if (lanes === 0) continue;
      const dLogits = logits + this.#stepIndex(batch, slice, time) * head.stepBytes;
      this.#multiplyTransposed(dOut, head.transposed, head.blocks, top.blocks, dLogits, lanes);
      let dh = dOut;
      for (let n = layers.length - 1; n >= 0; n--) {
        dh -= 2 * layers[n].stepBytes;
        this.#backwardLayer(batch, dropout, slice, time, lanes, n, dh, dOut);
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
    const layer = this.#memory.layers[n];
    const { blocks, inputBlocks, panels, stepBytes } = layer;
    const step = this.#stepIndex(batch, slice, time);
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
}
