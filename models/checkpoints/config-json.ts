/**
 * A checkpoint's config.json: what Magenta.js's MusicRNN reads, and ours under `beatCypher`.
 *
 * basic_rnn and drum_kit have a converter in Magenta.js and load there. It has none for the lookback encoding, so for
 * that we write a converter name of our own, on which Magenta.js refuses at once instead of playing nonsense.
 */
import { UserError } from '../../music/index.ts';
import { type AnyConfig, findConfig } from '../configs.ts';
import type { CheckpointConfig, Hparams, ModelConfig, ModelFamily } from '../types.ts';
import { damagedCheckpoint } from './manifest.ts';

/** The part of config.json by which a foreign checkpoint is recognized. */
type MusicRnnSpec = Pick<CheckpointConfig, 'dataConverter' | 'auxInputs'>;

const SPECS: { family: ModelFamily; config: string; spec: MusicRnnSpec }[] = [
  {
    family: 'melody',
    config: 'basic_rnn',
    spec: { dataConverter: { type: 'MelodyConverter', args: { minPitch: 48, maxPitch: 83 } } },
  },
  {
    family: 'melody',
    config: 'lookback_rnn',
    spec: { dataConverter: { type: 'LookbackMelodyConverter', args: { minPitch: 48, maxPitch: 83 } } },
  },
  {
    family: 'drums',
    config: 'drum_kit',
    spec: {
      dataConverter: { type: 'DrumsOneHotConverter', args: {} },
      auxInputs: [{ type: 'BinaryCounter', args: { numBits: 6 } }],
    },
  },
];

/** What we know of a training that made a checkpoint. */
export interface CheckpointFacts {
  hparams: Hparams;
  step: number;
  /** Nats per step. */
  heldOutLoss?: number;
}

export function writeConfigJson(config: ModelConfig, facts: CheckpointFacts): CheckpointConfig {
  const known = SPECS.find((candidate) => candidate.config === config.name);
  if (known === undefined) throw new RangeError(`no config.json is known for ${config.name}`);
  return {
    type: 'MusicRNN',
    ...known.spec,
    beatCypher: { family: config.family, config: config.name, ...facts },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * config.json after JSON.parse.
 * @throws UserError `damaged-checkpoint` if it is not a MusicRNN's.
 */
export function parseConfigJson(value: unknown): CheckpointConfig {
  if (!isRecord(value) || value.type !== 'MusicRNN' || !isRecord(value.dataConverter)) {
    throw damagedCheckpoint('its config.json is not that of a MusicRNN');
  }
  const { type, args } = value.dataConverter;
  if (typeof type !== 'string') throw damagedCheckpoint('its config.json names no data converter');
  const { beatCypher, ...rest } = value;
  const ours = parseOwnPart(beatCypher);
  return {
    ...rest,
    type: 'MusicRNN',
    dataConverter: { type, args: isRecord(args) ? args : {} },
    ...(ours && { beatCypher: ours }),
  };
}

function parseOwnPart(value: unknown): CheckpointConfig['beatCypher'] {
  if (value === undefined) return undefined;
  if (!isRecord(value) || !isRecord(value.hparams) || typeof value.config !== 'string') {
    throw damagedCheckpoint('the beatCypher part of its config.json is not complete');
  }
  const { family, config, hparams, step, heldOutLoss } = value;
  if (family !== 'melody' && family !== 'drums') {
    throw damagedCheckpoint('its config.json names a model family that is not known here');
  }
  const { batch_size, rnn_layer_sizes, dropout_keep_prob, clip_norm, learning_rate } = hparams;
  const scalars = [batch_size, dropout_keep_prob, clip_norm, learning_rate, step, heldOutLoss ?? 0];
  if (!scalars.every((scalar) => typeof scalar === 'number') || !Array.isArray(rnn_layer_sizes)) {
    throw damagedCheckpoint('the hparams in its config.json are not complete');
  }
  return {
    family,
    config,
    hparams: {
      batch_size: Number(batch_size),
      rnn_layer_sizes: rnn_layer_sizes.map(Number),
      dropout_keep_prob: Number(dropout_keep_prob),
      clip_norm: Number(clip_norm),
      learning_rate: Number(learning_rate),
    },
    step: Number(step),
    ...(heldOutLoss !== undefined && { heldOutLoss: Number(heldOutLoss) }),
  };
}

/** Refuses what Magenta.js has and this house does not have yet. */
export function unsupportedPart(part: string): UserError {
  return new UserError(
    'unsupported-checkpoint',
    `This checkpoint uses ${part}, which cannot be played here yet. A basic_rnn checkpoint can.`,
    { part },
  );
}

/**
 * The configuration that a checkpoint was made for: ours by name, Magenta.js's by its converter.
 * @throws UserError `unsupported-checkpoint` if it is none of those known here.
 */
export function configOfCheckpoint(json: CheckpointConfig): AnyConfig {
  if (json.beatCypher) return findConfig(json.beatCypher.family, json.beatCypher.config);
  if (json.attentionLength) throw unsupportedPart('attention');
  if (json.chordEncoder) throw unsupportedPart('chords');
  const sameSpec = ({ spec }: { spec: MusicRnnSpec }) =>
    spec.dataConverter.type === json.dataConverter.type &&
    Object.entries(spec.dataConverter.args).every(([name, arg]) => json.dataConverter.args[name] === arg) &&
    JSON.stringify(spec.auxInputs ?? []) === JSON.stringify(json.auxInputs ?? []);
  const known = SPECS.find(sameSpec);
  if (known === undefined) {
    throw new UserError(
      'unsupported-checkpoint',
      `This checkpoint’s converter, ${json.dataConverter.type}, is not known here. ` +
        'MelodyConverter (48 to 83) and DrumsOneHotConverter with a 6-bit counter are.',
      { dataConverter: json.dataConverter },
    );
  }
  return findConfig(known.family, known.config);
}
