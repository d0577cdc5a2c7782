/**
 * A network's parameters in memory: packed for the kernels, in one run, so that the optimizer need not know what is
 * what. Weights, gradients and both moments each have a run of this form.
 */
import { BLOCK, blocksFor, ROW_BYTES } from './memory-layout.ts';
import { tensorLengths } from './parameters.ts';
import type { NetworkShape, Weights } from './types.ts';

/** Places are bytes from the start of the run. */
export interface LayerLayout {
  units: number;
  /** Blocks of eight that hold the units; the last may be padded. */
  blocks: number;
  /** Rows of the sparse table [I, 4·8·blocks], row-major: first layer only, 0 elsewhere. */
  tableRows: number;
  table: number;
  /** Blocks that are the kernel's first rows: outputs of the layer below; in the first layer the attention, if any. */
  inputBlocks: number;
  /** Packed kernel [8·inputBlocks + 8·blocks, 4·8·blocks]. */
  kernel: number;
  panels: number;
  panelBytes: number;
  bias: number;
}

/** One softmax of the head: its classes, and the blocks that hold no other's. */
export interface SoftmaxLayout {
  size: number;
  firstBlock: number;
  blocks: number;
}

export interface HeadLayout {
  softmaxes: SoftmaxLayout[];
  blocks: number;
  kernel: number;
  panelBytes: number;
  bias: number;
}

/**
 * The parameters that attention adds, and those of the first layer as they are trained. What that layer computes with
 * is folded from them (attention-fold.ts), and lies behind the run.
 */
export interface AttentionLayout {
  /** L. */
  length: number;
  /** Blocks that hold the inputs. */
  inputBlocks: number;
  /** Rows of the input kernel: I inputs, H of the attention, and its bias. */
  inputRows: number;
  /** Packed input kernel [inputRows, I]. */
  inputKernel: number;
  /** Packed rows of the first layer's kernel that meet its input [8·inputBlocks, 4·8·blocks]. */
  layerInput: number;
  /** Packed rows of the first layer's kernel that meet its state [8·blocks, 4·8·blocks]. */
  layerState: number;
  layerBias: number;
  /** Packed [8·blocks, 8·blocks]. */
  memory: number;
  /** Packed [2·8·blocks, 8·blocks], rows c then h. */
  queryKernel: number;
  queryBias: number;
  vector: number;
  /** Packed [2·8·blocks, 8·blocks], rows h then the attention. */
  outputKernel: number;
  outputBias: number;
}

/** Values of a tensor, from `first` on, whose place (floats) in the run is that of their row plus that of their column. */
interface Piece {
  name: string;
  first: number;
  rows: Int32Array;
  columns: Int32Array;
}

export interface ParameterLayout {
  shape: NetworkShape;
  layers: LayerLayout[];
  head: HeadLayout;
  attention?: AttentionLayout;
  pieces: Piece[];
  /** Of the run of what is trained. */
  bytes: number;
  /** Of that run and what is folded from it. */
  bytesWithFolded: number;
}

/** Logit of the classes that pad a softmax's last block; exp gives exactly 0 for it, and so their gradients are 0. */
const PADDING_LOGIT = -1e30;

/** @throws RangeError if a size is no positive integer, there are no layers, or softmaxes do not sum to the outputs. */
function checkShape({
  inputSize,
  outputSize,
  layerSizes,
  softmaxSizes,
  attentionLength = 0,
}: NetworkShape): void {
  for (const size of [inputSize, outputSize, ...layerSizes, ...(softmaxSizes ?? [])]) {
    if (!Number.isInteger(size) || size < 1)
      throw new RangeError(`A network's sizes are positive integers, not ${size}.`);
  }
  if (layerSizes.length === 0) throw new RangeError('A network has at least one layer.');
  if (softmaxSizes && softmaxSizes.reduce((sum, size) => sum + size, 0) !== outputSize)
    throw new RangeError(
      `Softmaxes of ${softmaxSizes.join(', ')} classes do not sum to ${outputSize} outputs.`,
    );
  if (!Number.isInteger(attentionLength) || attentionLength < 0)
    throw new RangeError(`Attention reaches back a whole number of steps, not ${attentionLength}.`);
}

/** Hands out places in a run. */
class Places {
  bytes = 0;

  take(size: number): number {
    this.bytes += size;
    return this.bytes - size;
  }
}

