/** Weights to checkpoint and back: names translated, shapes checked against the configuration. */
import { type AnyConfig, configNamed } from '../configs.ts';
import type { NetworkShape, Weights } from '../engine/types.ts';
import { networkShape } from '../shared/hparams.ts';
import type { Checkpoint, Hparams, ModelConfig } from '../types.ts';
import { type CheckpointFacts, writeConfigJson } from './config-json.ts';
import { readTensors, type Tensor, type WeightsPrecision, writeTensors } from './manifest.ts';
import { checkTensors, findLayers, networkTensors } from './network-tensors.ts';
import { understandCheckpoint } from './understand.ts';

/** `precision` float16 halves the file and uint8 quarters it, for weights that only sample from now on. */
export function toCheckpoint(
  config: ModelConfig,
  weights: Weights,
  facts: CheckpointFacts,
  precision: WeightsPrecision = 'float32',
): Checkpoint {
  const tensors = new Map<string, Tensor>();
  for (const { ours, magenta, shape } of networkTensors(networkShape(config, facts.hparams))) {
    const values = weights.get(ours);
    if (values === undefined) throw new RangeError(`no weights for ${ours}`);
    tensors.set(magenta, { shape, values });
  }
  const { manifest, shard } = writeTensors(tensors, precision);
  return { config: writeConfigJson(config, facts), manifest, weights: shard };
}

export interface OpenedCheckpoint {
  config: AnyConfig;
  shape: NetworkShape;
  weights: Weights;
}

/**
 * What a checkpoint holds, checked whole: the network is the one that its configuration describes. One from elsewhere is
 * worked out as `understandCheckpoint` does.
 * @throws UserError `damaged-checkpoint`, `unsupported-checkpoint` or `unknown-config`
 */
export function openCheckpoint(checkpoint: Checkpoint): OpenedCheckpoint {
  const tensors = readTensors(checkpoint.manifest, checkpoint.weights);
  const { config, shape } = describedNetwork(checkpoint, tensors);
  checkTensors(tensors, shape, `${config.name} needs`);
  const weights: Weights = new Map();
  for (const { ours, magenta } of networkTensors(shape)) {
    const tensor = tensors.get(magenta);
    if (tensor) weights.set(ours, tensor.values);
  }
  return { config, shape, weights };
}

/**
 * What to train with to go on from this checkpoint: layers and attention as they are, all else as it was trained with.
 * @throws UserError as `openCheckpoint`
 */
export function hparamsOfCheckpoint(checkpoint: Checkpoint): Hparams {
  const { config, shape } = openCheckpoint(checkpoint);
  return {
    ...config.hparams,
    ...checkpoint.config.beatCypher?.hparams,
    rnn_layer_sizes: [...shape.layerSizes],
    attn_length: shape.attentionLength ?? 0,
  };
}

function describedNetwork(
  { config: json }: Checkpoint,
  tensors: ReadonlyMap<string, Tensor>,
): Pick<OpenedCheckpoint, 'config' | 'shape'> {
  const { beatCypher: ours } = json;
  if (ours === undefined) {
    const { config, facts } = understandCheckpoint(tensors, json);
    return { config, shape: networkShape(config, facts.hparams) };
  }
  const config = configNamed(ours.config);
  // The layers are those that the tensors have: what is trained here keeps the hparams' own.
  const { layerSizes } = findLayers(tensors);
  return { config, shape: networkShape(config, { ...ours.hparams, rnn_layer_sizes: layerSizes }) };
}
