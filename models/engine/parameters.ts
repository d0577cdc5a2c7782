/** A network's weights in memory: packed for the kernels, in one run, so that the optimizer need not know what is what. */
import { createRandom } from '../../music/index.ts';
import { BLOCK, blocksFor, ROW_BYTES } from './memory-layout.ts';
import type { NetworkShape, Weights } from './types.ts';

/** Places are bytes from the start of the run. Weights, gradients and both moments each have a run of this form. */
export interface LayerLayout {
  units: number;
  /** Blocks of eight that hold the units; the last may be padded. */
  blocks: number;
  /** Rows of the sparse table [I, 4·8·blocks], row-major: first layer only, 0 elsewhere. */
  tableRows: number;
  table: number;
  /** Blocks of the layer below, whose outputs are the kernel's first rows; 0 in the first layer. */
  inputBlocks: number;
  /** Packed kernel [8·inputBlocks + 8·blocks, 4·8·blocks]. */
  kernel: number;
  panels: number;
  panelBytes: number;
  bias: number;
}

export interface HeadLayout {
  blocks: number;
  kernel: number;
  panelBytes: number;
  bias: number;
}

export interface ParameterLayout {
  shape: NetworkShape;
  layers: LayerLayout[];
  head: HeadLayout;
  bytes: number;
}

/** Logit of the classes that pad the last block; exp gives exactly 0 for it, and so their gradients are 0. */
const PADDING_LOGIT = -1e30;

/** @throws RangeError if a size is not a positive integer or there are no layers. */
export function layOutParameters(shape: NetworkShape): ParameterLayout {
  for (const size of [shape.inputSize, shape.outputSize, ...shape.layerSizes]) {
    if (!Number.isInteger(size) || size < 1)
      throw new RangeError(`A network's sizes are positive integers, not ${size}.`);
  }
  if (shape.layerSizes.length === 0) throw new RangeError('A network has at least one layer.');
  let bytes = 0;
  const take = (size: number): number => {
    bytes += size;
    return bytes - size;
  };
  const layers = shape.layerSizes.map((units, index): LayerLayout => {
    const blocks = blocksFor(units);
    const panels = 4 * blocks;
    const inputBlocks = index === 0 ? 0 : blocksFor(shape.layerSizes[index - 1]);
    const tableRows = index === 0 ? shape.inputSize : 0;
    const panelBytes = (inputBlocks + blocks) * BLOCK * ROW_BYTES;
    const table = take(tableRows * panels * ROW_BYTES);
    const kernel = take(panels * panelBytes);
    const bias = take(panels * ROW_BYTES);
    return { units, blocks, tableRows, table, inputBlocks, kernel, panels, panelBytes, bias };
  });
  const headBlocks = blocksFor(shape.outputSize);
  const panelBytes = layers[layers.length - 1].blocks * BLOCK * ROW_BYTES;
  const kernel = take(headBlocks * panelBytes);
  const head = { blocks: headBlocks, kernel, panelBytes, bias: take(headBlocks * ROW_BYTES) };
  return { shape, layers, head, bytes };
}

/** Length of every tensor under its name, in checkpoint order. */
function tensorLengths({ inputSize, layerSizes, outputSize }: NetworkShape): Map<string, number> {
  const lengths = new Map<string, number>();
  let below = inputSize;
  layerSizes.forEach((units, layer) => {
    lengths.set(`lstm_${layer}/kernel`, (below + units) * 4 * units);
    lengths.set(`lstm_${layer}/bias`, 4 * units);
    below = units;
  });
  lengths.set('dense/kernel', below * outputSize);
  lengths.set('dense/bias', outputSize);
  return lengths;
}

/** TensorFlow's Glorot uniform, ±sqrt(6 / (rows + columns)), drawn from `seed`; biases 0. */
export function glorotWeights({ inputSize, layerSizes, outputSize }: NetworkShape, seed: number): Weights {
  const random = createRandom(seed);
  const uniform = (rows: number, columns: number): Float32Array => {
    const limit = Math.sqrt(6 / (rows + columns));
    return Float32Array.from({ length: rows * columns }, () => (2 * random.next() - 1) * limit);
  };
  const weights: Weights = new Map();
  let below = inputSize;
  layerSizes.forEach((units, layer) => {
    weights.set(`lstm_${layer}/kernel`, uniform(below + units, 4 * units));
    weights.set(`lstm_${layer}/bias`, new Float32Array(4 * units));
    below = units;
  });
  weights.set('dense/kernel', uniform(below, outputSize));
  weights.set('dense/bias', new Float32Array(outputSize));
  return weights;
}

