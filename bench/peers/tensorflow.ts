/** TensorFlow.js as a peer: the same networks in its ops, on its `cpu` and `wasm` backends. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { NetworkShape, TrainingBatch, TrainStepOptions, Weights } from '../../models/engine/index.ts';
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

/** What the process of a training is sent. */
export interface TrainingWork {
  shape: NetworkShape;
  batch: TrainingBatch;
  backend: Backend;
  weights: Weights;
  step: TrainStepOptions;
}

/** What it answers to its work, and then to each message: a step of training. */
export interface TrainingAnswer {
  loss: number;
  seconds: number;
}

/**
 * Trains one step a run, in a process of its own: after our wide kernels the upper halves of the processor's registers are
 * in use, which would slow down code that knows nothing of them.
 */
export function tensorFlowTraining(
  { shape, batch }: Case,
  { backend, weights, step, check }: TensorFlowTraining,
): Contender {
  let child: ChildProcess | undefined;
  return {
    name: `tfjs ${backend}`,
    async run() {
      const isFirst = child === undefined;
      child ??= fork(new URL('tensorflow-training.ts', import.meta.url), { serialization: 'advanced' });
      const work: TrainingWork = { shape, batch, backend, weights, step };
      child.send(isFirst ? work : 'step');
      const { loss, seconds } = await answerOf(child);
      if (isFirst) check(loss);
      return seconds;
    },
    stop: () => child?.disconnect(),
  };
}

/** @throws Error if the process ends instead. */
async function answerOf(child: ChildProcess): Promise<TrainingAnswer> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error('TensorFlow.js ended before its work.');
  });
  try {
    const [answer] = await Promise.race([once(child, 'message', { signal }), ended]);
    return answer;
  } finally {
    over.abort();
  }
}
