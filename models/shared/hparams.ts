/** Hparams as people override them: which there are, what each may be, and how large a network they make. */
import { LIMITS, UserError } from '../../music/index.ts';
import type { NetworkShape } from '../engine/types.ts';
import type { Hparams, ModelConfig } from '../types.ts';

/** What each hparam may be, for refusals and help. Bounds are inclusive. */
export const HPARAM_RANGES = {
  batch_size: { min: 1, max: 512, example: 'batch_size=64', help: 'examples in one step' },
  rnn_layer_sizes: {
    min: 8,
    max: 1024,
    example: 'rnn_layer_sizes=[64,64]',
    help: 'units of each LSTM layer',
  },
  dropout_keep_prob: { min: 0.1, max: 1, example: 'dropout_keep_prob=0.5', help: 'share of outputs kept' },
  clip_norm: {
    min: 0.01,
    max: 1000,
    example: 'clip_norm=3',
    help: 'gradient norm above which it is scaled down',
  },
  learning_rate: { min: 0.000001, max: 1, example: 'learning_rate=0.001', help: 'step size of Adam' },
  attn_length: {
    min: 0,
    max: 64,
    example: 'attn_length=40',
    help: 'steps back that are attended to; 0: none',
  },
} as const satisfies Record<keyof Hparams, { min: number; max: number; example: string; help: string }>;

/** Most LSTM layers on top of one another. */
const MAX_LAYERS = 4;

function isHparamName(name: string): name is keyof Hparams {
  return Object.hasOwn(HPARAM_RANGES, name);
}

function refuse(name: keyof Hparams, came: unknown, allowed: string): UserError {
  return new UserError(
    'hparam-range',
    `${name} ${Array.isArray(came) ? JSON.stringify(came) : String(came)} will not do: it is ${allowed}. For example ${HPARAM_RANGES[name].example}.`,
    { name, came },
  );
}

function checkLayerSizes(sizes: unknown): void {
  const { min, max } = HPARAM_RANGES.rnn_layer_sizes;
  const isSize = (size: unknown) => Number.isInteger(size) && Number(size) >= min && Number(size) <= max;
  if (!Array.isArray(sizes) || sizes.length < 1 || sizes.length > MAX_LAYERS || !sizes.every(isSize)) {
    throw refuse(
      'rnn_layer_sizes',
      sizes,
      `a list of 1 to ${MAX_LAYERS} whole numbers from ${min} to ${max}`,
    );
  }
}

function checkNumber(name: Exclude<keyof Hparams, 'rnn_layer_sizes'>, value: unknown): void {
  const { min, max } = HPARAM_RANGES[name];
  const isCount = name === 'batch_size' || name === 'attn_length';
  const isWithin = typeof value === 'number' && value >= min && value <= max;
  if (!isWithin || (isCount && !Number.isInteger(value))) {
    throw refuse(name, value, `a ${isCount ? 'whole ' : ''}number from ${min} to ${max}`);
  }
}

/** The network that a config makes with these hparams. */
export function networkShape(config: ModelConfig, hparams: Hparams): NetworkShape {
  return {
    inputSize: config.inputSize,
    layerSizes: hparams.rnn_layer_sizes,
    outputSize: config.numClasses,
    ...(config.softmaxSizes && { softmaxSizes: config.softmaxSizes }),
    ...(hparams.attn_length > 0 && { attentionLength: hparams.attn_length }),
  };
}

/** Weights of attention on a first layer of H units over I inputs: in, scores of the memory, out. */
function countAttentionParameters(I: number, H: number): number {
  const input = (I + H + 1) * I;
  const scores = H * H + (2 * H + 1) * H + H;
  const output = (2 * H + 1) * H;
  return input + scores + output;
}

/** Number of weights of a network: attention, LSTM kernels and biases, then the dense head. */
export function countParameters(shape: NetworkShape): number {
  const { inputSize, layerSizes, outputSize, attentionLength = 0 } = shape;
  let parameters = attentionLength > 0 ? countAttentionParameters(inputSize, layerSizes[0]) : 0;
  let below = inputSize;
  for (const size of layerSizes) {
    parameters += (below + size + 1) * 4 * size;
    below = size;
  }
  return parameters + (below + 1) * outputSize;
}

/** A training can be cancelled and kept between steps alone, so a step must not take for ever. */
function checkStepTime(parameters: number, { batch_size }: Hparams): void {
  const largest = Math.floor(LIMITS.weightsTimesBatch / parameters);
  if (batch_size <= largest) return;
  throw new UserError(
    'step-too-long',
    `batch_size ${batch_size} with a network of ${parameters.toLocaleString('en')} weights makes steps that can take minutes here. ` +
      `Try batch_size=${largest}, or a smaller network, such as rnn_layer_sizes=[128,128].`,
    { parameters, batch_size },
  );
}

/**
 * The config's hparams with what was typed put over them.
 * @throws UserError `unknown-hparam`, `hparam-range`, `network-too-large` or `step-too-long`, naming the offending piece and a right one.
 */
export function resolveHparams(config: ModelConfig, overrides: Partial<Hparams> = {}): Hparams {
  for (const name of Object.keys(overrides)) {
    if (!isHparamName(name)) {
      throw new UserError(
        'unknown-hparam',
        `There is no hparam called “${name}”. There is: ${Object.keys(HPARAM_RANGES).join(', ')}. ` +
          `For example ${HPARAM_RANGES.batch_size.example},${HPARAM_RANGES.rnn_layer_sizes.example}.`,
        { name },
      );
    }
  }
  const hparams: Hparams = { ...config.hparams, ...overrides };
  checkLayerSizes(hparams.rnn_layer_sizes);
  checkNumber('batch_size', hparams.batch_size);
  checkNumber('dropout_keep_prob', hparams.dropout_keep_prob);
  checkNumber('clip_norm', hparams.clip_norm);
  checkNumber('learning_rate', hparams.learning_rate);
  checkNumber('attn_length', hparams.attn_length);

  const parameters = countParameters(networkShape(config, hparams));
  if (parameters > LIMITS.networkParameters) {
    throw new UserError(
      'network-too-large',
      `rnn_layer_sizes ${JSON.stringify(hparams.rnn_layer_sizes)} make a network of ` +
        `${parameters.toLocaleString('en')} weights; at most ${LIMITS.networkParameters.toLocaleString('en')} fit here. ` +
        'Try rnn_layer_sizes=[128,128].',
      { parameters },
    );
  }
  checkStepTime(parameters, hparams);
  return { ...hparams, rnn_layer_sizes: [...hparams.rnn_layer_sizes] };
}
