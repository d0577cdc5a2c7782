/** Stepwise sampling in TensorFlow.js ops. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { checkSparseInputs } from '../sparse-inputs.ts';
import type { NetworkShape, SamplingNetwork, SparseInputs, Weights } from '../types.ts';
import { forward, type LayerState, type TensorFlowNetwork, zeroStates } from './layers.ts';
import { denseInputs } from './loss.ts';
import { disposeTensors, type TensorFlow, writeVariables, zeroVariables } from './variables.ts';

class TensorFlowSamplingNetwork implements SamplingNetwork {
  readonly shape: NetworkShape;
  readonly lanes: number;
  readonly #network: TensorFlowNetwork;
  #states: LayerState[] = [];

  constructor(network: TensorFlowNetwork, lanes: number) {
    this.shape = network.shape;
    this.lanes = lanes;
    this.#network = network;
    this.reset();
  }

  reset(): void {
    this.#replaceStates(() => zeroStates(this.#network, this.lanes));
  }

  step(inputs: SparseInputs): Float32Array {
    const { tf } = this.#network;
    const rows = inputs.offsets.length - 1;
    if (rows < 1 || rows > this.lanes) throw new RangeError(`${rows} events came for ${this.lanes} lanes.`);
    checkSparseInputs(inputs, rows, this.shape.inputSize, inputs.indices.length);
    let logits = new Float32Array();
    this.#replaceStates(() => {
      const fed = this.#states.map((state) => mapState(state, (tensor) => takeLanes(tf, tensor, 0, rows)));
      const ran = forward(this.#network, denseInputs(tf, this.shape.inputSize, inputs), fed);
      logits = Float32Array.from(ran.logits.dataSync());
      if (rows === this.lanes) return ran.states;
      return ran.states.map((state, layer) =>
        joinStates(state, this.#states[layer], (moved, before) =>
          tf.concat([moved, takeLanes(tf, before, rows, this.lanes - rows)], 0),
        ),
      );
    });
    return logits;
  }

  gatherLanes(sources: Int32Array): void {
    const { tf } = this.#network;
    if (sources.length > this.lanes) {
      throw new RangeError(`${sources.length} sources came for ${this.lanes} lanes.`);
    }
    const all = Int32Array.from({ length: this.lanes }, (_, lane) => sources[lane] ?? lane);
    for (const source of all) {
      if (source < 0 || source >= this.lanes) {
        throw new RangeError(`Lane ${source} is outside 0-${this.lanes - 1}.`);
      }
    }
    this.#replaceStates(() => {
      const from = tf.tensor1d(all, 'int32');
      return this.#states.map((state) => mapState(state, (tensor) => tf.gather(tensor, from)));
    });
  }

  dispose(): void {
    disposeTensors(this.#network.variables);
    this.#network.tf.dispose(this.#states);
  }

  #replaceStates(next: () => LayerState[]): void {
    const { tf } = this.#network;
    const before = this.#states;
    // Kept tensors stay as they are when tidied; what is made anew here is kept from now on.
    this.#states = tf.tidy(() => next().map((state) => mapState(state, (tensor) => tf.keep(tensor))));
    tf.dispose(before);
  }
}

type OnTensors = <T extends Tensor>(a: T, b: T) => T;

function joinStates(a: LayerState, b: LayerState, join: OnTensors): LayerState {
  const joined: LayerState = { c: join(a.c, b.c), h: join(a.h, b.h) };
  if (a.attention && b.attention) {
    joined.attention = {
      attended: join(a.attention.attended, b.attention.attended),
      remembered: join(a.attention.remembered, b.attention.remembered),
    };
  }
  return joined;
}

function mapState(state: LayerState, change: <T extends Tensor>(tensor: T) => T): LayerState {
  return joinStates(state, state, (tensor) => change(tensor));
}

function takeLanes<T extends Tensor>(tf: TensorFlow, tensor: T, first: number, count: number): T {
  return tf.slice(tensor, first, count);
}

/** @throws RangeError if sizes are not positive integers, or a tensor is missing or of another size. */
export function createSamplingNetwork(
  tf: TensorFlow,
  shape: NetworkShape,
  weights: Weights,
  lanes: number,
): SamplingNetwork {
  if (!Number.isInteger(lanes) || lanes < 1) {
    throw new RangeError(`A network samples in 1 lane or more, not ${lanes}.`);
  }
  const variables = zeroVariables(tf, shape);
  writeVariables(tf, variables, weights);
  return new TensorFlowSamplingNetwork({ tf, shape, variables }, lanes);
}
