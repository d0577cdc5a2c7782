/** TensorFlow.js as a peer: the same networks in its ops, on its `cpu` and `wasm` backends. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { TrainableNetwork, TrainStepOptions, Weights } from '../../models/engine/index.ts';
import { tensorFlowEngine } from '../../models/engine/tensorflow/engine.ts';
import type { Case } from '../cases.ts';
import type { Contender } from '../harness.ts';

export type Backend = 'cpu' | 'wasm';

export const tensorFlow = tensorFlowEngine(tf);

/** Sets the backend of all that TensorFlow.js does from now on. */
export async function setBackend(backend: Backend): Promise<void> {
  if (backend === 'wasm') {
    const { resolve } = createRequire(import.meta.url);
    setWasmPaths(`${dirname(resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  }
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
}

export interface TensorFlowTraining {
  backend: Backend;
  weights: Weights;
  step: TrainStepOptions;
  /** Is told the loss of the weights as they were given. */
  check(loss: number): void;
}

/** Trains one step a run. */
export function tensorFlowTraining(
  { shape, batch }: Case,
  { backend, weights, step, check }: TensorFlowTraining,
): Contender {
  const name = `tfjs ${backend}`;
  let network: TrainableNetwork | undefined;
  return {
    name,
    async run() {
      await setBackend(backend);
      const isFirst = network === undefined;
      network ??= networkOf();
      const start = performance.now();
      const { loss } = network.trainStep(batch, step);
      const seconds = (performance.now() - start) / 1000;
      if (isFirst) check(loss);
      return seconds;
    },
    stop: () => network?.dispose(),
  };

  function networkOf(): TrainableNetwork {
    const { batchSize: maxBatchSize, timeSteps: maxTimeSteps, inputs } = batch;
    const limits = { maxBatchSize, maxTimeSteps, maxActiveInputs: inputs.indices.length, seed: 1 };
    const made = tensorFlow.createTrainableNetwork(shape, limits);
    made.writeWeights(weights);
    return made;
  }
}
