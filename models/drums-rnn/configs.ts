/** DrumsRNN's configurations: encoding, resolution and hparams as Magenta's drums_rnn_model.py has them. */
import { type DrumEvent, MAX_MIDI_PITCH } from '../../music/index.ts';
import type { EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';
import { lookbackSequenceEncoding } from '../encodings/lookback-sequence.ts';
import { multiDrumOneHotEncoding } from '../encodings/multi-drum-one-hot.ts';
import { oneHotSequenceEncoding } from '../encodings/one-hot-sequence.ts';
import type { RnnConfig } from '../shared/rnn-config.ts';
import type { Hparams } from '../types.ts';
import { drumExamples } from './examples.ts';

export interface DrumsRnnConfig extends RnnConfig<DrumEvent> {
  family: 'drums';
  /** Events in a quarter: 4 are 16ths, 2 are 8ths. */
  stepsPerQuarter: number;
}

interface Parts {
  description: string;
  encoding: EventSequenceEncoding<DrumEvent>;
  hparams: Hparams;
  stepsPerQuarter: number;
}

function drumsConfig(name: string, { encoding, stepsPerQuarter, ...parts }: Parts): DrumsRnnConfig {
  return {
    name,
    family: 'drums',
    ...parts,
    stepsPerQuarter,
    inputSize: encoding.inputSize,
    numClasses: encoding.numClasses,
    encoding,
    examplesOf: (piece) => drumExamples(piece, stepsPerQuarter),
  };
}

/** Any drum at all, decoded as a hand clap. */
const ONE_KIND = [{ pitches: [39, ...Array.from({ length: MAX_MIDI_PITCH + 1 }, (_, pitch) => pitch)] }];

/** The default comes first. */
export const DRUMS_RNN_CONFIGS: readonly DrumsRnnConfig[] = [
  drumsConfig('drum_kit', {
    description: 'Nine kinds of drum at once, a step counter, and a look back on the last 32 steps.',
    encoding: lookbackSequenceEncoding(multiDrumOneHotEncoding(), {
      lookbackDistances: [],
      binaryCounterBits: 6,
    }),
    hparams: {
      batch_size: 128,
      rnn_layer_sizes: [256, 256, 256],
      dropout_keep_prob: 0.5,
      clip_norm: 3,
      learning_rate: 0.001,
      attn_length: 32,
    },
    stepsPerQuarter: 4,
  }),
  drumsConfig('one_drum', {
    description: 'Whether anything is struck, in 8ths: rhythms for a single sound, a hand clap.',
    encoding: oneHotSequenceEncoding(multiDrumOneHotEncoding(ONE_KIND)),
    hparams: {
      batch_size: 128,
      rnn_layer_sizes: [128, 128],
      dropout_keep_prob: 0.5,
      clip_norm: 5,
      learning_rate: 0.001,
      attn_length: 0,
    },
    stepsPerQuarter: 2,
  }),
];
