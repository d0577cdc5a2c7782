/**
 * The attention's input projection folded into the first layer.
 *
 * The wrapper puts x' = [x | attention] W + b before the layer, whose gates begin with x' K: both are linear. So
 * [W; b] K is made once for each change of weights, and the layer computes with its rows: the first I are the table
 * that sparse inputs gather from, the next H meet the attention as others meet the state, the last joins the bias. On
 * the way back the gradient G of those rows gives [dW; db] = G Kᵀ and dK = [W; b]ᵀ G. A step's rows never meet W itself,
 * whose I x I values would outweigh all the rest.
 */
import type { AttentionMemory } from './attention-memory.ts';
import type { Kernels } from './kernels.ts';
import { BLOCK, ROW_BYTES } from './memory-layout.ts';
import type { AttentionLayout, LayerLayout } from './parameter-layout.ts';
import type { TrainingMemory } from './training-memory.ts';

/** Panels of one task. */
const GROUP_PANELS = 4;

/** Tasks that `foldGroup` and `unfoldLayer` are shared out in. */
export function countFoldGroups({ layers }: TrainingMemory): number {
  return layers[0].panels / GROUP_PANELS;
}

/** Tasks that `unfoldInput` is shared out in. */
export function countUnfoldGroups({ inputBlocks }: AttentionMemory): number {
  return Math.ceil(inputBlocks / GROUP_PANELS);
}

/**
 * Makes panels [firstPanel, firstPanel + panels) of the first layer of the run at `weights` from what it is folded from.
 * `folded` is room for [inputRows, 4·8·blocks] packed.
 */
export function foldPanels(
  kernels: Kernels,
  attention: AttentionLayout,
  layer: LayerLayout,
  weights: number,
  folded: number,
  firstPanel: number,
  panels: number,
): void {
  const { inputRows, inputBlocks } = attention;
  const rowsBytes = inputRows * ROW_BYTES;
  const inputBytes = inputBlocks * BLOCK * ROW_BYTES;
  const stateBytes = layer.blocks * BLOCK * ROW_BYTES;
  const from = folded + firstPanel * rowsBytes;
  const layerInput = weights + attention.layerInput + firstPanel * inputBytes;
  const inputKernel = weights + attention.inputKernel;
  kernels.multiply(
    from,
    layerInput,
    inputBytes,
    panels,
    0,
    false,
    inputKernel,
    inputBlocks,
    0,
    0,
    inputRows,
    rowsBytes,
  );
  copyFolded(kernels, layer, weights, from, rowsBytes, firstPanel, panels, true);
  const bias = weights + layer.bias + firstPanel * ROW_BYTES;
  kernels.addBlocks(bias, weights + attention.layerBias + firstPanel * ROW_BYTES, panels, 1, ROW_BYTES);
  const kernel = weights + layer.kernel + firstPanel * layer.panelBytes + stateBytes;
  const layerState = weights + attention.layerState + firstPanel * stateBytes;
  kernels.copyRows(
    kernel,
    layer.panelBytes,
    ROW_BYTES,
    layerState,
    stateBytes,
    ROW_BYTES,
    panels,
    layer.blocks * BLOCK,
  );
}

/** Copies folded panels, packed at `packed`, to where the layer of the run has their rows, or back. */
function copyFolded(
  kernels: Kernels,
  layer: LayerLayout,
  run: number,
  packed: number,
  packedBytes: number,
  firstPanel: number,
  panels: number,
  toLayer: boolean,
): void {
  const { units, tableRows, panelBytes } = layer;
  const copy = toLayer ? copyToLayer : copyFromLayer;
  const table = run + layer.table + firstPanel * ROW_BYTES;
  const kernel = run + layer.kernel + firstPanel * panelBytes;
  const bias = run + layer.bias + firstPanel * ROW_BYTES;
  const attention = packed + tableRows * ROW_BYTES;
  const last = attention + units * ROW_BYTES;
  copy(kernels, table, ROW_BYTES, layer.panels * ROW_BYTES, packed, packedBytes, panels, tableRows);
  copy(kernels, kernel, panelBytes, ROW_BYTES, attention, packedBytes, panels, units);
  copy(kernels, bias, ROW_BYTES, ROW_BYTES, last, packedBytes, panels, 1);
}

