/**
 * Where a network's parameters lie in memory: packed for the kernels, in one run, so that the optimizer need not know
 * what is what. Weights, gradients and both moments each have a run of this form.
 */
import { BLOCK, blocksFor, ROW_BYTES } from './memory-layout.ts';
import type { NetworkShape } from './types.ts';

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

export interface ParameterLayout {
  shape: NetworkShape;
  layers: LayerLayout[];
  head: HeadLayout;
  attention?: AttentionLayout;
  /** Of the run of what is trained. */
  bytes: number;
  /** Of that run and what is folded from it. */
  bytesWithFolded: number;
}

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
  return { shape, layers, head, attention, bytes, bytesWithFolded: places.bytes };
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
