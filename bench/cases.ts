/** The networks that are measured: real configurations of Magenta's, on music drawn from a seed. */
import { encodeSequence } from '../models/encodings/event-sequence-encoding.ts';
import type { NetworkShape, TrainingBatch } from '../models/engine/index.ts';
import { type AnyConfig, findConfig, type Hparams } from '../models/index.ts';
import { networkShape } from '../models/shared/hparams.ts';
import type { RnnConfig } from '../models/shared/rnn-config.ts';
import { assembleBatch } from '../models/training/batches.ts';
import { createRandom } from '../music/index.ts';

export const BATCH_SIZE = 64;
export const TIME_STEPS = 128;

export interface Case {
  name: string;
  shape: NetworkShape;
  batch: TrainingBatch;
  /** Multiplications and additions of a training step's LSTM layers, and of all of it. */
  flops: { lstm: number; all: number };
}

/** Made when asked for: what they hold is large. */
export const CASES = {
  lookback: () => createCase(findConfig('melody', 'lookback_rnn'), [64, 64]),
  drums: () => createCase(findConfig('drums', 'drum_kit'), [64, 64], { attn_length: 0 }),
  attention: () => createCase(findConfig('melody', 'attention_rnn'), [64, 64]),
  performance: () => createCase(findConfig('performance', 'performance_with_dynamics'), [512, 512, 512]),
};

function createCase(config: AnyConfig, layers: number[], overrides: Partial<Hparams> = {}): Case {
  const hparams = { ...config.hparams, ...overrides, rnn_layer_sizes: layers };
  const shape = networkShape(config, hparams);
  const batch = randomBatch<unknown, unknown>(config);
  return { name: `${config.name} [${layers}]`, shape, batch, flops: trainingFlops(shape, batch) };
}

/** Events drawn evenly, which the encoding then sees as it sees music. */
function randomBatch<Event, Control>({ encoding }: RnnConfig<Event, Control>): TrainingBatch {
  const random = createRandom(2);
  const examples = Array.from({ length: BATCH_SIZE }, () => {
    const events: Event[] = [];
    while (events.length <= TIME_STEPS) {
      const labels = encoding.softmaxSizes.map((size) => random.integer(size));
      events.push(encoding.labelsToEvent(labels, events));
    }
    return encodeSequence(encoding, { events });
  });
  return assembleBatch(examples);
}

/**
 * What the arithmetic asks for, not what an implementation spends. A matrix product counts three times (forward, to the
 * inputs, to the weights) at two operations a weight; a gathered or scattered row of the sparse inputs is one addition
 * a value, forward and to the weights. Gates, softmax and Adam are left out.
 */
function trainingFlops(shape: NetworkShape, { batchSize, timeSteps, inputs }: TrainingBatch): Case['flops'] {
  const { inputSize, layerSizes, outputSize, attentionLength: L = 0 } = shape;
  const rows = batchSize * timeSteps;
  const product = (from: number, to: number): number => 3 * 2 * rows * from * to;
  const gather = (to: number): number => 2 * inputs.indices.length * to;
  let lstm = 0;
  let below = 0;
  for (const units of layerSizes) {
    lstm += product(below + units, 4 * units);
    below = units;
  }
  const [H] = layerSizes;
  const head = product(below, outputSize);
  if (L === 0) {
    lstm += gather(4 * H);
    return { lstm, all: lstm + head };
  }
  lstm += product(inputSize, 4 * H);
  const attention =
    gather(inputSize) + product(H, inputSize) + product(H, H) + 2 * product(2 * H, H) + 2 * product(L, H);
  return { lstm, all: lstm + attention + head };
}
