/** Threads that help a network through its steps. */
import { Worker } from 'node:worker_threads';
import type { KernelVariant } from './kernels.ts';
import type { NetworkShape, TrainableNetworkOptions } from './types.ts';

/** What a helper needs to find its way in the network's memory. */
export interface HelperData {
  memory: WebAssembly.Memory;
  shape: NetworkShape;
  options: TrainableNetworkOptions;
  variant?: KernelVariant;
}

/**
 * Starts `count` helpers. They join in when they are up; until then the network's own thread does their share, as it
 * does if one fails to start. A failure over a task also reaches the network by its board.
 */
export function startHelpers(count: number, data: HelperData): void {
  for (let n = 0; n < count; n++) {
    const worker = new Worker(new URL('training-worker.ts', import.meta.url), { workerData: data });
    worker.on('error', (error) => process.emitWarning(error instanceof Error ? error : String(error)));
    worker.unref();
  }
}
