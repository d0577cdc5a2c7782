/** How fast do Magenta's networks train here, beside the same networks on other engines? */
import { availableParallelism } from 'node:os';
import { createTrainableNetwork, type TrainableNetwork } from '../models/engine/index.ts';
import { BATCH_SIZE, CASES, type Case, TIME_STEPS } from './cases.ts';
import { atLeast, atMost, type Comparison, type Contender, compareRates, measure } from './harness.ts';
import { fastestKernel, type KernelRun } from './kernel-limit.ts';
import { blasKernels, findPyTorch, pyTorchTraining } from './peers/pytorch.ts';
import { type Backend, tensorFlowTraining } from './peers/tensorflow.ts';
import { trainTutorial } from './tutorial.ts';

const STEP = { learningRate: 0.001, clipNorm: 5, dropoutKeepProb: 1, dropoutSeed: 0 };
const SAMPLING = { budget: 5, maxSamples: 25 };
const THREADS = Math.min(availableParallelism(), 8);

/** Share of the kernel's limit that the LSTM part is to reach. */
const LSTM_SHARE = 0.6;

export const TRAIN_PARTS: readonly string[] = [...Object.keys(CASES), 'tutorial'];

export interface TrainOptions {
  /** Trains all of the tutorial's steps. */
  long: boolean;
  /** One of `TRAIN_PARTS`, and nothing else. */
  only?: string;
  /** Without peers, for whoever works on the kernels. */
  alone: boolean;
}

interface Plan {
  case: keyof typeof CASES;
  warmUps: number;
  backends: Backend[];
  /** Ratios to be reached, by peer; `steps`: steps a second. */
  goals: { pytorch?: number; wasm?: number; steps?: number };
  /** PyTorch has no cell with attention, and the LSTM's share is not to be told from the rest there. */
  hasAttention?: boolean;
}

const PLANS: Plan[] = [
  { case: 'lookback', warmUps: 10, backends: ['wasm', 'cpu'], goals: { pytorch: 3, wasm: 60 } },
  { case: 'drums', warmUps: 10, backends: ['wasm', 'cpu'], goals: { pytorch: 5 } },
  { case: 'attention', warmUps: 3, backends: ['wasm', 'cpu'], goals: { steps: 15 }, hasAttention: true },
  // A step of TensorFlow.js would take minutes.
  { case: 'performance', warmUps: 1, backends: [], goals: { pytorch: 1.2 } },
];

type Say = (line: string) => void;

/** Takes some five minutes, nearly all of them the peers'. */
export async function benchTrain(say: Say, { long, only, alone }: TrainOptions): Promise<Comparison[]> {
  const python = alone ? undefined : findPyTorch();
  if (!python && !alone) {
    say(
      'PyTorch is left out: no python3 here can import torch (on Debian: python3-torch, libopenblas0-pthread).',
    );
  }
  const comparisons: Comparison[] = [];
  const plans = PLANS.filter((plan) => only === undefined || plan.case === only);
  if (plans.length > 0) {
    say('The kernel by itself');
    const kernel = fastestKernel();
    for (const plan of plans) {
      const backends = alone ? [] : plan.backends;
      comparisons.push(...(await benchCase({ ...plan, backends }, { kernel, python, say })));
    }
  }
  if (only === undefined || only === 'tutorial') comparisons.push(...(await benchTutorial(say, long)));
  return comparisons;
}

async function benchTutorial(say: Say, long: boolean): Promise<Comparison[]> {
  say(long ? 'The tutorial’s 10,000 steps' : 'The first steps of the tutorial’s 10,000');
  const { seconds, megabytes } = await trainTutorial({ long });
  return [
    atMost(`tutorial’s 10,000 steps, ${long ? 'trained' : 'projected'}`, seconds, 480, 's'),
    atMost('tutorial’s training, most memory', megabytes, 400, 'MB'),
  ];
}

interface Bench {
  kernel: KernelRun;
  python: string | undefined;
  say: Say;
}

