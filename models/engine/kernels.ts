/** The compiled kernels: which build this machine runs, and their signatures. Pointers are byte addresses. */
import { readFileSync } from 'node:fs';
import { compileWide, takesWideKernels } from './wide-kernels.ts';

/** The same mask forward and backward: it follows from `stream` and `laneOf` alone. */
type DropoutKernel = (
  target: number,
  source: number,
  blocks: number,
  lanes: number,
  blockBytes: number,
  stream: number,
  laneOf: number,
  threshold: number,
  scale: number,
) => void;

/** Exports of assembly/index.ts, where each is described. */
export interface Kernels {
  multiply(
    c: number,
    w: number,
    panelBytes: number,
    panels: number,
    bias: number,
    accumulate: boolean,
    a0: number,
    blocks0: number,
    a1: number,
    blocks1: number,
    lanes: number,
    blockBytes: number,
  ): void;
  gatherRows(
    c: number,
    bias: number,
    table: number,
    blocks: number,
    lanes: number,
    blockBytes: number,
    laneOf: number,
    rowStride: number,
    time: number,
    offsets: number,
    indices: number,
    values: number,
  ): void;
  scatterRows(
    table: number,
    blocks: number,
    firstBlock: number,
    c: number,
    lanes: number,
    blockBytes: number,
    laneOf: number,
    rowStride: number,
    time: number,
    offsets: number,
    indices: number,
    values: number,
  ): void;
  gatesForward(
    gates: number,
    cPrev: number,
    c: number,
    h: number,
    blocks: number,
    lanes: number,
    blockBytes: number,
  ): void;
  gatesBackward(
    gates: number,
    cPrev: number,
    c: number,
    dh: number,
    dc: number,
    blocks: number,
    lanes: number,
    blockBytes: number,
  ): void;
  dropoutStream(seed: number, layer: number, time: number): number;
  dropout: DropoutKernel;
  dropoutBackward: DropoutKernel;
  addBlocks(target: number, source: number, blocks: number, lanes: number, blockBytes: number): void;
  remember(
    states: number,
    exponentials: number,
    laneBytes: number,
    output: number,
    features: number,
    blocks: number,
    lanes: number,
    blockBytes: number,
  ): void;
  attend(
    attention: number,
    weights: number,
    weightBytes: number,
    query: number,
    vector: number,
    states: number,
    exponentials: number,
    laneBytes: number,
    length: number,
    sums: number,
    blocks: number,
    lanes: number,
    blockBytes: number,
  ): void;
  attendBackward(
    query: number,
    dAttention: number,
    weights: number,
    weightBytes: number,
    vector: number,
    states: number,
    exponentials: number,
    dStates: number,
    dSlopes: number,
    laneBytes: number,
    length: number,
    dVector: number,
    dScores: number,
    sums: number,
    blocks: number,
    lanes: number,
    blockBytes: number,
  ): void;
  recall(
    dOutput: number,
    dFeatures: number,
    vector: number,
    dStates: number,
    dSlopes: number,
    laneBytes: number,
    blocks: number,
    lanes: number,
    blockBytes: number,
  ): void;
  softmaxCrossEntropy(
    logits: number,
    blocks: number,
    lanes: number,
    blockBytes: number,
    scale: number,
    laneOf: number,
    rowStride: number,
    time: number,
    labels: number,
    totals: number,
  ): void;
  weightGradient(
    c: number,
    panelBytes: number,
    panels: number,
    a: number,
    aBlocks: number,
    aStep: number,
    g: number,
    gStep: number,
    counts: number,
    steps: number,
    blockBytes: number,
    accumulate: boolean,
  ): void;
  biasGradient(
    c: number,
    panels: number,
    g: number,
    gStep: number,
    counts: number,
    steps: number,
    blockBytes: number,
    accumulate: boolean,
  ): void;
  sumOfSquares(from: number, bytes: number): number;
  adam(
    weights: number,
    gradients: number,
    firstMoments: number,
    secondMoments: number,
    bytes: number,
    gradientScale: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  transposePacked(
    to: number,
    from: number,
    rowBlocks: number,
    columnBlocks: number,
    firstPanel: number,
    endPanel: number,
  ): void;
  copyRows(
    to: number,
    toPanel: number,
    toRow: number,
    from: number,
    fromPanel: number,
    fromRow: number,
    panels: number,
    rows: number,
  ): void;
  clear(from: number, bytes: number): void;
}

/**
 * `wide` computes eight floats at once, see wide-kernels.ts; `relaxed` has fused multiply-add; `simd` runs wherever
 * WebAssembly has SIMD and shared memory.
 */
export type KernelVariant = 'wide' | 'relaxed' | 'simd';

// biome-ignore format: a module in bytes, one line a section
const RELAXED_PROBE = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  0x01, 0x08, 0x01, 0x60, 0x03, 0x7b, 0x7b, 0x7b, 0x01, 0x7b, // type: (v128, v128, v128) -> v128
  0x03, 0x02, 0x01, 0x00, // one function of that type
  0x0a, 0x0d, 0x01, 0x0b, 0x00, 0x20, 0x00, 0x20, 0x01, 0x20, 0x02, 0xfd, 0x85, 0x02, 0x0b, // f32x4.relaxed_madd
]);

/** The fastest build that this runtime takes. */
export function bestKernelVariant(): KernelVariant {
  if (!WebAssembly.validate(RELAXED_PROBE)) return 'simd';
  return takesWideKernels() ? 'wide' : 'relaxed';
}

/**
 * The build to sample with. The wide one leaves the upper halves of the processor's registers in use, which slows down
 * the `exp` that every drawn event needs some 40 times (V8's is compiled for SSE) by more than it saves.
 */
export function samplingKernelVariant(): KernelVariant {
  const best = bestKernelVariant();
  return best === 'wide' ? 'relaxed' : best;
}

const modules = new Map<KernelVariant, WebAssembly.Module>();

function loadModule(variant: KernelVariant): WebAssembly.Module {
  const known = modules.get(variant);
  if (known) return known;
  let bytes: Buffer<ArrayBuffer>;
  try {
    bytes = Buffer.from(readFileSync(new URL(`build/kernels-${variant}.wasm`, import.meta.url)));
  } catch (cause) {
    throw new Error('The kernels are not compiled yet: run `npm run build`.', { cause });
  }
  const module = variant === 'wide' ? compileWide(bytes) : new WebAssembly.Module(bytes);
  modules.set(variant, module);
  return module;
}

/**
 * Compiles the build that trainings run, and holds on to it: every thread of the process that asks for it later gets the
 * same one, so V8's switches (see wide-kernels.ts) are never on while others compile theirs. For the start of a process
 * that goes on to do other things.
 *
 * @throws Error if the kernels are not built.
 */
export function prepareKernels(): void {
  loadModule(bestKernelVariant());
}

/** The kernels over `memory`, which may be shared with other threads. @throws Error if they are not built. */
export function instantiateKernels(
  memory: WebAssembly.Memory,
  variant: KernelVariant = bestKernelVariant(),
): Kernels {
  const instance = new WebAssembly.Instance(loadModule(variant), { env: { memory } });
  // WebAssembly's exports carry no signatures: the kernels' tests are what holds them to the interface.
  return instance.exports as unknown as Kernels;
}
