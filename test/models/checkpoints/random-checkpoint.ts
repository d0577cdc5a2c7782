/** Networks of random weights as checkpoints: files can be tested without an engine. */
import { toCheckpoint } from '../../../models/checkpoints/checkpoint.ts';
import type { WeightsPrecision } from '../../../models/checkpoints/manifest.ts';
import { networkTensors } from '../../../models/checkpoints/network-tensors.ts';
import { configNamed } from '../../../models/configs.ts';
import type { Weights } from '../../../models/engine/types.ts';
import type { Checkpoint, Hparams } from '../../../models/index.ts';
import { networkShape } from '../../../models/shared/hparams.ts';
import { createRandom } from '../../../music/index.ts';

export interface RandomCheckpointOptions {
  hparams?: Partial<Hparams>;
  precision?: WeightsPrecision;
  /** Weights are drawn from -range to range: at 1 the network has opinions. */
  range?: number;
}

/** Two small layers without attention unless `hparams` say otherwise. */
export function randomCheckpoint(
  configName: string,
  { hparams: overrides, precision, range = 1 }: RandomCheckpointOptions = {},
): Checkpoint {
  const config = configNamed(configName);
  const hparams = { ...config.hparams, rnn_layer_sizes: [16, 8], attn_length: 0, ...overrides };
  const random = createRandom(7);
  const weights: Weights = new Map(
    networkTensors(networkShape(config, hparams)).map(({ ours, shape }) => {
      const length = shape.reduce((product, size) => product * size, 1);
      return [ours, Float32Array.from({ length }, () => range * (2 * random.next() - 1))];
    }),
  );
  return toCheckpoint(config, weights, { hparams, step: 0 }, precision);
}
