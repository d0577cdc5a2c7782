/** How fast do trained networks make music here, beside TensorFlow.js and Magenta.js? */
import { openCheckpoint } from '../models/checkpoints/checkpoint.ts';
import {
  createSamplingNetwork,
  createTrainableNetwork,
  type SamplingNetwork,
  type SparseInputs,
  type Weights,
} from '../models/engine/index.ts';
import { findConfig, generateMelodies, type SamplingOptions } from '../models/index.ts';
import { generateEvents, lanesWanted } from '../models/sampling/generate-events.ts';
import { CASES, type Case } from './cases.ts';
import { melodyCheckpoint } from './checkpoints.ts';
import { atMost, type Comparison, type Contender, compareRates, measure } from './harness.ts';
import { magentaJsSampling } from './peers/magenta-js.ts';
import { type Backend, setBackend, tensorFlow } from './peers/tensorflow.ts';

const SAMPLING = { budget: 5, maxSamples: 40 };

/** The tutorial's command asks for ten melodies of 1,000 steps. */
const OPTIONS: SamplingOptions = {
  numSteps: 1_000,
  numOutputs: 10,
  temperature: 1,
  beamSize: 1,
  branchFactor: 1,
  stepsPerIteration: 1,
  seed: 1,
};

const LANES = 10;
const LANE_STEPS = 50;

/** Magenta.js samples one sequence, and its steps do not get faster with more of them. */
const MAGENTA_STEPS = 250;
const FASTER_THAN_MAGENTA = 50;

type Say = (line: string) => void;

/** Takes about a minute. */
export async function benchSample(say: Say): Promise<Comparison[]> {
  say('Ten melodies of 1,000 steps');
  const comparisons = [await benchMelodies()];
  say('Lanes of one network');
  for (const make of [CASES.lookback, CASES.drums, CASES.attention]) {
    comparisons.push(...(await benchLanes(make())));
  }
  say('Magenta.js');
  comparisons.push(...(await benchMagenta()));
  return comparisons;
}

async function benchMelodies(): Promise<Comparison> {
  const { shape, weights } = openCheckpoint(melodyCheckpoint('lookback_rnn'));
  const { encoding } = findConfig('melody', 'lookback_rnn');
  const network = createSamplingNetwork(shape, weights, lanesWanted(OPTIONS));
  const model = { encoding, controlAfter: () => {} };
  const hooks = { isCancelled: () => false, onProgress: () => {} };
  const run = (): undefined => {
    generateEvents(network, model, [60], OPTIONS, hooks);
  };
  const [seconds] = await measure([{ name: 'ours', warmUps: 1, run }], SAMPLING);
  return atMost('10 melodies of 1,000 steps, lookback_rnn [64,64]', seconds, 1, 's');
}

/** The networks alone: one event in each of ten lanes a step, over and over. */
async function benchLanes(of: Case): Promise<Comparison[]> {
  const weights = initialWeights(of);
  const ours = createSamplingNetwork(of.shape, weights, LANES);
  const inputs = firstRows(of);
  const logits = ours.step(inputs).slice();
  const peers = (['wasm', 'cpu'] as const).map((backend) =>
    tensorFlowLanes(of, weights, inputs, backend, logits),
  );
  const contenders = [{ name: 'ours', warmUps: 5, run: stepsOf(ours, inputs) }, ...peers];
  const seconds = await measure(contenders, SAMPLING);
  for (const peer of peers) peer.stop?.();
  const rates = seconds.map((each) => (LANES * LANE_STEPS) / each);
  return peers.map((peer, n) =>
    compareRates(`sample ${of.name}, ${LANES} lanes`, peer.name, 'lane steps/s', {
      ours: rates[0],
      peer: rates[n + 1],
    }),
  );
}

function tensorFlowLanes(
  { shape }: Case,
  weights: Weights,
  inputs: SparseInputs,
  backend: Backend,
  expected: Float32Array,
): Contender {
  let network: SamplingNetwork | undefined;
  return {
    name: `tfjs ${backend}`,
    warmUps: 1,
    async run() {
      await setBackend(backend);
      if (!network) {
        network = tensorFlow.createSamplingNetwork(shape, weights, LANES);
        checkLogits(network.step(inputs), expected);
      }
      const start = performance.now();
      stepsOf(network, inputs)();
      return (performance.now() - start) / 1000;
    },
    stop: () => network?.dispose(),
  };
}

function stepsOf(network: SamplingNetwork, inputs: SparseInputs): () => undefined {
  return () => {
    for (let step = 0; step < LANE_STEPS; step++) network.step(inputs);
  };
}

/** @throws Error if a peer does not do the same work. */
function checkLogits(theirs: Float32Array, ours: Float32Array): void {
  const difference = theirs.reduce((worst, value, at) => Math.max(worst, Math.abs(value - ours[at])), 0);
  if (!(difference < 1e-4)) throw new Error(`A peer finds other logits: they differ by ${difference}.`);
}

function initialWeights({ shape }: Case): Weights {
  const limits = { maxBatchSize: 1, maxTimeSteps: 1, maxActiveInputs: 1, seed: 1 };
  return createTrainableNetwork(shape, limits).readWeights();
}

/** An event of the batch for each lane. */
function firstRows({ batch: { inputs } }: Case): SparseInputs {
  const { indices, offsets, values } = inputs;
  const end = offsets[LANES];
  return {
    indices: indices.slice(0, end),
    offsets: offsets.slice(0, LANES + 1),
    ...(values && { values: values.slice(0, end) }),
  };
}

/** The same checkpoint both ways: one melody, as Magenta.js makes them, and ten at once, as it cannot. */
async function benchMagenta(): Promise<Comparison[]> {
  const checkpoint = melodyCheckpoint('basic_rnn');
  const ours = (numOutputs: number): Contender => ({
    name: 'ours',
    warmUps: 2,
    run: async () => {
      await generateMelodies({ ...OPTIONS, numOutputs, checkpoint, primer: [60] });
      return undefined;
    },
  });
  const theirs = magentaJsSampling(MAGENTA_STEPS);
  const [one, ten, magenta] = await measure([ours(1), ours(10), theirs], SAMPLING);
  theirs.stop?.();
  const compared = (name: string, melodies: number, seconds: number): Comparison =>
    compareRates(`${name}, basic_rnn [64,64]`, theirs.name, 'steps/s', {
      ours: (melodies * OPTIONS.numSteps) / seconds,
      peer: MAGENTA_STEPS / magenta,
      goal: FASTER_THAN_MAGENTA,
    });
  return [compared('one melody', 1, one), compared('ten melodies at once', 10, ten)];
}