function copyToLayer(
  kernels: Kernels,
  place: number,
  placePanel: number,
  placeRow: number,
  packed: number,
  packedPanel: number,
  panels: number,
  rows: number,
): void {
  kernels.copyRows(place, placePanel, placeRow, packed, packedPanel, ROW_BYTES, panels, rows);
}

function copyFromLayer(
  kernels: Kernels,
  place: number,
  placePanel: number,
  placeRow: number,
  packed: number,
  packedPanel: number,
  panels: number,
  rows: number,
): void {
  kernels.copyRows(packed, packedPanel, ROW_BYTES, place, placePanel, placeRow, panels, rows);
}

/** Folding in a training, in groups of panels that threads share out. */
export class AttentionFold {
  readonly #kernels: Kernels;
  readonly #memory: TrainingMemory;
  readonly #attention: AttentionMemory;

  constructor(kernels: Kernels, memory: TrainingMemory, attention: AttentionMemory) {
    this.#kernels = kernels;
    this.#memory = memory;
    this.#attention = attention;
  }

  foldGroup(group: number): void {
    const { layers, weights } = this.#memory;
    const { folded } = this.#attention;
    foldPanels(
      this.#kernels,
      this.#attention,
      layers[0],
      weights,
      folded,
      group * GROUP_PANELS,
      GROUP_PANELS,
    );
  }

  /** From the gradients of a group of the layer's panels to those of what they were folded from, but the input kernel. */
  unfoldLayer(group: number): void {
    const kernels = this.#kernels;
    const attention = this.#attention;
    const { layers, weights, gradients } = this.#memory;
    const layer = layers[0];
    const firstPanel = group * GROUP_PANELS;
    const { inputRows, inputBlocks } = attention;
    const rowsBytes = inputRows * ROW_BYTES;
    const inputBytes = inputBlocks * BLOCK * ROW_BYTES;
    const stateBytes = layer.blocks * BLOCK * ROW_BYTES;
    const packed = attention.folded + firstPanel * rowsBytes;
    copyFolded(kernels, layer, gradients, packed, rowsBytes, firstPanel, GROUP_PANELS, false);
    kernels.weightGradient(
      gradients + attention.layerInput + firstPanel * inputBytes,
      inputBytes,
      GROUP_PANELS,
      weights + attention.inputKernel,
      inputBlocks,
      0,
      packed,
      0,
      attention.rowCount,
      1,
      rowsBytes,
      false,
    );
    const kernel = gradients + layer.kernel + firstPanel * layer.panelBytes + stateBytes;
    kernels.copyRows(
      gradients + attention.layerState + firstPanel * stateBytes,
      stateBytes,
      ROW_BYTES,
      kernel,
      layer.panelBytes,
      ROW_BYTES,
      GROUP_PANELS,
      layer.blocks * BLOCK,
    );
    kernels.copyRows(
      gradients + attention.layerBias + firstPanel * ROW_BYTES,
      ROW_BYTES,
      ROW_BYTES,
      gradients + layer.bias + firstPanel * ROW_BYTES,
      ROW_BYTES,
      ROW_BYTES,
      GROUP_PANELS,
      1,
    );
  }

  /** Then, a group of the input kernel's own panels. */
  unfoldInput(group: number): void {
    const { layers, gradients } = this.#memory;
    const { inputKernel, inputRows, inputBlocks, folded, transposedInput } = this.#attention;
    const { panels } = layers[0];
    const rowsBytes = inputRows * ROW_BYTES;
    const transposedBytes = panels * BLOCK * ROW_BYTES;
    const firstPanel = group * GROUP_PANELS;
    const count = Math.min(GROUP_PANELS, inputBlocks - firstPanel);
    this.#kernels.multiply(
      gradients + inputKernel + firstPanel * rowsBytes,
      transposedInput + firstPanel * transposedBytes,
      transposedBytes,
      count,
      0,
      false,
      folded,
      panels,
      0,
      0,
      inputRows,
      rowsBytes,
    );
  }
}
