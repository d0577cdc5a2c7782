/**
 * The training itself: steps, held-out measurements, curve, snapshots. Runs in a worker thread (worker.ts), but knows
 * nothing of threads.
 */
import { availableParallelism } from 'node:os';
import { UserError } from '../../music/index.ts';
import { openCheckpoint, toCheckpoint } from '../checkpoints/checkpoint.ts';
import { packCheckpoint, unpackCheckpoint } from '../checkpoints/pack.ts';
import { configNamed } from '../configs.ts';
import { openEngine } from '../engine/index.ts';
import type { Engine, TrainableNetwork, TrainingBatch } from '../engine/types.ts';
import { countParameters, networkShape } from '../shared/hparams.ts';
import type { RnnConfig } from '../shared/rnn-config.ts';
import type {
  Checkpoint,
  ExampleTrainingRequest,
  TrainingPoint,
  TrainingProgress,
  TrainingRequest,
  TrainingResult,
  TrainingSnapshot,
} from '../types.ts';
import { assembleBatch, batchOrder } from './batches.ts';
import { buildDataset, type EncodedDataset, encodeDataset, refuseIfTooLittle } from './dataset.ts';
import { datasetOfExamples } from './example-dataset.ts';
import { fitMemory } from './fit-memory.ts';
import { freshLoopState, type LoopState, packState, unpackState } from './loop-state.ts';

/** Points of the curve over a whole training, and how many points lie between two held-out measurements. */
const POINTS = 100;
const POINTS_PER_EVALUATION = 5;
/** Steps between two points of a training without an end. */
const ENDLESS_POINT_EVERY = 1000;

/**
 * A snapshot comes at the latest after so long, whatever `snapshotEvery` says: a hundred steps of a huge network take
 * half an hour, which a crash would cost. Keeping one of [1024,1024] takes about 4 of these 30 seconds, a usual one
 * far less.
 */
const SNAPSHOT_AFTER_MS = 30_000;

/** More threads than this have too little to do in one step of a network of this kind. */
const MAX_THREADS = 8;
/** A step of fewer multiplications is over before a helping thread has woken. */
const WORTH_SHARING = 50_000_000;

/** Threads for a network whose forward pass takes so many multiplications. Results do not depend on it. */
function threadsFor(multiplications: number): number {
  return multiplications < WORTH_SHARING ? 1 : Math.min(availableParallelism(), MAX_THREADS);
}

export interface TrainingPort {
  onProgress(progress: TrainingProgress): void;
  onSnapshot(snapshot: TrainingSnapshot): Promise<void>;
  isCancelled(): boolean;
  /** Milliseconds on any clock that never goes back. It times snapshots, never what is learned. */
  now(): number;
}

/**
 * @throws UserError `too-little-data` before the first step, `training-diverged` when the loss is no number any more
 *   before there is a snapshot; with one, that is the result.
 */
export async function train(
  request: TrainingRequest | ExampleTrainingRequest,
  port: TrainingPort,
): Promise<TrainingResult> {
  const config = configNamed(request.config);
  return trainOn<unknown, unknown>(config, request, port);
}

async function trainOn<Event, Control>(
  config: RnnConfig<Event, Control>,
  request: TrainingRequest | ExampleTrainingRequest,
  port: TrainingPort,
): Promise<TrainingResult> {
  const dataset =
    'pieces' in request ? await datasetOfPieces(config, request) : await datasetOfExamples(request.examples);
  return new Trainer(await openEngine(), config, request, dataset).run(port);
}

async function datasetOfPieces<Event, Control>(
  config: RnnConfig<Event, Control>,
  { pieces, strict }: TrainingRequest,
): Promise<EncodedDataset> {
  const dataset = await buildDataset(config, pieces, { strict });
  refuseIfTooLittle(dataset.summary, config.name);
  return encodeDataset(config, dataset);
}

class Trainer<Event, Control> {
  private readonly config: RnnConfig<Event, Control>;
  private readonly request: Omit<TrainingRequest, 'pieces' | 'resume'>;
  private readonly dataset: EncodedDataset;
  private readonly network: TrainableNetwork;
  private readonly batchSize: number;
  private readonly pointEvery: number;
  private step = 0;
  private curve: TrainingPoint[] = [];
  private loop: LoopState = freshLoopState();
  private lastStep: TrainingProgress['lastStep'];
  private best: Uint8Array | undefined;
  /** What a training that diverges ends with. */
  private lastGood: TrainingSnapshot | undefined;

