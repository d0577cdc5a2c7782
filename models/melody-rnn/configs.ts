/** MelodyRNN's configurations: encoding, pitch range and hparams as Magenta's melody_rnn_model.py has them. */
import type { EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';
import { lookbackSequenceEncoding } from '../encodings/lookback-sequence.ts';
import { melodyOneHotEncoding } from '../encodings/melody-one-hot.ts';
import { oneHotSequenceEncoding } from '../encodings/one-hot-sequence.ts';
import type { RnnConfig } from '../shared/rnn-config.ts';
import type { Hparams } from '../types.ts';
import { melodyExamples } from './examples.ts';

/** Events are -2 (no event), -1 (note off) or a MIDI pitch. */
export interface MelodyRnnConfig extends RnnConfig<number> {
  family: 'melody';
  /** Lowest pitch of the encoding, inclusive. */
  minNote: number;
  /** Highest pitch of the encoding, exclusive. */
  maxNote: number;
  /** Major key, 0 = C, into which every melody is transposed for the network; absent: left where it is. */
  transposeToKey?: number;
}

const RANGE = { minNote: 48, maxNote: 84, transposeToKey: 0 };

const HPARAMS: Hparams = {
  batch_size: 128,
  rnn_layer_sizes: [128, 128],
  dropout_keep_prob: 0.5,
  clip_norm: 5,
  learning_rate: 0.001,
};

function melodyConfig(
  name: string,
  description: string,
  encoding: EventSequenceEncoding<number>,
): MelodyRnnConfig {
  return {
    name,
    family: 'melody',
    description,
    hparams: HPARAMS,
    inputSize: encoding.inputSize,
    numClasses: encoding.numClasses,
    encoding,
    examplesOf: (sequence) => melodyExamples(sequence, RANGE),
    ...RANGE,
  };
}

const MELODY_EVENTS = melodyOneHotEncoding(RANGE.minNote, RANGE.maxNote);

/** The default comes first. */
export const MELODY_RNN_CONFIGS: readonly MelodyRnnConfig[] = [
  melodyConfig(
    'lookback_rnn',
    'Hears what came one and two bars ago and where in the bar it is: melodies that repeat and vary.',
    lookbackSequenceEncoding(MELODY_EVENTS),
  ),
  melodyConfig(
    'basic_rnn',
    'Hears only the last event: the plainest model, and the one that Magenta.js can load.',
    oneHotSequenceEncoding(MELODY_EVENTS),
  ),
];
