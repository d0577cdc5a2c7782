/** A checkpoint's config.json: what Magenta.js's MusicRNN reads, and ours under `beatCypher`. */
import { configNamed } from '../configs.ts';
import type { CheckpointConfig, Hparams, ModelConfig } from '../types.ts';
import { type MusicRnnSpec, specOf } from './converters.ts';
import { damagedCheckpoint } from './refusals.ts';

/** What we know of a training that made a checkpoint. */
export interface CheckpointFacts {
  hparams: Hparams;
  /** 0 for a network that was trained elsewhere. */
  step: number;
  /** Nats per step. */
  heldOutLoss?: number;
}

export function writeConfigJson(config: ModelConfig, facts: CheckpointFacts): CheckpointConfig {
  return {
    type: 'MusicRNN',
    ...specOf(config.name, facts.hparams.attn_length),
    beatCypher: { family: config.family, config: config.name, ...facts },
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a config.json says in Magenta.js's words; undefined where it names no converter. */
export function readMusicRnnSpec(json: Record<string, unknown>): MusicRnnSpec | undefined {
  const { dataConverter, chordEncoder, auxInputs } = json;
  if (!isRecord(dataConverter) || typeof dataConverter.type !== 'string') return undefined;
  const { type, args } = dataConverter;
  return {
    dataConverter: { type, args: isRecord(args) ? args : {} },
    ...(typeof chordEncoder === 'string' && { chordEncoder }),
    ...(Array.isArray(auxInputs) && { auxInputs: auxInputs.flatMap(readAuxInput) }),
  };
}

function readAuxInput(value: unknown): { type: string; args: Record<string, unknown> }[] {
  if (!isRecord(value) || typeof value.type !== 'string') return [];
  return [{ type: value.type, args: isRecord(value.args) ? value.args : {} }];
}

/**
 * The config.json of a checkpoint of ours, after JSON.parse.
 * @throws UserError `damaged-checkpoint` if it is not a MusicRNN's; `unknown-config`
 */
export function parseConfigJson(value: unknown): CheckpointConfig {
  if (!isRecord(value) || value.type !== 'MusicRNN') {
    throw damagedCheckpoint('its config.json is not that of a MusicRNN');
  }
  const spec = readMusicRnnSpec(value);
  if (spec === undefined) throw damagedCheckpoint('its config.json names no data converter');
  const { beatCypher, ...rest } = value;
  const ours = parseOwnPart(beatCypher);
  return { ...rest, type: 'MusicRNN', ...spec, ...(ours && { beatCypher: ours }) };
}

/** @throws UserError `damaged-checkpoint`, or `unknown-config` for one that there is not (any more). */
export function parseOwnPart(value: unknown): CheckpointConfig['beatCypher'] {
  if (value === undefined) return undefined;
  if (!isRecord(value) || !isRecord(value.hparams) || typeof value.config !== 'string') {
    throw damagedCheckpoint('the beatCypher part of its config.json is not complete');
  }
  const { config: name, hparams, step, heldOutLoss } = value;
  const { family } = configNamed(name);
  // Checkpoints from before there was attention have none.
  const {
    batch_size,
    rnn_layer_sizes,
    dropout_keep_prob,
    clip_norm,
    learning_rate,
    attn_length = 0,
  } = hparams;
  const scalars = [
    batch_size,
    dropout_keep_prob,
    clip_norm,
    learning_rate,
    attn_length,
    step,
    heldOutLoss ?? 0,
  ];
  if (!scalars.every(Number.isFinite) || !Array.isArray(rnn_layer_sizes)) {
    throw damagedCheckpoint('the hparams in its config.json are not complete');
  }
  return {
    family,
    config: name,
    hparams: {
      batch_size: Number(batch_size),
      rnn_layer_sizes: rnn_layer_sizes.map(Number),
      dropout_keep_prob: Number(dropout_keep_prob),
      clip_norm: Number(clip_norm),
      learning_rate: Number(learning_rate),
      attn_length: Number(attn_length),
    },
    step: Number(step),
    // JSON writes a loss that is no number as null.
    ...(typeof heldOutLoss === 'number' && { heldOutLoss }),
  };
}
