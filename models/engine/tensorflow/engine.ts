/** The engine in TensorFlow.js ops, on whichever TensorFlow.js it is given. */
import type { Engine } from '../types.ts';
import { createSamplingNetwork } from './sampling-network.ts';
import { createTrainableNetwork } from './trainable-network.ts';
import type { TensorFlow } from './variables.ts';

/** Runs on the backend that `tf` has set when a network is used. */
export function tensorFlowEngine(tf: TensorFlow): Engine {
  return {
    name: 'tensorflow',
    createTrainableNetwork: (shape, options) => createTrainableNetwork(tf, shape, options),
    createSamplingNetwork: (shape, weights, lanes) => createSamplingNetwork(tf, shape, weights, lanes),
  };
}
