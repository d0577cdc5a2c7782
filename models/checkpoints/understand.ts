/**
 * What model a checkpoint from elsewhere is. Its tensors are the truth: names and shapes tell layers, attention, inputs
 * and classes, and those lead to the configuration. What its config.json says settles what they leave open, and where the
 * two disagree, that is told.
 */
import { quotedName, type UserError } from '../../music/index.ts';
import { type AnyConfig, allConfigs, configNamed } from '../configs.ts';
import { HPARAM_RANGES } from '../shared/hparams.ts';
import type { CheckpointConfig } from '../types.ts';
import { type CheckpointFacts, isRecord, parseOwnPart, readMusicRnnSpec } from './config-json.ts';
import { configNamedBySpec } from './converters.ts';
import { type FoundNetwork, findNetwork, type TensorShapes } from './network-tensors.ts';
import { damagedCheckpoint, unsupportedCheckpoint } from './refusals.ts';

/** What a person says of a checkpoint, where it does not say it itself. */
export interface AskedModel {
  config?: string;
  attentionLength?: number;
}

export interface Understood {
  config: AnyConfig;
  /** Layers and attention as found; what only training needs is the configuration's, unless it was trained here. */
  facts: CheckpointFacts;
  /** Sentences on how it was worked out. */
  remarks: string[];
}

/** What a config.json says, believed only as far as the tensors allow. */
interface Claims {
  config?: string;
  attentionLength?: number;
  /** In words: `MelodyConverter with PitchChordEncoder`. */
  words?: string;
  /** Of a checkpoint that was made here. */
  ours?: CheckpointConfig['beatCypher'];
}

/** Magenta's default for attention_rnn and attention_improv. */
const USUAL_ATTENTION_LENGTH = 40;

/**
 * @param json config.json after JSON.parse; undefined if there is none
 * @throws UserError `damaged-checkpoint` or `unsupported-checkpoint` saying what is missing or does not fit, `unknown-config`
 */
export function understandCheckpoint(
  tensors: TensorShapes,
  json: unknown,
  asked: AskedModel = {},
): Understood {
  const claims = readClaims(json);
  const network = findNetwork(tensors);
  const remarks: string[] = [];
  if (json === undefined) remarks.push('It has no config.json: the model was worked out from its tensors.');
  const config = chooseConfig(network, claims, asked.config, remarks);
  const attn_length = attentionLengthOf(network, config, claims, asked.attentionLength, remarks);
  const { hparams, step, heldOutLoss } =
    claims.ours?.config === config.name ? claims.ours : { hparams: config.hparams, step: 0 };
  return {
    config,
    facts: {
      hparams: { ...hparams, rnn_layer_sizes: network.layerSizes, attn_length },
      step,
      ...(heldOutLoss !== undefined && { heldOutLoss }),
    },
    remarks,
  };
}

/** @throws UserError `unsupported-checkpoint` if it is of another model than MusicRNN, `damaged-checkpoint` */
function readClaims(json: unknown): Claims {
  if (json === undefined) return {};
  if (!isRecord(json)) throw damagedCheckpoint('its config.json is not an object in braces');
  if (typeof json.type === 'string' && json.type !== 'MusicRNN') throw otherModel(json.type);
  const ours = parseOwnPart(json.beatCypher);
  const said = ours?.hparams.attn_length ?? json.attentionLength;
  const attentionLength = isAttentionLength(said) ? said : undefined;
  if (ours) return { config: ours.config, attentionLength, words: ours.config, ours };
  const spec = readMusicRnnSpec(json);
  if (spec === undefined) return { attentionLength };
  const { dataConverter, chordEncoder } = spec;
  return {
    config: configNamedBySpec(spec),
    attentionLength,
    words: chordEncoder ? `${dataConverter.type} with ${chordEncoder}` : dataConverter.type,
  };
}

function isAttentionLength(value: unknown): value is number {
  const { min, max } = HPARAM_RANGES.attn_length;
  return Number.isInteger(value) && Number(value) > min && Number(value) <= max;
}

function otherModel(type: string): UserError {
  return unsupportedCheckpoint(
    type,
    `is a \`${quotedName(type)}\`’s, as its config.json says, and a MusicRNN’s can be played here: melody, drums, improv and ` +
      'performance. Google’s MusicRNNs lie at https://storage.googleapis.com/magentadata/js/checkpoints/music_rnn/basic_rnn and beside it',
  );
}

/** Of those whose network this is: the one asked for, else the one that config.json names, else the first. */
function chooseConfig(
  network: FoundNetwork,
  claims: Claims,
  asked: string | undefined,
  remarks: string[],
): AnyConfig {
  const fitting = allConfigs().filter(
    ({ inputSize, numClasses }) => inputSize === network.inputSize && numClasses === network.outputSize,
  );
  const named = asked === undefined ? undefined : configNamed(asked);
  if (fitting.length === 0) throw noConfigFits(network, claims);
  if (named) {
    if (fitting.includes(named)) return named;
    throw damagedCheckpoint(
      `it is no ${named.name}, which has ${sizesInWords(named.inputSize, named.numClasses)}: this has ` +
        `${sizesInWords(network.inputSize, network.outputSize)}, as ${namesOf(fitting)} does`,
    );
  }
  const claimed = fitting.find(({ name }) => name === claims.config);
  if (claimed) return claimed;
  const [first, ...others] = fitting;
  if (others.length > 0) {
    remarks.push(
      `It is taken as ${first.name}; of the same sizes ${others.length > 1 ? 'are' : 'is'} ${namesOf(others)}.`,
    );
  }
  if (claims.words !== undefined) {
    remarks.push(
      `Its config.json says \`${quotedName(claims.words)}\`, but its tensors have ${sizesInWords(first.inputSize, first.numClasses)}: ` +
        `that is ${first.name}, and so it is taken.`,
    );
  }
  return first;
}

function noConfigFits({ inputSize, outputSize }: FoundNetwork, { words }: Claims): UserError {
  const sameClasses = allConfigs().filter(({ numClasses }) => numClasses === outputSize);
  const near = sameClasses.length > 0 ? sameClasses : allConfigs();
  return unsupportedCheckpoint(
    words ?? 'an unknown encoding',
    `has ${sizesInWords(inputSize, outputSize)}${words === undefined ? '' : ` (its config.json says \`${quotedName(words)}\`)`}, ` +
      'which is none of the configurations here: ' +
      near
        .map((config) => `${config.name} has ${sizesInWords(config.inputSize, config.numClasses)}`)
        .join(', '),
  );
}

function attentionLengthOf(
  { hasAttention }: FoundNetwork,
  config: AnyConfig,
  claims: Claims,
  asked: number | undefined,
  remarks: string[],
): number {
  if (!hasAttention) {
    if (asked !== undefined) remarks.push('It has no attention, so there is no attention length to set.');
    return 0;
  }
  // What was trained here knows its own.
  const said = (claims.ours && claims.attentionLength) ?? asked ?? claims.attentionLength;
  if (said !== undefined) return said;
  const usual = config.hparams.attn_length || USUAL_ATTENTION_LENGTH;
  remarks.push(
    `It attends to its own past, over how many steps it does not say: ${usual} is taken, Magenta’s default. ` +
      'If it was trained with another, give that `attn_length`.',
  );
  return usual;
}

function sizesInWords(inputs: number, classes: number): string {
  return `${inputs} inputs and ${classes} classes`;
}

function namesOf(configs: readonly AnyConfig[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(configs.map(({ name }) => name));
}
