/** A run of parameters filled from tensors in TensorFlow's layout, and read back into them. */
import { BLOCK, blocksFor, ROW_BYTES } from './memory-layout.ts';
import type { ParameterLayout } from './parameter-layout.ts';
import { tensorLengths } from './parameters.ts';
import type { Weights } from './types.ts';

/** Logit of the classes that pad a softmax's last block; exp gives exactly 0 for it, and so their gradients are 0. */
const PADDING_LOGIT = -1e30;

/** Values of a tensor, from `first` on, whose place (floats) in the run is that of their row plus that of their column. */
interface Piece {
  name: string;
  first: number;
  rows: Int32Array;
  columns: Int32Array;
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

function piecesOf({ shape, layers, head, attention }: ParameterLayout): Piece[] {
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
export function unpackParameters(layout: ParameterLayout, run: Float32Array): Weights {
  const weights: Weights = new Map();
  for (const [name, length] of tensorLengths(layout.shape)) weights.set(name, new Float32Array(length));
  for (const { name, first, rows, columns } of piecesOf(layout)) {
    const tensor = weights.get(name) ?? new Float32Array();
    let index = first;
    for (const row of rows) for (const column of columns) tensor[index++] = run[row + column];
  }
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
  for (const { name, first, rows, columns } of piecesOf(layout)) {
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
