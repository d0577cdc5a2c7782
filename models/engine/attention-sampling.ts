/** The first layer's attention while sampling: each lane remembers its last L outputs in a ring of its own. */
import { foldPanels } from './attention-fold.ts';
import { rememberZeros, SUMS_BYTES } from './attention-memory.ts';
import { project, projectPair } from './attention-products.ts';
import type { Kernels } from './kernels.ts';
import { type MemoryLayout, ROW_BYTES } from './memory-layout.ts';
import type { AttentionLayout, LayerLayout } from './parameter-layout.ts';

/** Attention's parameters, and where a sampling network has room for it. */
export interface SamplingAttentionLayout extends AttentionLayout {
  folded: number;
  query: number;
  output: number;
  features: number;
  weights: number;
  weightBytes: number;
  states: number;
  exponentials: number;
  laneBytes: number;
  /** SUMS_BYTES. */
  sums: number;
  /** Room for the rows of all lanes while they change places. */
  gathered: number;
}

export function layOutSamplingAttention(
  layout: MemoryLayout,
  attention: AttentionLayout,
  layer: LayerLayout,
  lanes: number,
): SamplingAttentionLayout {
  const { length, inputRows } = attention;
  const { blocks, panels } = layer;
  const ofLanes = (): number => layout.region(lanes * blocks * ROW_BYTES);
  // The kernel reads up to three rows more than there are.
  const laneBytes = (length + 3) * blocks * ROW_BYTES;
  const weightBytes = Math.ceil(length / 4) * 16;
  return {
    ...attention,
    folded: layout.region(panels * inputRows * ROW_BYTES),
    query: ofLanes(),
    output: ofLanes(),
    features: ofLanes(),
    weights: layout.region(lanes * weightBytes),
    weightBytes,
    states: layout.region(lanes * laneBytes),
    exponentials: layout.region(lanes * laneBytes),
    laneBytes,
    sums: layout.region(SUMS_BYTES),
    gathered: layout.region(lanes * laneBytes),
  };
}

export class SamplingAttention {
  readonly #kernels: Kernels;
  readonly #memory: WebAssembly.Memory;
  readonly #attention: SamplingAttentionLayout;
  readonly #layer: LayerLayout;
  readonly #run: number;
  /** Of each lane, the ring's row that its next output takes. */
  readonly #next: Int32Array;

  /** Folds the first layer of the weights at `run`, and remembers nothing. */
  constructor(
    kernels: Kernels,
    memory: WebAssembly.Memory,
    attention: SamplingAttentionLayout,
    layer: LayerLayout,
    lanes: number,
    run: number,
  ) {
    this.#kernels = kernels;
    this.#memory = memory;
    this.#attention = attention;
    this.#layer = layer;
    this.#run = run;
    this.#next = new Int32Array(lanes);
    foldPanels(kernels, attention, layer, run, attention.folded, 0, layer.panels);
    this.reset();
  }

  /** Every lane remembers L outputs of zeros. */
  reset(): void {
    rememberZeros(this.#memory, this.#attention, this.#next.length, this.#layer.blocks);
    this.#next.fill(0);
  }

  /** From c and h of lanes 0..lanes-1 to what they attend to, at `attended`, and their outputs, at the address returned. */
  step(c: number, h: number, attended: number, lanes: number): number {
    const kernels = this.#kernels;
    const attention = this.#attention;
    const { blocks } = this.#layer;
    const { query, output, features, weights, weightBytes, states, exponentials, laneBytes, length } =
      attention;
    const run = this.#run;
    const blockBytes = this.#next.length * ROW_BYTES;
    const { queryKernel, queryBias, outputKernel, outputBias, memory } = attention;
    projectPair(kernels, query, run + queryKernel, run + queryBias, c, h, blocks, lanes, blockBytes);
    kernels.attend(
      attended,
      weights,
      weightBytes,
      query,
      run + attention.vector,
      states,
      exponentials,
      laneBytes,
      length,
      attention.sums,
      blocks,
      lanes,
      blockBytes,
    );
    projectPair(
      kernels,
      output,
      run + outputKernel,
      run + outputBias,
      h,
      attended,
      blocks,
      lanes,
      blockBytes,
    );
    project(kernels, features, run + memory, output, blocks, lanes, blockBytes);
    for (let lane = 0; lane < lanes; lane++) {
      const row = lane * laneBytes + this.#next[lane] * blocks * ROW_BYTES;
      const from = lane * ROW_BYTES;
      kernels.remember(
        states + row,
        exponentials + row,
        laneBytes,
        output + from,
        features + from,
        blocks,
        1,
        blockBytes,
      );
      this.#next[lane] = (this.#next[lane] + 1) % length;
    }
    return output;
  }

  /** Lane k takes over what lane `sources[k]` remembers. */
  gather(sources: Int32Array): void {
    const { states, exponentials } = this.#attention;
    this.#gatherRows(states, sources);
    this.#gatherRows(exponentials, sources);
    const before = this.#next.slice();
    for (let lane = 0; lane < sources.length; lane++) this.#next[lane] = before[sources[lane]];
  }

  #gatherRows(rows: number, sources: Int32Array): void {
    const { gathered, laneBytes } = this.#attention;
    this.#copyLanes(gathered, rows, this.#next.length);
    for (let lane = 0; lane < sources.length; lane++) {
      if (sources[lane] !== lane)
        this.#copyLanes(rows + lane * laneBytes, gathered + sources[lane] * laneBytes, 1);
    }
  }

  #copyLanes(to: number, from: number, lanes: number): void {
    const { laneBytes, length } = this.#attention;
    const rows = length * this.#layer.blocks;
    this.#kernels.copyRows(to, laneBytes, ROW_BYTES, from, laneBytes, ROW_BYTES, lanes, rows);
  }
}
