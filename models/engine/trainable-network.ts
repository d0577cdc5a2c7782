/** A network that learns, on the kernels: one training step from batch to new weights. */
import { countFoldGroups, countUnfoldGroups } from './attention-fold.ts';
import { instantiateKernels, type Kernels, type KernelVariant } from './kernels.ts';
import type { Dropout } from './layer-dropout.ts';
import { packParameters, packWeights, unpackParameters } from './parameter-packing.ts';
import { flattenTensors, glorotWeights, parameterCount, splitTensors } from './parameters.ts';
import { type RunTask, TaskBoard } from './task-board.ts';
import { BatchLoader, type LoadedBatch } from './training-batch.ts';
import { allocateTrainingMemory, TOTALS_BYTES, type TrainingMemory } from './training-memory.ts';
import {
  createRunTask,
  EVALUATE,
  FOLD,
  GRADIENTS,
  LEARN,
  UNFOLD_INPUT,
  UNFOLD_LAYER,
  writeDetails,
} from './training-tasks.ts';
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
  readonly #gradientGroups: number;
  readonly #dropout: Dropout = { keepProb: 1, seed: 0 };
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
    this.#gradientGroups = countGradientGroups(this.#memory);
    this.writeWeights(glorotWeights(shape, options.seed));
    startHelpers((options.threads ?? 1) - 1, { memory: this.#memory.memory, shape, options, variant });
  }

  trainStep(batch: TrainingBatch, options: TrainStepOptions): TrainResult {
    checkOptions(options);
    const loaded = this.#loader.load(batch);
    const { roundSlices, gradients, parameters } = this.#memory;
    this.#dropout.keepProb = options.dropoutKeepProb;
    this.#dropout.seed = options.dropoutSeed;
    for (let first = 0; first < loaded.slices; first += roundSlices) {
      this.#postRound(LEARN, loaded, this.#dropout, first);
      this.#board.post(GRADIENTS, this.#gradientGroups, this.#runTask);
    }
    this.#unfoldGradients();
    const gradientNorm = Math.sqrt(this.#kernels.sumOfSquares(gradients, parameters.bytes));
    this.#updateWeights(options, gradientNorm);
    return { loss: this.#loss(loaded), accuracy: this.#accuracy(loaded), steps: loaded.steps, gradientNorm };
  }

  evaluate(batch: TrainingBatch): BatchResult {
    const loaded = this.#loader.load(batch);
    for (let first = 0; first < loaded.slices; first += this.#memory.roundSlices) {
      this.#postRound(EVALUATE, loaded, NO_DROPOUT, first);
    }
    return { loss: this.#loss(loaded), accuracy: this.#accuracy(loaded), steps: loaded.steps };
  }

  dispose(): void {
    this.#board.close();
  }

  /** Runs tasks of `kind` for the round of slices that begins with `firstSlice`. */
  #postRound(kind: number, batch: LoadedBatch, dropout: Dropout, firstSlice: number): void {
    writeDetails(this.#board.details, batch, dropout, firstSlice);
    const slices = Math.min(this.#memory.roundSlices, batch.slices - firstSlice);
    this.#board.post(kind, slices, this.#runTask);
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
    this.#readyWeights();
  }

  /** Makes of new weights what the passes need of them. */
  #readyWeights(): void {
    const { layers, head, attention } = this.#memory;
    if (attention) this.#board.post(FOLD, countFoldGroups(this.#memory), this.#runTask);
    for (let n = 0; n < layers.length; n++) {
      const { transposed, kernel, inputBlocks, blocks, panels } = layers[n];
      this.#transpose(transposed, kernel, inputBlocks + blocks, panels);
    }
    const top = layers[layers.length - 1].blocks;
    this.#transpose(head.transposed, head.kernel, top, head.blocks);
    if (!attention) return;
    const { blocks, panels } = layers[0];
    this.#transpose(attention.transposedInput, attention.layerInput, attention.inputBlocks, panels);
    this.#transpose(attention.transposedMemory, attention.memory, blocks, blocks);
    this.#transpose(attention.transposedQuery, attention.queryKernel, 2 * blocks, blocks);
    this.#transpose(attention.transposedOutput, attention.outputKernel, 2 * blocks, blocks);
  }

  /** Turns weights over for the backward pass. */
  #transpose(to: number, from: number, rowBlocks: number, columnBlocks: number): void {
    this.#kernels.transposePacked(to, this.#memory.weights + from, rowBlocks, columnBlocks, 0, rowBlocks);
  }

  /** Gradients of the folded first layer become those of the weights that it was folded from. */
  #unfoldGradients(): void {
    const { attention } = this.#memory;
    if (!attention) return;
    this.#board.post(UNFOLD_LAYER, countFoldGroups(this.#memory), this.#runTask);
    this.#board.post(UNFOLD_INPUT, countUnfoldGroups(attention), this.#runTask);
  }

  #loss({ slices, steps }: LoadedBatch): number {
    let sum = 0;
    for (let slice = 0; slice < slices; slice++) sum += this.#totals.getFloat64(slice * TOTALS_BYTES, true);
    return sum / (steps * this.#memory.head.softmaxes.length);
  }

  #accuracy({ slices, steps }: LoadedBatch): number {
    let hits = 0;
    for (let slice = 0; slice < slices; slice++)
      hits += this.#totals.getInt32(slice * TOTALS_BYTES + 8, true);
    return hits / (steps * this.#memory.head.softmaxes.length);
  }

  readWeights(): Weights {
    return this.#unpack(this.#memory.weights);
  }

  writeWeights(weights: Weights): void {
    packWeights(this.#memory.parameters, weights, this.#run(this.#memory.weights));
    this.#readyWeights();
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
