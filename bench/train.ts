/** How fast do Magenta's networks train and sample here, beside the same networks on other engines? */
import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs';
import {
  createSamplingNetwork,
  createTrainableNetwork,
  type NetworkShape,
  type SparseInputs,
  type TrainableNetwork,
  type TrainingBatch,
} from '../models/engine/index.ts';
import { createRandom } from '../music/index.ts';
import { type Comparison, type Contender, compareRates, measure } from './harness.ts';
import { startPyTorch } from './peers/pytorch.ts';
import { createTensorFlowTrainer, samplingStep, tensorsOf } from './peers/tensorflow-lstm.ts';

const BATCH_SIZE = 64;
const TIME_STEPS = 128;
/** Lanes of the sampling cases: the tutorial's ten melodies. */
const LANES = 10;
const SAMPLING_STEPS = 20;
const STEP = { learningRate: 0.001, clipNorm: 5, dropoutKeepProb: 1, dropoutSeed: 0 };

interface Case {
  name: string;
  shape: NetworkShape;
  /** Active inputs of a step, as the encoding has them: events and counters. */
  active: number;
}

const CASES: Case[] = [
  {
    name: 'lookback_rnn [64,64]',
    shape: { inputSize: 121, layerSizes: [64, 64], outputSize: 40 },
    active: 9,
  },
  { name: 'drum_kit [64,64]', shape: { inputSize: 518, layerSizes: [64, 64], outputSize: 512 }, active: 7 },
];

function randomInputs({ shape, active }: Case, rows: number, seed: number): SparseInputs {
  const random = createRandom(seed);
  return {
    indices: Int32Array.from({ length: rows * active }, () => random.integer(shape.inputSize)),
    offsets: Int32Array.from({ length: rows + 1 }, (_, row) => row * active),
  };
}

function randomBatch(of: Case): TrainingBatch {
  const random = createRandom(2);
  const rows = BATCH_SIZE * TIME_STEPS;
  return {
    batchSize: BATCH_SIZE,
    timeSteps: TIME_STEPS,
    inputs: randomInputs(of, rows, 1),
    labels: Int32Array.from({ length: rows }, () => random.integer(of.shape.outputSize)),
    lengths: new Int32Array(BATCH_SIZE).fill(TIME_STEPS),
  };
}

/** Multiplications and additions of one training step's matrix products; gathered rows are not counted. */
function trainingFlops({ layerSizes, outputSize }: NetworkShape): number {
  let below = 0;
  let perRow = 0;
  for (const units of layerSizes) {
    perRow += 2 * (below + units) * 4 * units;
    below = units;
  }
  return 3 * (perRow + 2 * below * outputSize) * BATCH_SIZE * TIME_STEPS;
}

/** @throws Error if a peer's loss is not ours: then it does not do the same work. */
function checkLoss(peer: string, theirs: number, ours: number): void {
  if (!(Math.abs(theirs - ours) < 1e-4))
    throw new Error(`${peer} finds a loss of ${theirs}, we find ${ours}.`);
}

function newNetwork(shape: NetworkShape, threads: number): TrainableNetwork {
  return createTrainableNetwork(shape, {
    maxBatchSize: BATCH_SIZE,
    maxTimeSteps: TIME_STEPS,
    maxActiveInputs: BATCH_SIZE * TIME_STEPS * 16,
    seed: 1,
    threads,
  });
}

async function benchTraining(of: Case, say: (line: string) => void): Promise<Comparison[]> {
  const batch = randomBatch(of);
  const threads = availableParallelism();
  const network = newNetwork(of.shape, threads);
  const weights = network.readWeights();
  const { loss } = network.evaluate(batch);
  const single = newNetwork(of.shape, 1);
  const stepOf = (trained: TrainableNetwork) => (): undefined => {
    trained.trainStep(batch, STEP);
  };
  const contenders: Contender[] = [
    { name: 'ours', warmUps: 10, run: stepOf(network) },
    { name: 'ours, 1 thread', run: stepOf(single) },
  ];
  const pytorch = await startPyTorch(of.shape, weights, batch, say);
  if (pytorch) {
    checkLoss(pytorch.name, pytorch.loss, loss);
    contenders.push({ ...pytorch, warmUps: 1 });
  }
  say(`${of.name}: a step of TensorFlow.js takes many seconds; each is taken once or twice`);
  const trainer = createTensorFlowTrainer(of.shape, weights, batch, STEP);
  contenders.push({
    name: 'tfjs cpu',
    run: () => {
      checkLoss('tfjs cpu', trainer.step(), loss);
      return undefined;
    },
  });
  const seconds = await measure(contenders, { budget: 6, maxSamples: 25 });
  network.dispose();
  single.dispose();
  pytorch?.stop();
  const gigaflops = trainingFlops(of.shape) / seconds[0] / 1e9;
  say(
    `${of.name}: ${(seconds[0] * 1000).toFixed(0)} ms a step on ${threads} threads, ${gigaflops.toFixed(0)} GFLOP/s`,
  );
  return contenders
    .slice(1)
    .map(({ name }, n) =>
      compareRates(`train ${of.name}`, name, 'steps/s', 1, { ours: seconds[0], peer: seconds[n + 1] }),
    );
}

async function benchSampling(of: Case): Promise<Comparison> {
  const { shape } = of;
  const weights = newNetwork(shape, 1).readWeights();
  const network = createSamplingNetwork(shape, weights, LANES);
  const inputs = randomInputs(of, LANES, 3);
  const variables = tensorsOf(shape, weights);
  const ours = network.step(inputs).slice();
  const theirs = samplingStep(shape, variables, inputs, LANES);
  const difference = theirs.reduce((worst, value, at) => Math.max(worst, Math.abs(value - ours[at])), 0);
  if (!(difference < 1e-4))
    throw new Error(`TensorFlow.js finds other logits: they differ by ${difference}.`);
  const repeated = (run: () => unknown) => (): undefined => {
    for (let step = 0; step < SAMPLING_STEPS; step++) run();
  };
  const contenders = [
    { name: 'ours', warmUps: 50, run: repeated(() => network.step(inputs)) },
    { name: 'tfjs cpu', warmUps: 1, run: repeated(() => samplingStep(shape, variables, inputs, LANES)) },
  ];
  const [mine, peer] = await measure(contenders, { budget: 3, maxSamples: 40 });
  for (const variable of variables.values()) variable.dispose();
  return compareRates(
    `sample ${of.name}, ${LANES} lanes`,
    'tfjs cpu',
    'lane steps/s',
    LANES * SAMPLING_STEPS,
    {
      ours: mine,
      peer,
    },
  );
}

/** Training and sampling of lookback_rnn and drum_kit; takes two to three minutes, nearly all of them the peers'. */
export async function benchTrain(say: (line: string) => void): Promise<Comparison[]> {
  await tf.setBackend('cpu');
  const comparisons: Comparison[] = [];
  for (const of of CASES) {
    comparisons.push(...(await benchTraining(of, say)));
    comparisons.push(await benchSampling(of));
  }
  return comparisons;
}
