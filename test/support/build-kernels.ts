/** Compiles the engine's kernels before the tests where sources have changed, so that what is tested is what is there. */
import { buildKernels, kernelsAreCurrent } from '../../models/engine/build.ts';

export async function setup(): Promise<void> {
  if (!kernelsAreCurrent()) await buildKernels();
}
