/** The engine: LSTM networks that train and sample on WebAssembly kernels. */

/** Networks. */
export { createSamplingNetwork } from './sampling-network.ts';
export { createTrainableNetwork } from './trainable-network.ts';

/** Their contract. */
export type {
  BatchResult,
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