  constructor(
    engine: Engine,
    config: RnnConfig<Event, Control>,
    { resume, ...request }: Omit<TrainingRequest, 'pieces'>,
    dataset: EncodedDataset,
  ) {
    this.config = config;
    this.request = request;
    this.dataset = dataset;
    // A batch larger than the crate would only hold copies.
    this.batchSize = Math.min(request.hparams.batch_size, this.dataset.train.length);
    this.pointEvery = Number.isFinite(request.steps)
      ? Math.ceil(request.steps / POINTS)
      : ENDLESS_POINT_EVERY;
    this.network = this.createNetwork(engine);
    if (resume) this.resume(resume);
    else if (request.initial) this.network.writeWeights(openCheckpoint(request.initial).weights);
  }

  async run(port: TrainingPort): Promise<TrainingResult> {
    try {
      return await this.trainSteps(port);
    } finally {
      this.network.dispose();
    }
  }

  private async trainSteps(port: TrainingPort): Promise<TrainingResult> {
    const began = port.now();
    const firstStep = this.step;
    const progress = (): TrainingProgress => {
      const seconds = (port.now() - began) / 1000;
      const stepsPerSecond = seconds > 0 ? (this.step - firstStep) / seconds : 0;
      return {
        step: this.step,
        totalSteps: this.request.steps,
        seconds,
        stepsPerSecond,
        secondsLeft: stepsPerSecond > 0 ? (this.request.steps - this.step) / stepsPerSecond : 0,
        curve: this.curve,
        dataset: this.dataset.summary,
        ...(this.lastStep && { lastStep: this.lastStep }),
      };
    };

    port.onProgress(progress());
    const nextBatch = batchOrder(this.dataset.train.length, this.batchSize, this.request.seed);
    if (this.request.initial && this.step === 0) this.addFirstPoint(nextBatch(0));
    let outcome: TrainingResult['outcome'] = 'finished';
    let keptStep = -1;
    let keptAt = began;
    const keep = async (): Promise<boolean> => {
      if (!this.isSound(nextBatch(this.step))) return false;
      this.lastGood = this.snapshot();
      await port.onSnapshot(this.lastGood);
      keptStep = this.step;
      keptAt = port.now();
      return true;
    };
    while (this.step < this.request.steps) {
      if (port.isCancelled()) {
        outcome = 'cancelled';
        break;
      }
      // Asked before the step, so that a training resumed from its last snapshot stops where it would have.
      if (this.hasLostPatience()) {
        outcome = 'stopped-early';
        break;
      }
      if (!this.trainOneStep(nextBatch(this.step))) {
        outcome = 'diverged';
        break;
      }
      port.onProgress(progress());
      const isDue = this.step % this.request.snapshotEvery === 0 || port.now() - keptAt >= SNAPSHOT_AFTER_MS;
      if (isDue && !(await keep())) {
        outcome = 'diverged';
        break;
      }
    }

    if (outcome !== 'diverged' && keptStep !== this.step && !(await keep())) outcome = 'diverged';
    if (this.lastGood === undefined) throw this.divergence();
    const snapshot =
      outcome === 'cancelled'
        ? this.lastGood
        : { ...this.lastGood, checkpoint: this.bestCheckpoint(this.lastGood) };
    const seconds = (port.now() - began) / 1000;
    return { snapshot, dataset: this.dataset.summary, outcome, seconds };
  }

  private createNetwork(engine: Engine): TrainableNetwork {
    const { train: learned, heldOut } = this.dataset;
    const maxTimeSteps = [...learned, ...heldOut].reduce(
      (longest, { inputs }) => Math.max(longest, inputs.offsets.length - 1),
      0,
    );
    const shape = networkShape(this.config, this.request.hparams);
    const options = fitMemory(shape, {
      maxBatchSize: this.batchSize,
      maxTimeSteps,
      maxActiveInputs: this.batchSize * maxTimeSteps * this.config.encoding.maxActiveInputs,
      seed: this.request.seed,
      threads: threadsFor(countParameters(shape) * this.batchSize * maxTimeSteps),
    });
    return engine.createTrainableNetwork(shape, options);
  }

  /** False where loss or gradients are no numbers any more. */
  private trainOneStep(examples: Int32Array): boolean {
    const { hparams, seed } = this.request;
    const result = this.network.trainStep(this.batchOf(examples), {
      learningRate: hparams.learning_rate,
      clipNorm: hparams.clip_norm,
      dropoutKeepProb: hparams.dropout_keep_prob,
      dropoutSeed: (Math.imul(seed, 0x85ebca6b) + this.step) | 0,
    });
    if (!Number.isFinite(result.loss) || !Number.isFinite(result.gradientNorm)) return false;
    this.lastStep = { loss: result.loss, accuracy: result.accuracy };
    this.step++;
    this.loop.lossSum += result.loss;
    this.loop.lossSteps++;
    if (this.step % this.pointEvery === 0 || this.step === this.request.steps) this.addPoint();
    return true;
  }

