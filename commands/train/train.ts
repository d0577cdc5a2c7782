/** `train`: a model learns from the crate, shown as it goes. */
import type { Hparams, ModelConfig, ModelFamily } from '../../models/index.ts';
import { configsOf, findConfig, resolveHparams } from '../../models/index.ts';
import { LIMITS, plainLine, UserError } from '../../music/index.ts';
import { type CommandContext, declareCommand } from '../declaration.ts';
import { FAMILY_CHOICES } from '../models/families.ts';
import { readHparams } from '../typed/index.ts';
import { TOP_STEPS, topMaterial } from './from-top.ts';
import type { BeatFamily } from './liked-beats.ts';
import { quickHparams } from './quick-hparams.ts';
import type { AskedTraining } from './training-run.ts';
import { beginOrResume, learn } from './training-run.ts';
import { cancelledReply, modelReply } from './training-words.ts';

/** From the crate. */
const USUAL_STEPS = 1_000;

export const train = declareCommand({
  name: 'train',
  description: 'Train a model on the crate and watch it learn',
  options: {
    model: {
      type: 'text',
      required: true,
      description: 'What it shall make',
      choices: FAMILY_CHOICES,
      example: 'drums',
    },
    config: {
      type: 'text',
      description: 'Configuration; without it the family’s usual one',
      choices: FAMILY_CHOICES.flatMap(({ value }) =>
        configsOf(value).map(({ name, description }) => ({ label: `${name}: ${description}`, value: name })),
      ),
      example: 'lookback_rnn',
    },
    from: {
      type: 'text',
      description: 'What it learns from: the crate, or on from its model with the beats the crew likes',
      choices: [
        { label: 'The crate', value: 'crate' },
        { label: 'On with the best beats', value: 'top' },
      ],
      default: 'crate',
      example: 'top',
    },
    steps: {
      type: 'integer',
      min: 1,
      max: LIMITS.trainSteps,
      usual: USUAL_STEPS,
      description: `Training steps; 300 give a taste, 2,000 a style; from:top usually takes ${TOP_STEPS}`,
      example: '1000',
    },
    hparams: {
      type: 'text',
      description: 'Magenta’s hparams; what you leave out suits a small network that learns in minutes',
      example: 'batch_size=64,rnn_layer_sizes=[64,64]',
      read: readHparams,
    },
    name: { type: 'text', description: 'What the model is called', example: 'midnight' },
    early_stopping: {
      type: 'boolean',
      default: false,
      description: 'Stop when the held-out loss no longer falls, and keep the best',
    },
    strict: {
      type: 'boolean',
      default: false,
      description: 'Learn by Magenta’s own rules: nothing is saved, and a song counts as often as it comes',
    },
    seed: {
      type: 'integer',
      min: 0,
      max: 2 ** 31 - 1,
      description: 'The same seed trains the same model again',
      example: '1',
    },
  },
  kind: { lane: 'train' },
  permission: 'trainer',
  examples: [
    'train model:drums',
    'train model:melody config:lookback_rnn steps:300 hparams:batch_size=64,rnn_layer_sizes=[64,64]',
    'train model:drums from:top',
  ],
  async queued(context, options) {
    await beginOrResume(context, () => readAsked(context, options));
  },
  async run(context, options) {
    const training = await beginOrResume(context, () => readAsked(context, options));
    const finished = training.modelId && (await context.store.models.find(training.modelId));
    if (finished) return modelReply(finished);
    if (training.state === 'cancelled') return cancelledReply(training);
    return learn(context, training);
  },
});

interface TrainValues {
  model: string;
  config?: string;
  from: string;
  steps?: number;
  hparams?: Partial<Hparams>;
  name?: string;
  early_stopping: boolean;
  strict: boolean;
  seed?: number;
}

async function readAsked(context: CommandContext, options: TrainValues): Promise<AskedTraining> {
  const family = options.model as ModelFamily;
  const isFromTop = options.from === 'top';
  const common = {
    family,
    steps: options.steps ?? (isFromTop ? TOP_STEPS : USUAL_STEPS),
    seed: options.seed,
    name: plainLine(options.name ?? '', LIMITS.nameCharacters) || undefined,
    earlyStopping: options.early_stopping,
    strict: options.strict,
  };
  if (!isFromTop) {
    const config: ModelConfig = findConfig(family, options.config);
    const hparams = resolveHparams(config, { ...quickHparams(config), ...options.hparams });
    return { ...common, config: config.name, hparams };
  }
  const { top, hparams, pieces } = await topMaterial(context.store, beatFamily(family), {
    config: options.config,
    hparams: options.hparams,
    seed: options.seed ?? context.seed,
  });
  const config = findConfig(family, top.base.config);
  return { ...common, config: config.name, hparams: resolveHparams(config, hparams), top, pieces };
}

/** @throws UserError `no-such-part` */
function beatFamily(family: ModelFamily): BeatFamily {
  if (family !== 'performance') return family;
  throw new UserError(
    'no-such-part',
    'Beats have no piano performance to learn from. from:top goes with model:drums, model:melody and model:improv.',
  );
}
