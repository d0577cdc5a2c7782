/** A network that learns, on the kernels: one training step from batch to new weights. */
import { instantiateKernels, type Kernels, type KernelVariant } from './kernels.ts';
import {
  flattenTensors,
  glorotWeights,
  packParameters,
  packWeights,
  parameterCount,
  splitTensors,
  unpackParameters,
} from './parameters.ts';
import type { Dropout } from './slice-passes.ts';
import { type RunTask, TaskBoard } from './task-board.ts';
import { BatchLoader, type LoadedBatch } from './training-batch.ts';
import { allocateTrainingMemory, TOTALS_BYTES, type TrainingMemory } from './training-memory.ts';
import { createRunTask, EVALUATE, GRADIENTS, LEARN, writeDetails } from './training-tasks.ts';
import { startHelpers } from './training-threads.ts';
import type {
  BatchResult,
  NetworkShape,
  TrainableNetwork,
  TrainableNetworkOptions,
  TrainingBatch,
  TrainResult,
  TrainStepOptions,
  Weights,
} from './types.ts';
import { countGradientGroups } from './weight-gradients.ts';

/** Adam as TensorFlow sets it. */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

const NO_DROPOUT = { keepProb: 1, seed: 0 };

class WasmTrainableNetwork implements TrainableNetwork {
  readonly shape: NetworkShape;
  readonly #memory: TrainingMemory;
  readonly #kernels: Kernels;
  readonly #loader: BatchLoader;
  readonly #totals: DataView;
  readonly #board: TaskBoard;
  readonly #runTask: RunTask;
  /** Adam's t: steps taken. */
  #step = 0;

  constructor(shape: NetworkShape, options: TrainableNetworkOptions, variant?: KernelVariant) {
    this.shape = shape;
    this.#memory = allocateTrainingMemory(shape, options);
    this.#kernels = instantiateKernels(this.#memory.memory, variant);
    this.#loader = new BatchLoader(this.#memory, options);
    this.#totals = new DataView(this.#memory.memory.buffer, this.#memory.totals);
    this.#board = new TaskBoard(this.#memory.memory, this.#memory.board);
    this.#runTask = createRunTask(this.#kernels, this.#memory);
    this.writeWeights(glorotWeights(shape, options.seed));
    startHelpers((options.threads ?? 1) - 1, { memory: this.#memory.memory, shape, options, variant });
  }

  trainStep(batch: TrainingBatch, options: TrainStepOptions): TrainResult {
    checkOptions(options);
    const loaded = this.#loader.load(batch);
    const dropout = { keepProb: options.dropoutKeepProb, seed: options.dropoutSeed };
    this.#forEachRound(loaded, dropout, (slices) => {
      this.#board.post(LEARN, slices, this.#runTask);
      this.#board.post(GRADIENTS, countGradientGroups(this.#memory), this.#runTask);
    });
    const { gradients, parameters } = this.#memory;
    const gradientNorm = Math.sqrt(this.#kernels.sumOfSquares(gradients, parameters.bytes));
    this.#updateWeights(options, gradientNorm);
    return { ...this.#result(loaded), gradientNorm };
  }

  evaluate(batch: TrainingBatch): BatchResult {
    const loaded = this.#loader.load(batch);
    this.#forEachRound(loaded, NO_DROPOUT, (slices) => this.#board.post(EVALUATE, slices, this.#runTask));
    return this.#result(loaded);
  }

  dispose(): void {
    this.#board.close();
  }

  /** Readies the board for one round of slices after the other; `post` is told how many a round has. */
  #forEachRound(batch: LoadedBatch, dropout: Dropout, post: (slices: number) => void): void {
    const { roundSlices } = this.#memory;
    for (let first = 0; first < batch.slices; first += roundSlices) {
      writeDetails(this.#board.details, batch, dropout, first);
      post(Math.min(roundSlices, batch.slices - first));
    }
  }

  #updateWeights({ learningRate, clipNorm }: TrainStepOptions, gradientNorm: number): void {
    const { weights, gradients, firstMoments, secondMoments, parameters } = this.#memory;
    this.#step += 1;
    const rate = (learningRate * Math.sqrt(1 - BETA2 ** this.#step)) / (1 - BETA1 ** this.#step);
    const scale = clipNorm / Math.max(gradientNorm, clipNorm);
    this.#kernels.adam(
      weights,
      gradients,
      firstMoments,
      secondMoments,
      parameters.bytes,
      scale,
      rate,
      BETA1,
      BETA2,
      EPSILON,
    );
    this.#transposeWeights();
  }

  /** Turns the new weights over for the next backward pass. */
  #transposeWeights(): void {
    const { layers, head, weights } = this.#memory;
    for (const { transposed, kernel, inputBlocks, blocks, panels } of layers) {
      const rows = inputBlocks + blocks;
      this.#kernels.transposePacked(transposed, weights + kernel, rows, panels, 0, rows);
    }
    const rows = layers[layers.length - 1].blocks;
    this.#kernels.transposePacked(head.transposed, weights + head.kernel, rows, head.blocks, 0, rows);
  }

  #result({ slices, steps }: LoadedBatch): BatchResult {
    let loss = 0;
    let hits = 0;
    for (let slice = 0; slice < slices; slice++) {
      loss += this.#totals.getFloat64(slice * TOTALS_BYTES, true);
      hits += this.#totals.getInt32(slice * TOTALS_BYTES + 8, true);
    }
    return { loss: loss / steps, accuracy: hits / steps, steps };
  }

