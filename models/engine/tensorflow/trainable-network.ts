/** A network that learns, in TensorFlow.js ops. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { checkBatch } from '../check-batch.ts';
import { glorotWeights } from '../parameters.ts';
import type {
  BatchResult,
  NetworkShape,
  TrainableNetwork,
  TrainableNetworkOptions,
  TrainingBatch,
  TrainResult,
  TrainStepOptions,
  Weights,
} from '../types.ts';
import { Adam } from './adam.ts';
import type { Dropout, TensorFlowNetwork } from './layers.ts';
import { accuracyOf, batchLogits, batchTensors, lossOf } from './loss.ts';
import {
  disposeTensors,
  readTensors,
  type TensorFlow,
  type Variables,
  writeVariables,
  zeroVariables,
} from './variables.ts';

class TensorFlowTrainableNetwork implements TrainableNetwork {
  readonly shape: NetworkShape;
  readonly #tf: TensorFlow;
  readonly #variables: Variables;
  readonly #adam: Adam;
  readonly #limits: TrainableNetworkOptions;
  /** Of the last step, before clipping. */
  #gradients = new Map<string, Tensor>();

  constructor(tf: TensorFlow, shape: NetworkShape, limits: TrainableNetworkOptions) {
    this.#tf = tf;
    this.shape = shape;
    this.#limits = limits;
    this.#variables = zeroVariables(tf, shape);
    this.#adam = new Adam(tf, shape);
    this.writeWeights(glorotWeights(shape, limits.seed));
  }

  trainStep(batch: TrainingBatch, options: TrainStepOptions): TrainResult {
    const tf = this.#tf;
    checkBatch(batch, this.shape, this.#limits);
    return tf.tidy(() => {
      const tensors = batchTensors(this.#network, batch);
      const dropout = this.#dropout(options);
      let logits: Tensor2D | undefined;
      const { value, grads } = tf.variableGrads(() => {
        logits = tf.keep(batchLogits(this.#network, tensors, dropout));
        return lossOf(this.#network, tensors, logits);
      }, [...this.#variables.values()]);
      this.#keepGradients(grads);
      const gradientNorm = globalNorm(tf, this.#gradients);
      const scale = options.clipNorm / Math.max(gradientNorm, options.clipNorm);
      this.#adam.update(this.#variables, this.#gradients, scale, options.learningRate);
      const accuracy = logits ? scalar(accuracyOf(this.#network, tensors, logits)) : 0;
      logits?.dispose();
      return { loss: scalar(value), accuracy, steps: tensors.steps, gradientNorm };
    });
  }

  evaluate(batch: TrainingBatch): BatchResult {
    checkBatch(batch, this.shape, this.#limits);
    return this.#tf.tidy(() => {
      const tensors = batchTensors(this.#network, batch);
      const logits = batchLogits(this.#network, tensors);
      return {
        loss: scalar(lossOf(this.#network, tensors, logits)),
        accuracy: scalar(accuracyOf(this.#network, tensors, logits)),
        steps: tensors.steps,
      };
    });
  }

  readWeights(): Weights {
    return readTensors(this.#variables);
  }

  writeWeights(weights: Weights): void {
    writeVariables(this.#tf, this.#variables, weights);
  }

  readOptimizer(): Uint8Array {
    return this.#adam.read();
  }

  writeOptimizer(state: Uint8Array): void {
    this.#adam.write(state);
  }

  readGradients(): Weights {
    return readTensors(this.#gradients);
  }

  dispose(): void {
    this.#adam.dispose();
    disposeTensors(this.#variables);
    disposeTensors(this.#gradients);
  }

  get #network(): TensorFlowNetwork {
    return { tf: this.#tf, shape: this.shape, variables: this.#variables };
  }

  #dropout({ dropoutKeepProb, dropoutSeed }: TrainStepOptions): Dropout | undefined {
    if (dropoutKeepProb === 1) return undefined;
    return (outputs, layer) => {
      const dropped: Tensor = this.#tf.dropout(
        outputs,
        1 - dropoutKeepProb,
        undefined,
        `${dropoutSeed}/${layer}`,
      );
      return this.#tf.reshape(dropped, outputs.shape);
    };
  }

  /** TensorFlow.js knows gradients by the names that it gave the variables. */
  #keepGradients(grads: Record<string, Tensor>): void {
    disposeTensors(this.#gradients);
    this.#gradients = new Map(
      [...this.#variables].map(([name, variable]) => [name, this.#tf.keep(grads[variable.name])]),
    );
  }
}

function globalNorm(tf: TensorFlow, gradients: ReadonlyMap<string, Tensor>): number {
  const squares = [...gradients.values()].map((gradient) => tf.sum(tf.square(gradient)));
  return Math.sqrt(scalar(tf.addN(squares)));
}

function scalar(tensor: Tensor): number {
  return tensor.dataSync()[0];
}

/**
 * A network with the weights that the WebAssembly engine begins with for the same seed. It computes the same but for
 * rounding, and draws other dropout masks. TensorFlow.js takes memory as it goes, and threads as its backend sees fit;
 * `options.threads` does not count.
 */
export function createTrainableNetwork(
  tf: TensorFlow,
  shape: NetworkShape,
  options: TrainableNetworkOptions,
): TrainableNetwork {
  return new TensorFlowTrainableNetwork(tf, shape, options);
}
