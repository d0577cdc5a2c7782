/** The first layer's attention while sampling: each lane remembers its last L outputs in a ring of its own. */
import { foldPanels } from './attention-fold.ts';
import { rememberZeros } from './attention-memory.ts';
import { project, projectPair } from './attention-products.ts';
import type { Kernels } from './kernels.ts';
import { type MemoryLayout, ROW_BYTES } from './memory-layout.ts';
import type { AttentionLayout, LayerLayout } from './parameter-layout.ts';

interface Regions {
  folded: number;
  query: number;
  output: number;
  features: number;
  weights: number;
  weightBytes: number;
  states: number;
  exponentials: number;
  laneBytes: number;
}

function layOut(
  layout: MemoryLayout,
  attention: AttentionLayout,
  layer: LayerLayout,
  lanes: number,
): Regions {
  const { length, inputRows } = attention;
  const { blocks, panels } = layer;
  const ofLanes = (): number => layout.region(lanes * blocks * ROW_BYTES);
  // The kernel reads up to three rows more than there are.
  const laneBytes = (length + 3) * blocks * ROW_BYTES;
  const weightBytes = Math.ceil(length / 4) * 16;
  return {
    folded: layout.region(panels * inputRows * ROW_BYTES),
    query: ofLanes(),
    output: ofLanes(),
    features: ofLanes(),
    weights: layout.region(lanes * weightBytes),
    weightBytes,
    states: layout.region(lanes * laneBytes),
    exponentials: layout.region(lanes * laneBytes),
    laneBytes,
  };
}

export class SamplingAttention {
  readonly #attention: AttentionLayout & Regions;
  readonly #layer: LayerLayout;
  readonly #lanes: number;
  readonly #run: number;
  /** Of each lane, the ring's row that its next output takes. */
  readonly #next: Int32Array;
  #memory: WebAssembly.Memory | undefined;

  /** Takes its regions of `layout`; `run` is the address of the weights. */
  constructor(
    layout: MemoryLayout,
    attention: AttentionLayout,
    layer: LayerLayout,
    lanes: number,
    run: number,
  ) {
    this.#attention = { ...attention, ...layOut(layout, attention, layer, lanes) };
    this.#layer = layer;
    this.#lanes = lanes;
    this.#run = run;
    this.#next = new Int32Array(lanes);
  }

  /** Makes the first layer of the weights in `memory`, and remembers nothing. */
  begin(memory: WebAssembly.Memory, kernels: Kernels): void {
    this.#memory = memory;
    const { panels } = this.#layer;
    foldPanels(kernels, this.#attention, this.#layer, this.#run, this.#attention.folded, 0, panels);
    this.reset();
  }

  /** Every lane remembers L outputs of zeros. */
  reset(): void {
    if (this.#memory) rememberZeros(this.#memory, this.#attention, this.#lanes, this.#layer.blocks);
    this.#next.fill(0);
  }

  /** From c and h of lanes 0..lanes-1 to what they attend to, at `attended`, and their outputs, at the address returned. */
  step(kernels: Kernels, c: number, h: number, attended: number, lanes: number): number {
    const attention = this.#attention;
    const { blocks } = this.#layer;
    const { query, output, features, weights, weightBytes, states, exponentials, laneBytes, length } =
      attention;
    const run = this.#run;
    const blockBytes = this.#lanes * ROW_BYTES;
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
    if (!this.#memory) return;
    const { states, exponentials, laneBytes } = this.#attention;
    const next = this.#next.slice();
    for (const start of [states, exponentials]) {
      const rows = new Uint8Array(this.#memory.buffer, start, this.#lanes * laneBytes);
      const before = rows.slice();
      sources.forEach((source, lane) => {
        if (source === lane) return;
        rows.set(before.subarray(source * laneBytes, (source + 1) * laneBytes), lane * laneBytes);
        this.#next[lane] = next[source];
      });
    }
  }
}
