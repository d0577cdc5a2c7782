/** Networks to sample from. They have learned nothing, which takes no longer and no shorter. */
import { toCheckpoint } from '../models/checkpoints/checkpoint.ts';
import { createTrainableNetwork } from '../models/engine/index.ts';
import { type Checkpoint, findConfig } from '../models/index.ts';
import { networkShape } from '../models/shared/hparams.ts';

/** Always the same: a melody config with layers of [64,64]. */
export function melodyCheckpoint(name: 'basic_rnn' | 'lookback_rnn'): Checkpoint {
  const config = findConfig('melody', name);
  const hparams = { ...config.hparams, rnn_layer_sizes: [64, 64] };
  const limits = { maxBatchSize: 1, maxTimeSteps: 1, maxActiveInputs: 16, seed: 7 };
  const network = createTrainableNetwork(networkShape(config, hparams), limits);
  return toCheckpoint(config, network.readWeights(), { hparams, step: 0 });
}
