/** DrumsRNN's configurations: encoding and hparams as Magenta's drums_rnn_model.py has them. */
import type { DrumEvent } from '../../music/index.ts';
import { lookbackSequenceEncoding } from '../encodings/lookback-sequence.ts';
import { multiDrumOneHotEncoding } from '../encodings/multi-drum-one-hot.ts';
import type { RnnConfig } from '../shared/rnn-config.ts';
import { drumExamples } from './examples.ts';

export interface DrumsRnnConfig extends RnnConfig<DrumEvent> {
  family: 'drums';
}

const drumKitEncoding = lookbackSequenceEncoding(multiDrumOneHotEncoding(), {
  lookbackDistances: [],
  binaryCounterBits: 6,
});

/** The default comes first. */
export const DRUMS_RNN_CONFIGS: readonly DrumsRnnConfig[] = [
  {
    name: 'drum_kit',
    family: 'drums',
    description:
      'Nine kinds of drum at once, with a step counter. As Magenta’s, but for its attention, which comes later.',
    hparams: {
      batch_size: 128,
      rnn_layer_sizes: [256, 256, 256],
      dropout_keep_prob: 0.5,
      clip_norm: 3,
      learning_rate: 0.001,
    },
    inputSize: drumKitEncoding.inputSize,
    numClasses: drumKitEncoding.numClasses,
    encoding: drumKitEncoding,
    examplesOf: drumExamples,
  },
];
