/** Adam in TensorFlow's form: the bias corrections go into the rate, so that epsilon stands beside the plain moment. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { parameterCount, splitTensors } from '../parameters.ts';
import type { NetworkShape } from '../types.ts';
import {
  disposeTensors,
  readTensors,
  type TensorFlow,
  type Variables,
  writeVariables,
  zeroVariables,
} from './variables.ts';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export class Adam {
  readonly #tf: TensorFlow;
  readonly #shape: NetworkShape;
  readonly #firstMoments: Variables;
  readonly #secondMoments: Variables;
  /** Steps taken. */
  #step = 0;

  constructor(tf: TensorFlow, shape: NetworkShape) {
    this.#tf = tf;
    this.#shape = shape;
    this.#firstMoments = zeroVariables(tf, shape);
    this.#secondMoments = zeroVariables(tf, shape);
  }

  /** One step on gradients that are `scale` times those given. */
  update(
    variables: Variables,
    gradients: ReadonlyMap<string, Tensor>,
    scale: number,
    learningRate: number,
  ): void {
    const tf = this.#tf;
    this.#step += 1;
    const rate = (learningRate * Math.sqrt(1 - BETA2 ** this.#step)) / (1 - BETA1 ** this.#step);
    tf.tidy(() => {
      for (const [name, unscaled] of gradients) {
        const [variable, m, v] = [variables, this.#firstMoments, this.#secondMoments].map((of) =>
          of.get(name),
        );
        if (!variable || !m || !v) throw new Error(`no variable ${name}`);
        const gradient = tf.mul(unscaled, scale);
        m.assign(tf.add(tf.mul(m, BETA1), tf.mul(gradient, 1 - BETA1)));
        v.assign(tf.add(tf.mul(v, BETA2), tf.mul(tf.square(gradient), 1 - BETA2)));
        variable.assign(tf.sub(variable, tf.div(tf.mul(m, rate), tf.add(tf.sqrt(v), EPSILON))));
      }
    });
  }

  /** Step count (f64), then first and second moments, each in checkpoint order: as the WebAssembly engine keeps them. */
  read(): Uint8Array {
    const state = new Uint8Array(8 + 8 * parameterCount(this.#shape));
    new DataView(state.buffer).setFloat64(0, this.#step, true);
    const [first, second] = this.#momentsIn(state.buffer);
    for (const [name, values] of readTensors(this.#firstMoments)) first.get(name)?.set(values);
    for (const [name, values] of readTensors(this.#secondMoments)) second.get(name)?.set(values);
    return state;
  }

  /** @throws RangeError if the state is another network's. */
  write(state: Uint8Array): void {
    const bytes = 8 + 8 * parameterCount(this.#shape);
    if (state.length !== bytes) {
      throw new RangeError(
        `The optimizer's state has ${state.length} bytes where this network takes ${bytes}.`,
      );
    }
    const { buffer } = state.slice();
    const [first, second] = this.#momentsIn(buffer);
    this.#step = new DataView(buffer).getFloat64(0, true);
    writeVariables(this.#tf, this.#firstMoments, first);
    writeVariables(this.#tf, this.#secondMoments, second);
  }

  dispose(): void {
    disposeTensors(this.#firstMoments);
    disposeTensors(this.#secondMoments);
  }

  /** Views of both runs of moments in a state. */
  #momentsIn(buffer: ArrayBuffer) {
    const count = parameterCount(this.#shape);
    return [0, 1].map((run) =>
      splitTensors(this.#shape, new Float32Array(buffer, 8 + 4 * run * count, count)),
    );
  }
}