/** Calls `visit` with every tensor element's name, index in TensorFlow's layout, and index (floats) in the run. */
function forEachElement(
  layout: ParameterLayout,
  visit: (name: string, index: number, place: number) => void,
): void {
  const { shape, layers, head } = layout;
  layers.forEach((layer, n) => {
    const { units, blocks, inputBlocks, panels } = layer;
    const below = n === 0 ? shape.inputSize : shape.layerSizes[n - 1];
    // Put together once: a new string for each of millions of elements is hashed anew at each look-up.
    const [kernel, bias] = [`lstm_${n}/kernel`, `lstm_${n}/bias`];
    for (let column = 0; column < 4 * units; column++) {
      // Gates are padded one by one: gate g begins at block g * blocks.
      const gate = Math.floor(column / units);
      const padded = gate * blocks * BLOCK + (column % units);
      const panel = layer.kernel / 4 + (Math.floor(padded / BLOCK) * layer.panelBytes) / 4 + (padded % BLOCK);
      for (let row = 0; row < below + units; row++) {
        const index = row * 4 * units + column;
        if (row < layer.tableRows) {
          visit(kernel, index, layer.table / 4 + row * panels * BLOCK + padded);
        } else {
          const packedRow = row < below ? row : inputBlocks * BLOCK + row - below;
          visit(kernel, index, panel + packedRow * BLOCK);
        }
      }
      visit(bias, column, layer.bias / 4 + padded);
    }
  });
  const below = shape.layerSizes[shape.layerSizes.length - 1];
  for (let column = 0; column < shape.outputSize; column++) {
    const panel = head.kernel / 4 + (Math.floor(column / BLOCK) * head.panelBytes) / 4 + (column % BLOCK);
    for (let row = 0; row < below; row++) {
      visit('dense/kernel', row * shape.outputSize + column, panel + row * BLOCK);
    }
    visit('dense/bias', column, head.bias / 4 + column);
  }
}

/** Copies of a run's tensors in TensorFlow's layout. */
export function unpackParameters(layout: ParameterLayout, run: Float32Array): Weights {
  const weights: Weights = new Map();
  for (const [name, length] of tensorLengths(layout.shape)) weights.set(name, new Float32Array(length));
  forEachElement(layout, (name, index, place) => {
    const tensor = weights.get(name);
    if (tensor) tensor[index] = run[place];
  });
  return weights;
}

/** Fills a run from tensors in TensorFlow's layout, padding with zeros. @throws RangeError if one is missing or misshapen. */
export function packParameters(layout: ParameterLayout, tensors: Weights, run: Float32Array): void {
  for (const [name, length] of tensorLengths(layout.shape)) {
    const found = tensors.get(name)?.length;
    if (found !== length) {
      throw new RangeError(`Tensor ${name} has ${found ?? 'no'} values where this network takes ${length}.`);
    }
  }
  run.fill(0);
  forEachElement(layout, (name, index, place) => {
    run[place] = tensors.get(name)?.[index] ?? 0;
  });
}

/** `packParameters` for weights: classes that only pad the head's last block can never be chosen. */
export function packWeights(layout: ParameterLayout, weights: Weights, run: Float32Array): void {
  packParameters(layout, weights, run);
  const { head, shape } = layout;
  const padding = head.bias / 4 + shape.outputSize;
  run.fill(PADDING_LOGIT, padding, head.bias / 4 + head.blocks * BLOCK);
}

/** Number of trained values, without padding. */
export function parameterCount(shape: NetworkShape): number {
  return [...tensorLengths(shape).values()].reduce((sum, length) => sum + length, 0);
}

/** All tensors in one array, in checkpoint order. */
export function flattenTensors(tensors: Weights): Float32Array {
  const flat = new Float32Array([...tensors.values()].reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const tensor of tensors.values()) {
    flat.set(tensor, at);
    at += tensor.length;
  }
  return flat;
}

/** Undoes `flattenTensors`; the tensors are views of `flat`, which has `parameterCount` values. */
export function splitTensors(shape: NetworkShape, flat: Float32Array): Weights {
  let at = 0;
  return new Map(
    [...tensorLengths(shape)].map(([name, length]) => {
      at += length;
      return [name, flat.subarray(at - length, at)];
    }),
  );
}
