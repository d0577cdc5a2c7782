/** Compiles the engine's kernels before the tests, so that they test the sources that are there. */
import { buildKernels } from '../../models/engine/build.ts';

export async function setup(): Promise<void> {
  await buildKernels();
}
