/**
 * One slice of the batch forward and backward through time. Layers go up and down together at each step, so that what
 * passes between them stays in the cache. A slice's passes write to that slice's place in its round alone.
 */
import { AttentionPasses } from './attention-passes.ts';
import type { Kernels } from './kernels.ts';
import { addDroppedGradient, type Dropout, dropOutputs } from './layer-dropout.ts';
import { BLOCK, ROW_BYTES } from './memory-layout.ts';
import { BLOCK_BYTES, type Slices } from './slices.ts';
import type { LoadedBatch } from './training-batch.ts';
import { TOTALS_BYTES, type TrainingMemory } from './training-memory.ts';

export class SlicePasses {
  readonly #kernels: Kernels;
  readonly #memory: TrainingMemory;
  readonly #slices: Slices;
  readonly #attention: AttentionPasses | undefined;
  readonly #floats: Float32Array;

  constructor(kernels: Kernels, memory: TrainingMemory, slices: Slices) {
    this.#kernels = kernels;
    this.#memory = memory;
    this.#slices = slices;
    if (memory.attention) this.#attention = new AttentionPasses(kernels, memory, memory.attention, slices);
    this.#floats = new Float32Array(memory.memory.buffer);
  }

  /** Layers, head and loss of one slice. Leaves the gradient of the logits, and the loss and hits in its totals. */
  forward(batch: LoadedBatch, dropout: Dropout, slice: number): void {
    const { head, weights, logits, totals } = this.#memory;
    const total = totals + slice * TOTALS_BYTES;
    this.#floats.fill(0, total / 4, total / 4 + 4);
    for (let time = 0; time < batch.timeSteps; time++) {
      const lanes = this.#slices.lanesAt(batch, slice, time);
      if (lanes === 0) break;
      const below = this.#forwardLayers(batch, dropout, slice, time, lanes);
      const to = logits + this.#slices.stepOf(batch, slice, time) * head.stepBytes;
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
      this.#crossEntropy(batch, slice, time, lanes, to, total);
    }
  }

  /** Each softmax of a step, from logits to their gradients. */
  #crossEntropy(
    batch: LoadedBatch,
    slice: number,
    time: number,
    lanes: number,
    logits: number,
    total: number,
  ): void {
    const { labels, head } = this.#memory;
    const { softmaxes } = head;
    for (let n = 0; n < softmaxes.length; n++) {
      const { firstBlock, blocks } = softmaxes[n];
      this.#kernels.softmaxCrossEntropy(
        logits + firstBlock * BLOCK_BYTES,
        blocks,
        lanes,
        BLOCK_BYTES,
        1 / (batch.steps * softmaxes.length),
        this.#slices.lanesOf(slice),
        batch.timeSteps * softmaxes.length,
        time * softmaxes.length + n,
        labels,
        total,
      );
    }
  }

  /** One time step of every layer; returns the address of the last one's output. */
  #forwardLayers(batch: LoadedBatch, dropout: Dropout, slice: number, time: number, lanes: number): number {
    const kernels = this.#kernels;
    const { layers, attention, weights, offsets, indices } = this.#memory;
    const lanesOf = this.#slices.lanesOf(slice);
    const step = this.#slices.stepOf(batch, slice, time);
    let below = 0;
    for (let n = 0; n < layers.length; n++) {
      const layer = layers[n];
      const { blocks, inputBlocks, panels, panelBytes, stepBytes } = layer;
      const at = step * stepBytes;
      const gates = layer.gates + 4 * at;
      const c = layer.c + at;
      const h = layer.h + at;
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
          attention ? attention.attention + at - stepBytes : 0,
          time > 0 ? inputBlocks : 0,
          hPrev,
          hBlocks,
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
      if (n === 0) this.#attention?.forward(batch, slice, time, lanes);
      const output = layer.output + at;
      below = output;
      if (dropout.keepProb < 1) {
        below = layer.dropped + at;
        dropOutputs(kernels, dropout, n, time, below, output, blocks, lanes, lanesOf);
      }
    }
    return below;
  }

  /** From the gradient of a slice's logits to the gradients of all its gates. */
  backward(batch: LoadedBatch, dropout: Dropout, slice: number): void {
    const { layers, head, logits, backward, backwardBytes } = this.#memory;
    const states = backward + this.#slices.inRound(slice) * backwardBytes;
    // A lane that ends earlier than others meets zeros where it begins its way back.
    this.#kernels.clear(states, backwardBytes);
    this.#attention?.beginBackward(batch, slice);
    let dOut = states;
    for (let n = 0; n < layers.length; n++) dOut += 2 * layers[n].stepBytes;
    const dAttention = states + backwardBytes - layers[0].stepBytes;
    const top = layers[layers.length - 1];
    const lanesOf = this.#slices.lanesOf(slice);
    for (let time = batch.timeSteps - 1; time >= 0; time--) {
      const lanes = this.#slices.lanesAt(batch, slice, time);
      if (lanes === 0) continue;
      const dLogits = logits + this.#slices.stepOf(batch, slice, time) * head.stepBytes;
      this.#multiplyTransposed(dOut, head.transposed, head.blocks, top.blocks, dLogits, lanes);
      let dh = dOut;
      for (let n = layers.length - 1; n >= 0; n--) {
        dh -= 2 * layers[n].stepBytes;
        const { blocks, stepBytes } = layers[n];
        const attention = n === 0 ? this.#attention : undefined;
        const dOutput = attention?.recallOutput(batch, slice, time, lanes) ?? dh;
        addDroppedGradient(this.#kernels, dropout, n, time, dOutput, dOut, blocks, lanes, lanesOf);
        attention?.backward(batch, slice, time, lanes, dh + stepBytes, dh, dAttention);
        this.#backwardLayer(batch, slice, time, lanes, n, dh, attention ? dAttention : dOut);
      }
    }
  }

  /** From the gradient of layer n's h to those of its gates, of the states before and, in `dInput`, of its input. */
  #backwardLayer(
    batch: LoadedBatch,
    slice: number,
    time: number,
    lanes: number,
    n: number,
    dh: number,
    dInput: number,
  ): void {
    const layer = this.#memory.layers[n];
    const { blocks, inputBlocks, panels, stepBytes } = layer;
    const step = this.#slices.stepOf(batch, slice, time);
    const gates = layer.gates + step * 4 * stepBytes;
    const c = layer.c + step * stepBytes;
    const cPrev = time > 0 ? c - stepBytes : 0;
    this.#kernels.gatesBackward(gates, cPrev, c, dh, dh + stepBytes, blocks, lanes, BLOCK_BYTES);
    this.#multiplyTransposed(dInput, layer.transposed, panels, inputBlocks, gates, lanes);
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