/** @throws RangeError if the shape is not one. */
export function layOutParameters(shape: NetworkShape): ParameterLayout {
  checkShape(shape);
  const places = new Places();
  const upper = shape.layerSizes.slice(1).map((_, n) => layOutLayer(shape, n + 1, places));
  const head = layOutHead(shape, places);
  const attention = shape.attentionLength ? layOutAttention(shape, shape.attentionLength, places) : undefined;
  let bytes = places.bytes;
  const layers = [layOutLayer(shape, 0, places), ...upper];
  if (!attention) bytes = places.bytes;
  const layout = { shape, layers, head, attention, bytes, bytesWithFolded: places.bytes };
  return { ...layout, pieces: piecesOf(layout) };
}

function layOutLayer(shape: NetworkShape, n: number, places: Places): LayerLayout {
  const units = shape.layerSizes[n];
  const blocks = blocksFor(units);
  const panels = 4 * blocks;
  const attended = shape.attentionLength ? blocks : 0;
  const inputBlocks = n === 0 ? attended : blocksFor(shape.layerSizes[n - 1]);
  const tableRows = n === 0 ? shape.inputSize : 0;
  const panelBytes = (inputBlocks + blocks) * BLOCK * ROW_BYTES;
  const table = places.take(tableRows * panels * ROW_BYTES);
  const kernel = places.take(panels * panelBytes);
  const bias = places.take(panels * ROW_BYTES);
  return { units, blocks, tableRows, table, inputBlocks, kernel, panels, panelBytes, bias };
}

function layOutHead({ layerSizes, outputSize, softmaxSizes }: NetworkShape, places: Places): HeadLayout {
  let blocks = 0;
  const softmaxes = (softmaxSizes ?? [outputSize]).map((size): SoftmaxLayout => {
    const firstBlock = blocks;
    blocks += blocksFor(size);
    return { size, firstBlock, blocks: blocksFor(size) };
  });
  const panelBytes = blocksFor(layerSizes[layerSizes.length - 1]) * BLOCK * ROW_BYTES;
  const kernel = places.take(blocks * panelBytes);
  return { softmaxes, blocks, kernel, panelBytes, bias: places.take(blocks * ROW_BYTES) };
}

function layOutAttention(
  { inputSize, layerSizes }: NetworkShape,
  length: number,
  places: Places,
): AttentionLayout {
  const [units] = layerSizes;
  const blocks = blocksFor(units);
  const inputBlocks = blocksFor(inputSize);
  const inputRows = inputSize + units + 1;
  const square = blocks * blocks * BLOCK * ROW_BYTES;
  return {
    length,
    inputBlocks,
    inputRows,
    inputKernel: places.take(inputBlocks * inputRows * ROW_BYTES),
    layerInput: places.take(4 * blocks * inputBlocks * BLOCK * ROW_BYTES),
    layerState: places.take(4 * square),
    layerBias: places.take(4 * blocks * ROW_BYTES),
    memory: places.take(square),
    queryKernel: places.take(2 * square),
    queryBias: places.take(blocks * ROW_BYTES),
    vector: places.take(blocks * ROW_BYTES),
    outputKernel: places.take(2 * square),
    outputBias: places.take(blocks * ROW_BYTES),
  };
}

/** Rows of a packed matrix: those of each part padded to whole blocks. */
function packedRows(...parts: number[]): number[] {
  const rows: number[] = [];
  let first = 0;
  for (const part of parts) {
    for (let row = 0; row < part; row++) rows.push((first + row) * BLOCK);
    first += blocksFor(part) * BLOCK;
  }
  return rows;
}

/** Columns of a matrix packed at `place`: those of each part padded to whole blocks. */
function packedColumns(place: number, panelBytes: number, parts: readonly number[]): number[] {
  const columns: number[] = [];
  let first = 0;
  for (const part of parts) {
    for (let column = 0; column < part; column++) {
      columns.push(place / 4 + ((first + (column >> 3)) * panelBytes) / 4 + (column & 7));
    }
    first += blocksFor(part);
  }
  return columns;
}

type Unfinished = Omit<ParameterLayout, 'pieces'>;

