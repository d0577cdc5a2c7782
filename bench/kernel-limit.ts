/** How fast is the engine's matrix product by itself, on one core, at the shape that suits it best? */
import { instantiateKernels } from '../models/engine/kernels.ts';
import { BLOCK, MemoryLayout, ROW_BYTES } from '../models/engine/memory-layout.ts';
import { createRandom } from '../music/index.ts';
import { median } from './harness.ts';

/** Rows of activations: whole tiles of six. Columns of both, in blocks of eight: from 64 to 512 and 2,048 units. */
const LANES = [6, 12, 18];
const BLOCKS = [8, 16, 32, 64];
const PANELS = [32, 64, 256];

const SAMPLES = 5;
const FLOPS_PER_RUN = 4e8;

/** Matrix products at one shape. */
export interface KernelRun {
  /** Multiplications and additions of one run. */
  flops: number;
  /** Returns the seconds it took. */
  run(): number;
}

/** The shape that is fastest here; looking for it takes a second or two. */
export function fastestKernel(): KernelRun {
  const shapes = LANES.flatMap((lanes) =>
    BLOCKS.flatMap((blocks) => PANELS.map((panels) => ({ lanes, blocks, panels }))),
  );
  const rates = shapes.map((shape) => {
    const kernel = multiplyRun(shape);
    return { kernel, rate: kernel.flops / median(Array.from({ length: SAMPLES }, kernel.run)) };
  });
  return rates.reduce((best, each) => (each.rate > best.rate ? each : best)).kernel;
}

interface Shape {
  lanes: number;
  blocks: number;
  panels: number;
}

function multiplyRun({ lanes, blocks, panels }: Shape): KernelRun {
  const blockBytes = lanes * ROW_BYTES;
  const panelBytes = blocks * BLOCK * ROW_BYTES;
  const layout = new MemoryLayout();
  const c = layout.region(panels * blockBytes);
  const a = layout.region(blocks * blockBytes);
  const w = layout.region(panels * panelBytes);
  const memory = layout.allocate('The kernel by itself');
  const random = createRandom(1);
  new Float32Array(memory.buffer, a, (w + panels * panelBytes - a) / 4).forEach((_, n, values) => {
    values[n] = random.next() - 0.5;
  });
  const { multiply } = instantiateKernels(memory);
  const product = 2 * lanes * blocks * BLOCK * panels * BLOCK;
  const repeats = Math.ceil(FLOPS_PER_RUN / product);
  return {
    flops: repeats * product,
    run() {
      const start = performance.now();
      for (let n = 0; n < repeats; n++) {
        multiply(c, w, panelBytes, panels, 0, false, a, blocks, 0, 0, lanes, blockBytes);
      }
      return (performance.now() - start) / 1000;
    },
  };
}
