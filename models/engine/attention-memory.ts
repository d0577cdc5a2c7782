/** What attention needs of a training's memory. Steps are those of training-memory.ts: a slice at one time step. */
import { BLOCK, type MemoryLayout, ROW_BYTES } from './memory-layout.ts';
import type { AttentionLayout, LayerLayout } from './parameter-layout.ts';
import { SLICE_LANES } from './slices.ts';

/**
 * Remembered outputs are rows of a lane: L of before the first step, zeros, and then one of each step, so that step t
 * attends to the L rows from row t on and leaves row t + L. The kernels read up to three rows more.
 */
const ROWS_AFTER = 3;

/** Room that the kernels need for eight sums of each of four rows. */
export const SUMS_BYTES = 4 * ROW_BYTES;

export interface AttentionMemory extends AttentionLayout {
  /** Packed transposes, made again after every change of weights; the first of `layerInput`. */
  transposedInput: number;
  transposedMemory: number;
  transposedQuery: number;
  transposedOutput: number;
  /** Packed [inputRows, 4·8·blocks]: the folded rows, or their gradients, between their two layouts. */
  folded: number;
  /** The one number `inputRows`, which a kernel reads. */
  rowCount: number;
  /** Of every step: [SLICE_LANES, 8·blocks] in blocks. */
  attention: number;
  output: number;
  dOutput: number;
  /** e^2q of the query, in whose place the gradient of q comes. */
  query: number;
  /** Features of the output, in whose place their gradient comes. */
  features: number;
  /** Of every step: the softmax [SLICE_LANES, L], L rounded up to fours. */
  weights: number;
  weightBytes: number;
  /** Of every lane of a round, in rows: remembered outputs, e^2f of their features, and the gradients of both. */
  states: number;
  exponentials: number;
  dStates: number;
  dSlopes: number;
  laneBytes: number;
  /** Per slice of a round: the gradient of the vector, and room for the scores of a lane. */
  dVector: number;
  dScores: number;
  /** Bytes from one slice's to the next, of both. */
  dVectorBytes: number;
  dScoresBytes: number;
  /** Per slice of a round: SUMS_BYTES. */
  sums: number;
}

const inCacheLines = (bytes: number): number => Math.ceil(bytes / 64) * 64;

export function layOutAttentionMemory(
  layout: MemoryLayout,
  attention: AttentionLayout,
  { blocks, panels }: LayerLayout,
  roundSlices: number,
  maxTimeSteps: number,
): AttentionMemory {
  const steps = roundSlices * maxTimeSteps;
  const square = blocks * blocks * BLOCK * ROW_BYTES;
  const weightBytes = Math.ceil(attention.length / 4) * 16;
  const laneBytes = (attention.length + maxTimeSteps + ROWS_AFTER) * blocks * ROW_BYTES;
  const ofSteps = (): number => layout.region(steps * SLICE_LANES * blocks * ROW_BYTES);
  const ofLanes = (): number => layout.region(roundSlices * SLICE_LANES * laneBytes);
  const dVectorBytes = inCacheLines(blocks * ROW_BYTES);
  const dScoresBytes = inCacheLines(weightBytes);
  return {
    ...attention,
    transposedInput: layout.region(panels * attention.inputBlocks * BLOCK * ROW_BYTES),
    transposedMemory: layout.region(square),
    transposedQuery: layout.region(2 * square),
    transposedOutput: layout.region(2 * square),
    folded: layout.region(panels * attention.inputRows * ROW_BYTES),
    rowCount: layout.region(4),
    attention: ofSteps(),
    output: ofSteps(),
    dOutput: ofSteps(),
    query: ofSteps(),
    features: ofSteps(),
    weights: layout.region(steps * SLICE_LANES * weightBytes),
    weightBytes,
    states: ofLanes(),
    exponentials: ofLanes(),
    dStates: ofLanes(),
    dSlopes: ofLanes(),
    laneBytes,
    dVector: layout.region(roundSlices * dVectorBytes),
    dScores: layout.region(roundSlices * dScoresBytes),
    dVectorBytes,
    dScoresBytes,
    sums: layout.region(roundSlices * SUMS_BYTES),
  };
}

/**
 * Readies new memory: before the first step each of `lanes` remembers L outputs of zeros, whose features are zeros too,
 * and e^0 is 1.
 */
export function rememberZeros(
  memory: WebAssembly.Memory,
  {
    states,
    exponentials,
    laneBytes,
    length,
  }: Pick<AttentionMemory, 'states' | 'exponentials' | 'laneBytes' | 'length'>,
  lanes: number,
  blocks: number,
): void {
  const floats = new Float32Array(memory.buffer);
  for (let lane = 0; lane < lanes; lane++) {
    const at = (lane * laneBytes) / 4;
    floats.fill(0, states / 4 + at, states / 4 + at + length * blocks * BLOCK);
    floats.fill(1, exponentials / 4 + at, exponentials / 4 + at + length * blocks * BLOCK);
  }
}
