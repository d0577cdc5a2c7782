/** The engine: LSTM networks that train and sample, on WebAssembly kernels unless the host has another. */

export { prepareKernels } from './kernels.ts';
/** The engine that the host chose. */
export { engineProblem, openEngine } from './open.ts';

/** Networks of the engine that is built in. */
export { createSamplingNetwork } from './sampling-network.ts';
export { createTrainableNetwork } from './trainable-network.ts';

/** Their contract. */
export type {
  BatchResult,
  Engine,
  NetworkShape,
  SamplingNetwork,
  SparseInputs,
  TrainableNetwork,
  TrainableNetworkOptions,
  TrainingBatch,
  TrainResult,
  TrainStepOptions,
  Weights,
} from './types.ts';
