/** Weights to checkpoint and back: names translated, shapes checked against the configuration. */
import type { AnyConfig } from '../configs.ts';
import type { NetworkShape, Weights } from '../engine/types.ts';
import type { Checkpoint, ModelConfig } from '../types.ts';
import { type CheckpointFacts, configOfCheckpoint, unsupportedPart, writeConfigJson } from './config-json.ts';
import { damagedCheckpoint, readTensors, type Tensor, writeTensors } from './manifest.ts';
import { countLayers, tensorNames } from './tensor-names.ts';

/** Shape of every tensor of a network, under our names. */
function tensorShapes({ inputSize, layerSizes, outputSize }: NetworkShape): Map<string, number[]> {
  const shapes = new Map<string, number[]>();
  let below = inputSize;
  layerSizes.forEach((size, layer) => {
    shapes.set(`lstm_${layer}/kernel`, [below + size, 4 * size]);
    shapes.set(`lstm_${layer}/bias`, [4 * size]);
    below = size;
  });
  shapes.set('dense/kernel', [below, outputSize]);
  shapes.set('dense/bias', [outputSize]);
  return shapes;
}

/** `precision` float16 halves the file, for weights that only sample from now on. */
export function toCheckpoint(
  config: ModelConfig,
  weights: Weights,
  facts: CheckpointFacts,
  precision: 'float32' | 'float16' = 'float32',
): Checkpoint {
  const layerSizes = facts.hparams.rnn_layer_sizes;
  const shapes = tensorShapes({ inputSize: config.inputSize, layerSizes, outputSize: config.numClasses });
  const tensors = new Map<string, Tensor>();
  for (const { ours, magenta } of tensorNames(layerSizes.length)) {
    const values = weights.get(ours);
    const shape = shapes.get(ours);
    if (values === undefined || shape === undefined) throw new RangeError(`no weights for ${ours}`);
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
 * What a checkpoint holds, checked whole: the network is the one that its configuration describes.
 * @throws UserError `damaged-checkpoint` or `unsupported-checkpoint`
 */
export function openCheckpoint(checkpoint: Checkpoint): OpenedCheckpoint {
  const config = configOfCheckpoint(checkpoint.config);
  const tensors = readTensors(checkpoint.manifest, checkpoint.weights);
  if ([...tensors.keys()].some((name) => name.includes('attention_cell_wrapper')))
    throw unsupportedPart('attention');
  const names = tensorNames(countLayers(new Set(tensors.keys())));

  const missing = names.find(({ magenta }) => !tensors.has(magenta));
  if (missing || names.length === 2) {
    const name = missing?.magenta ?? 'rnn/multi_rnn_cell/cell_0/basic_lstm_cell/kernel';
    throw damagedCheckpoint(`the tensor “${name}” is missing`);
  }

  const weights: Weights = new Map();
  const layerSizes: number[] = [];
  for (const { ours, magenta } of names) {
    const tensor = tensors.get(magenta);
    if (tensor === undefined) continue;
    weights.set(ours, tensor.values);
    if (ours.endsWith('/bias') && ours.startsWith('lstm_')) layerSizes.push(tensor.shape[0] / 4);
  }

  const shape = { inputSize: config.inputSize, layerSizes, outputSize: config.numClasses };
  const expected = tensorShapes(shape);
  for (const { ours, magenta } of names) {
    const found = tensors.get(magenta)?.shape.join(' x ');
    const wanted = expected.get(ours)?.join(' x ');
    if (found !== wanted) {
      throw damagedCheckpoint(`the tensor “${magenta}” is ${found}, and ${config.name} needs ${wanted}`);
    }
  }
  return { config, shape, weights };
}