async function benchCase(plan: Plan, { kernel, python, say }: Bench): Promise<Comparison[]> {
  const of = CASES[plan.case]();
  const name = `train ${of.name}`;
  say(`${of.name}: batches of ${BATCH_SIZE} x ${TIME_STEPS}`);
  const ours = ourTraining(of, plan.warmUps, THREADS);
  const peers = await startPeers(plan, of, ours.network, python);
  const contenders = [ours, ourTraining(of, 0, 1), ...peers];
  const seconds = await measure(contenders, SAMPLING);
  for (const contender of contenders) contender.stop?.();
  const rate = 1 / seconds[0];
  say(
    `${of.name}: ${rate.toPrecision(3)} steps/s on ${THREADS} threads, ` +
      `${((of.flops.all * rate) / 1e9).toFixed(0)} GFLOP/s in all`,
  );
  const comparisons = bestOfEach(contenders, seconds).map(({ peer, seconds: theirs }) =>
    compareRates(name, peer, 'steps/s', { ours: rate, peer: 1 / theirs, goal: goalAgainst(peer, plan) }),
  );
  if (plan.goals.steps !== undefined) comparisons.push(atLeast(name, rate, plan.goals.steps, 'steps/s'));
  if (!plan.hasAttention) comparisons.push(await benchLstm(of, kernel));
  return comparisons;
}

function goalAgainst(peer: string, { goals }: Plan): number | undefined {
  if (isPyTorchAsInstalled(peer)) return goals.pytorch;
  return peer === 'tfjs wasm' ? goals.wasm : undefined;
}

/** @throws Error if a peer's loss is not ours: then it does not do the same work. */
async function startPeers(
  { backends, hasAttention }: Plan,
  of: Case,
  network: TrainableNetwork,
  python: string | undefined,
): Promise<Contender[]> {
  const weights = network.readWeights();
  const { loss } = network.evaluate(of.batch);
  const check = (theirs: number): void => {
    if (!(Math.abs(theirs - loss) < 1e-3))
      throw new Error(`A peer finds a loss of ${theirs}, we find ${loss}.`);
  };
  const peers: Contender[] = [];
  if (python && !hasAttention) {
    for (const kernels of blasKernels())
      for (const threads of [1, 2])
        peers.push(await pyTorchTraining(of, { python, weights, step: STEP, threads, kernels, check }));
  }
  return [
    ...peers,
    ...backends.map((backend) => tensorFlowTraining(of, { backend, weights, step: STEP, check })),
  ];
}

function isPyTorchAsInstalled(peer: string): boolean {
  return peer.startsWith('PyTorch') && !peer.includes('told');
}

/** All but the first; of PyTorch on one and on two threads, the faster, for each way it multiplies. */
function bestOfEach(
  contenders: readonly Contender[],
  seconds: readonly number[],
): { peer: string; seconds: number }[] {
  const all = contenders.map(({ name }, n) => ({ peer: name, seconds: seconds[n] })).slice(1);
  const threads = /, \d+ threads?$/;
  const fastest = Map.groupBy(all, ({ peer }) =>
    peer.startsWith('PyTorch') ? peer.replace(threads, '') : peer,
  );
  return [...fastest.values()].map((each) => each.reduce((a, b) => (b.seconds < a.seconds ? b : a)));
}

function ourTraining(of: Case, warmUps: number, threads: number): Contender & { network: TrainableNetwork } {
  const network = createTrainableNetwork(of.shape, {
    maxBatchSize: of.batch.batchSize,
    maxTimeSteps: of.batch.timeSteps,
    maxActiveInputs: of.batch.inputs.indices.length,
    seed: 1,
    threads,
  });
  return {
    name: threads === 1 ? 'ours, 1 thread' : 'ours',
    network,
    warmUps,
    run: () => {
      network.trainStep(of.batch, STEP);
      return undefined;
    },
    stop: () => network.dispose(),
  };
}

/**
 * The LSTM layers alone, on one core, beside the kernel's limit: whole training steps, with a head of eight classes that
 * is not counted, so that gates, gathers, softmax and Adam are in the time and not in the work.
 */
async function benchLstm(of: Case, kernel: KernelRun): Promise<Comparison> {
  const alone: Case = {
    ...of,
    shape: { ...of.shape, outputSize: 8, softmaxSizes: undefined },
    batch: { ...of.batch, labels: of.batch.labels.map((label) => label % 8) },
  };
  const contender = ourTraining(alone, 1, 1);
  const [lstm, limit] = await measure([contender, { name: 'kernel by itself', run: kernel.run }], SAMPLING);
  contender.stop?.();
  return compareRates(`${of.name}, LSTM part, 1 core`, 'kernel by itself', 'GFLOP/s', {
    ours: of.flops.lstm / lstm / 1e9,
    peer: kernel.flops / limit / 1e9,
    goal: LSTM_SHARE,
  });
}