function piecesOf({ shape, layers, head, attention }: Unfinished): Piece[] {
  const pieces: Piece[] = [];
  const add = (name: string, rows: number[], columns: number[], first = 0): void => {
    pieces.push({ name, first, rows: Int32Array.from(rows), columns: Int32Array.from(columns) });
  };
  const vector = (name: string, place: number, parts: readonly number[]): void =>
    add(name, [0], packedColumns(place, ROW_BYTES, parts));

  layers.forEach(({ units, table, kernel, bias, panels, panelBytes }, n) => {
    const name = `lstm_${n}/kernel`;
    // Gates are padded one by one.
    const gates = [units, units, units, units];
    if (n > 0) {
      add(name, packedRows(shape.layerSizes[n - 1], units), packedColumns(kernel, panelBytes, gates));
    } else if (attention) {
      const { layerInput, layerState, inputBlocks } = attention;
      const ofState = shape.inputSize * 4 * units;
      add(
        name,
        packedRows(shape.inputSize),
        packedColumns(layerInput, inputBlocks * BLOCK * ROW_BYTES, gates),
      );
      add(name, packedRows(units), packedColumns(layerState, panelBytes / 2, gates), ofState);
    } else {
      const tableRows = Array.from({ length: shape.inputSize }, (_, row) => row * panels * BLOCK);
      add(name, tableRows, packedColumns(table, ROW_BYTES, gates));
      add(name, packedRows(units), packedColumns(kernel, panelBytes, gates), shape.inputSize * 4 * units);
    }
    vector(`lstm_${n}/bias`, n === 0 && attention ? attention.layerBias : bias, gates);
  });

  const classes = head.softmaxes.map(({ size }) => size);
  const [top] = shape.layerSizes.slice(-1);
  add('dense/kernel', packedRows(top), packedColumns(head.kernel, head.panelBytes, classes));
  vector('dense/bias', head.bias, classes);

  if (attention) {
    const [{ units, blocks }] = layers;
    const inputPlaces = packedColumns(attention.inputKernel, attention.inputRows * ROW_BYTES, [
      shape.inputSize,
    ]);
    const inputRows = Array.from({ length: attention.inputRows }, (_, row) => row * BLOCK);
    add('attention/input_kernel', inputRows.slice(0, -1), inputPlaces);
    add('attention/input_bias', inputRows.slice(-1), inputPlaces);
    const square = blocks * BLOCK * ROW_BYTES;
    add('attention/memory', packedRows(units), packedColumns(attention.memory, square, [units]));
    const query = packedColumns(attention.queryKernel, 2 * square, [units]);
    add('attention/query_kernel', packedRows(units, units), query);
    vector('attention/query_bias', attention.queryBias, [units]);
    vector('attention/vector', attention.vector, [units]);
    const output = packedColumns(attention.outputKernel, 2 * square, [units]);
    add('attention/output_kernel', packedRows(units, units), output);
    vector('attention/output_bias', attention.outputBias, [units]);
  }
  return pieces;
}

/** Copies of a run's tensors in TensorFlow's layout. */
export function unpackParameters({ shape, pieces }: ParameterLayout, run: Float32Array): Weights {
  const weights: Weights = new Map();
  for (const [name, length] of tensorLengths(shape)) weights.set(name, new Float32Array(length));
  for (const { name, first, rows, columns } of pieces) {
    const tensor = weights.get(name) ?? new Float32Array();
    let index = first;
    for (const row of rows) for (const column of columns) tensor[index++] = run[row + column];
  }
  return weights;
}

/** Fills a run from tensors in TensorFlow's layout, padding with zeros. @throws RangeError if one is missing or misshapen. */
export function packParameters(
  { shape, pieces }: ParameterLayout,
  tensors: Weights,
  run: Float32Array,
): void {
  for (const [name, length] of tensorLengths(shape)) {
    const found = tensors.get(name)?.length;
    if (found !== length) {
      throw new RangeError(`Tensor ${name} has ${found ?? 'no'} values where this network takes ${length}.`);
    }
  }
  run.fill(0);
  for (const { name, first, rows, columns } of pieces) {
    const tensor = tensors.get(name) ?? new Float32Array();
    let index = first;
    for (const row of rows) for (const column of columns) run[row + column] = tensor[index++];
  }
}

/** `packParameters` for weights: classes that only pad a softmax's last block can never be chosen. */
export function packWeights(layout: ParameterLayout, weights: Weights, run: Float32Array): void {
  packParameters(layout, weights, run);
  const { bias, softmaxes } = layout.head;
  for (const { firstBlock, size, blocks } of softmaxes) {
    const first = bias / 4 + firstBlock * BLOCK;
    run.fill(PADDING_LOGIT, first + size, first + blocks * BLOCK);
  }
}
