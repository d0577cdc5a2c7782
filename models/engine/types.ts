/**
 * What a network of the RNN family is to the rest of the house: shapes, batches, and the two things one can do with
 * it, train and sample. The kernels behind it can change without anyone above noticing.
 *
 * B batch, T time steps, I input size, H units of a layer, V classes of the head.
 */

/** Stacked LSTM layers (TensorFlow's BasicLSTMCell, forget bias 1) under a dense head of one or several softmaxes. */
export interface NetworkShape {
  /** I: length of the (sparse) input vector. */
  inputSize: number;
  /** H of every layer, first to last. */
  layerSizes: readonly number[];
  /** V: number of event classes, over all softmaxes. */
  outputSize: number;
  /** Classes of each softmax, which lie one after another in the head and sum to V; absent: one of V. */
  softmaxSizes?: readonly number[];
  /**
   * L: the first layer attends to its last L outputs, as TensorFlow's AttentionCellWrapper does with attention vectors
   * of H; absent or 0: no attention.
   */
  attentionLength?: number;
}

/**
 * Weights by name, f32, row-major, in TensorFlow's layout, so Magenta's checkpoints load as they are:
 * `lstm_{n}/kernel` [I + H, 4H] with rows inputs then state and gates i, j, f, o along 4H; `lstm_{n}/bias` [4H];
 * `dense/kernel` [H, V]; `dense/bias` [V].
 *
 * With attention, H and `lstm_0` being the first layer's, also `attention/input_kernel` [I + H, I] (rows inputs, then the
 * attention before) and `attention/input_bias` [I], whose product is the layer's input; `attention/memory` [H, H],
 * `attention/query_kernel` [2H, H] (rows c, then h), `attention/query_bias` [H] and `attention/vector` [H], which score
 * the remembered outputs; `attention/output_kernel` [2H, H] (rows h, then the attention) and `attention/output_bias` [H].
 */
export type Weights = Map<string, Float32Array>;

/**
 * Inputs as lists of active indices, each active input worth `values` (1 where `values` is absent).
 *
 * Row r = b * T + t owns `indices[offsets[r] .. offsets[r + 1]]`. Rows past an example's length are empty.
 */
export interface SparseInputs {
  indices: Int32Array;
  /** [B * T + 1], not decreasing. */
  offsets: Int32Array;
  /** Parallel to `indices`; the lookback encoding's binary counters are -1 or 1. */
  values?: Float32Array;
}

export interface TrainingBatch {
  batchSize: number;
  /** T: the longest example of this batch. */
  timeSteps: number;
  inputs: SparseInputs;
  /** [B, T, S] class to be predicted at each step, within each of the S softmaxes. */
  labels: Int32Array;
  /** [B] steps that count; later ones are masked out of the loss. */
  lengths: Int32Array;
}

export interface TrainStepOptions {
  learningRate: number;
  /** Global-norm clipping (tf.clip_by_global_norm). */
  clipNorm: number;
  /** Kept share of each layer's outputs, (0, 1]; masks are drawn from `dropoutSeed` and do not depend on threads. */
  dropoutKeepProb: number;
  dropoutSeed: number;
}

/**
 * Over all labels of the `steps` unmasked steps, one for each softmax: `loss` is the mean cross-entropy in nats, as
 * Magenta's events_rnn_graph has it, and `accuracy` the share of argmax hits.
 */
export interface BatchResult {
  loss: number;
  accuracy: number;
  steps: number;
}

export interface TrainResult extends BatchResult {
  /** Global norm of the gradients before clipping. */
  gradientNorm: number;
}

/** A network that learns. All its memory is taken when it is made; a step allocates nothing of size. */
export interface TrainableNetwork {
  readonly shape: NetworkShape;
  /** One step of Adam (TensorFlow's defaults: 0.9, 0.999, 1e-8) on the `loss` of the batch. */
  trainStep(batch: TrainingBatch, options: TrainStepOptions): TrainResult;
  /** Loss without learning or dropout. */
  evaluate(batch: TrainingBatch): BatchResult;
  /** Copies of the current weights. */
  readWeights(): Weights;
  /** @throws RangeError if a tensor is missing or of another size. */
  writeWeights(weights: Weights): void;
  /** Adam's moments and step count, opaque but stable, for resuming bit for bit. */
  readOptimizer(): Uint8Array;
  writeOptimizer(state: Uint8Array): void;
  /** Gradients of the last `trainStep`, before clipping, under the weights' names. For tests. */
  readGradients(): Weights;
  /** Ends the threads that helped. The network is not used after it. */
  dispose(): void;
}

export interface TrainableNetworkOptions {
  /** Largest B and T that `trainStep` and `evaluate` will see. */
  maxBatchSize: number;
  maxTimeSteps: number;
  /** Largest number of active inputs in one batch. */
  maxActiveInputs: number;
  /** Initial weights: TensorFlow's Glorot uniform drawn from this seed, biases 0. */
  seed: number;
  /**
   * Threads that share a step, the caller's included; default 1. Numbers come out the same for any. The others sleep
   * between steps, and do not keep the process alive. Each takes memory for 16 of the batch's examples at a time.
   */
  threads?: number;
}

/** A batch of lanes, each with LSTM states of its own, advanced one event at a time. */
export interface SamplingNetwork {
  readonly shape: NetworkShape;
  readonly lanes: number;
  /** Sets every lane's states to zero. */
  reset(): void;
  /**
   * Feeds one event to lanes 0..n-1 (n = `inputs.offsets.length - 1` ≤ lanes) and returns their logits [n, V] as a
   * view that the next call overwrites.
   */
  step(inputs: SparseInputs): Float32Array;
  /** Lane k takes over the states that lane `sources[k]` had before the call, for beam search. */
  gatherLanes(sources: Int32Array): void;
  /** Gives back the memory that an engine holds outside the JavaScript heap. The network is not used after it. */
  dispose(): void;
}

/** One way to run networks. All compute the same, but for rounding and the masks that dropout draws. */
export interface Engine {
  readonly name: string;
  /**
   * A network with Glorot weights drawn from `options.seed`, ready to train.
   * @throws RangeError with the numbers if a size is not a positive integer or the memory cannot be had.
   */
  createTrainableNetwork(shape: NetworkShape, options: TrainableNetworkOptions): TrainableNetwork;
  /**
   * A sampling network with the given weights and zero states.
   * @throws RangeError if sizes are not positive integers, a tensor is missing or misshapen, or memory does not suffice.
   */
  createSamplingNetwork(shape: NetworkShape, weights: Weights, lanes: number): SamplingNetwork;
}