  readWeights(): Weights {
    return this.#unpack(this.#memory.weights);
  }

  writeWeights(weights: Weights): void {
    packWeights(this.#memory.parameters, weights, this.#run(this.#memory.weights));
    this.#transposeWeights();
  }

  readGradients(): Weights {
    return this.#unpack(this.#memory.gradients);
  }

  /** Step count (f64), then first and second moments, each in checkpoint order: no word of it depends on kernels. */
  readOptimizer(): Uint8Array {
    const count = parameterCount(this.shape);
    const state = new Uint8Array(8 + 8 * count);
    new DataView(state.buffer).setFloat64(0, this.#step, true);
    const moments = new Float32Array(state.buffer, 8);
    moments.set(flattenTensors(this.#unpack(this.#memory.firstMoments)));
    moments.set(flattenTensors(this.#unpack(this.#memory.secondMoments)), count);
    return state;
  }

  writeOptimizer(state: Uint8Array): void {
    const count = parameterCount(this.shape);
    if (state.length !== 8 + 8 * count) {
      throw new RangeError(
        `The optimizer's state has ${state.length} bytes where this network takes ${8 + 8 * count}.`,
      );
    }
    const { buffer } = state.slice();
    this.#step = new DataView(buffer).getFloat64(0, true);
    const { parameters, firstMoments, secondMoments } = this.#memory;
    const first = splitTensors(this.shape, new Float32Array(buffer, 8, count));
    const second = splitTensors(this.shape, new Float32Array(buffer, 8 + 4 * count, count));
    packParameters(parameters, first, this.#run(firstMoments));
    packParameters(parameters, second, this.#run(secondMoments));
  }

  /** One of the four runs of parameters in memory. */
  #run(start: number): Float32Array {
    return new Float32Array(this.#memory.memory.buffer, start, this.#memory.parameters.bytes / 4);
  }

  #unpack(start: number): Weights {
    return unpackParameters(this.#memory.parameters, this.#run(start));
  }
}

function checkOptions({ learningRate, clipNorm, dropoutKeepProb }: TrainStepOptions): void {
  if (!(learningRate >= 0)) throw new RangeError(`A learning rate is 0 or more, not ${learningRate}.`);
  if (!(clipNorm > 0)) throw new RangeError(`A gradient is clipped to a norm above 0, not ${clipNorm}.`);
  if (!(dropoutKeepProb > 0 && dropoutKeepProb <= 1)) {
    throw new RangeError(`Dropout keeps a share in (0, 1], not ${dropoutKeepProb}.`);
  }
}

/**
 * A network with Glorot weights drawn from `options.seed`, ready to train. `variant` is the best that the machine has,
 * unless a test wants the other.
 * @throws RangeError with the numbers if a size is not a positive integer or the memory cannot be had.
 */
export function createTrainableNetwork(
  shape: NetworkShape,
  options: TrainableNetworkOptions,
  variant?: KernelVariant,
): TrainableNetwork {
  return new WasmTrainableNetwork(shape, options, variant);
}
