/** Whether a training has room on this machine, asked before its memory is taken: later nobody could refuse it in words. */
import { UserError } from '../../music/index.ts';
import { layOutTraining } from '../engine/training-memory.ts';
import type { NetworkShape, TrainableNetworkOptions } from '../engine/types.ts';

/** WebAssembly's 32-bit addresses end here. */
const ADDRESSABLE_BYTES = 2 ** 32;
/** A snapshot copies weights and both of Adam's moments, and packs them. */
const COPIES_OF_WEIGHTS = 5;

/**
 * The same options with as many threads as there is room for: each needs its own, and results do not depend on them.
 * @param availableBytes what the machine, or the container that this runs in, has left
 * @throws UserError `not-enough-memory` with the numbers if there is not room for one thread
 */
export function fitMemory(
  shape: NetworkShape,
  options: TrainableNetworkOptions,
  availableBytes: number = process.availableMemory(),
): TrainableNetworkOptions {
  const wanted = options.threads ?? 1;
  for (let threads = wanted; threads >= 1; threads--) {
    const { network, copies } = bytesFor(shape, { ...options, threads });
    if (network <= ADDRESSABLE_BYTES && network + copies <= availableBytes) return { ...options, threads };
  }
  const { network, copies } = bytesFor(shape, { ...options, threads: 1 });
  const has =
    network > ADDRESSABLE_BYTES
      ? `at most ${megabytes(ADDRESSABLE_BYTES)} can be used`
      : `this machine has ${megabytes(availableBytes)} left`;
  throw new UserError(
    'not-enough-memory',
    `Training rnn_layer_sizes=${JSON.stringify(shape.layerSizes)} on ${options.maxBatchSize} examples at once of up to ` +
      `${options.maxTimeSteps.toLocaleString('en')} steps needs ${megabytes(network + copies)} of memory, and ${has}. ` +
      'Try a smaller network, such as rnn_layer_sizes=[64,64], or batch_size=8.',
    { network, copies, availableBytes },
  );
}

function bytesFor(
  shape: NetworkShape,
  options: TrainableNetworkOptions,
): { network: number; copies: number } {
  const { bytes, parameters } = layOutTraining(shape, options);
  return { network: bytes.bytes, copies: COPIES_OF_WEIGHTS * parameters.bytes };
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MB`;
}