  /** Whether the network still predicts. A step's loss tells of the weights before it, and those after it are kept. */
  private isSound(examples: Int32Array): boolean {
    return Number.isFinite(this.network.evaluate(this.batchOf(examples)).loss);
  }

  private batchOf(examples: Int32Array): TrainingBatch {
    return assembleBatch(Array.from(examples, (example) => this.dataset.train[example]));
  }

  private divergence(): UserError {
    const { learning_rate } = this.request.hparams;
    return new UserError(
      'training-diverged',
      `The training fell apart at step ${this.step + 1}: its loss is no number any more. Models trained before are as they were. ` +
        `Try a smaller learning_rate than ${learning_rate}, such as learning_rate=${learning_rate / 10}.`,
      { step: this.step },
    );
  }

  private addPoint(): void {
    const point: TrainingPoint = { step: this.step, trainLoss: this.loop.lossSum / this.loop.lossSteps };
    this.loop.lossSum = 0;
    this.loop.lossSteps = 0;
    const isDue = this.step % (this.pointEvery * POINTS_PER_EVALUATION) === 0;
    if (this.dataset.heldOut.length > 0 && (isDue || this.step === this.request.steps)) {
      Object.assign(point, this.measureHeldOut());
    }
    this.curve.push(point);
  }

  /** What was known before the first step, so that it can be seen what was learned, and at what cost. */
  private addFirstPoint(examples: Int32Array): void {
    const point: TrainingPoint = {
      step: 0,
      trainLoss: this.network.evaluate(this.batchOf(examples)).loss,
    };
    if (this.dataset.heldOut.length > 0) Object.assign(point, this.measureHeldOut());
    this.curve.push(point);
  }

  /** Mean over all held-out steps; also keeps count of how long it has not improved. */
  private measureHeldOut(): { heldOutLoss: number; heldOutAccuracy: number } {
    let loss = 0;
    let hits = 0;
    let steps = 0;
    for (let first = 0; first < this.dataset.heldOut.length; first += this.batchSize) {
      const sequences = this.dataset.heldOut.slice(first, first + this.batchSize);
      const result = this.network.evaluate(assembleBatch(sequences));
      loss += result.loss * result.steps;
      hits += result.accuracy * result.steps;
      steps += result.steps;
    }
    const heldOutLoss = loss / steps;
    this.loop.evaluationsSinceBest++;
    if (this.loop.bestHeldOutLoss === null || heldOutLoss < this.loop.bestHeldOutLoss) {
      this.loop.bestHeldOutLoss = heldOutLoss;
      this.loop.evaluationsSinceBest = 0;
      if (this.request.earlyStopping !== undefined) this.best = packCheckpoint(this.checkpoint(heldOutLoss));
    }
    return { heldOutLoss, heldOutAccuracy: hits / steps };
  }

  private hasLostPatience(): boolean {
    const { earlyStopping } = this.request;
    return earlyStopping !== undefined && this.loop.evaluationsSinceBest >= earlyStopping;
  }

  private checkpoint(heldOutLoss?: number): Checkpoint {
    return toCheckpoint(this.config, this.network.readWeights(), {
      hparams: this.request.hparams,
      step: this.step,
      ...(heldOutLoss !== undefined && { heldOutLoss }),
    });
  }

  private snapshot(): TrainingSnapshot {
    const heldOutLoss = this.curve.findLast((point) => point.heldOutLoss !== undefined)?.heldOutLoss;
    const state = packState({ loop: this.loop, optimizer: this.network.readOptimizer(), best: this.best });
    return { step: this.step, checkpoint: this.checkpoint(heldOutLoss), state, curve: [...this.curve] };
  }

  /** With early stopping the best weights are the result, not the last. */
  private bestCheckpoint(last: TrainingSnapshot): Checkpoint {
    return this.best ? unpackCheckpoint(this.best) : last.checkpoint;
  }

  private resume(snapshot: TrainingSnapshot): void {
    const { step, checkpoint, state, curve } = snapshot;
    const { loop, optimizer, best } = unpackState(state);
    this.network.writeWeights(openCheckpoint(checkpoint).weights);
    this.network.writeOptimizer(optimizer);
    this.step = step;
    this.curve = [...curve];
    this.loop = loop;
    this.best = best;
    this.lastGood = snapshot;
  }
}
