/** MelodyRNN's configurations: encoding, pitch range and hparams as Magenta's melody_rnn_model.py has them. */
import type { EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';
import { keyMelodyEncoding } from '../encodings/key-melody.ts';
import { lookbackSequenceEncoding } from '../encodings/lookback-sequence.ts';
import { melodyOneHotEncoding } from '../encodings/melody-one-hot.ts';
import type { OneHotEncoding } from '../encodings/one-hot-encoding.ts';
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

interface Range {
  minNote: number;
  maxNote: number;
  transposeToKey?: number;
}

const RANGE: Range = { minNote: 48, maxNote: 84, transposeToKey: 0 };
const WHOLE_RANGE: Range = { minNote: 0, maxNote: 128 };

const HPARAMS: Hparams = {
  batch_size: 128,
  rnn_layer_sizes: [128, 128],
  dropout_keep_prob: 0.5,
  clip_norm: 5,
  learning_rate: 0.001,
  attn_length: 0,
};

interface Parts {
  description: string;
  encoding: EventSequenceEncoding<number>;
  range?: Range;
  hparams?: Partial<Hparams>;
}

function melodyConfig(
  name: string,
  { description, encoding, range = RANGE, hparams }: Parts,
): MelodyRnnConfig {
  return {
    name,
    family: 'melody',
    description,
    hparams: { ...HPARAMS, ...hparams },
    inputSize: encoding.inputSize,
    numClasses: encoding.numClasses,
    encoding,
    examplesOf: (piece) => melodyExamples(piece, range),
    ...range,
  };
}

function melodyEvents({ minNote, maxNote }: Range): OneHotEncoding<number> {
  return melodyOneHotEncoding(minNote, maxNote);
}

/** The default comes first. */
export const MELODY_RNN_CONFIGS: readonly MelodyRnnConfig[] = [
  melodyConfig('lookback_rnn', {
    description: 'Hears what came one and two bars ago and its place in the bar; repeats and varies.',
    encoding: lookbackSequenceEncoding(melodyEvents(RANGE)),
  }),
  melodyConfig('attention_rnn', {
    description: 'Looks back on 40 steps, hears key and direction: longest memory, slowest.',
    encoding: keyMelodyEncoding(RANGE),
    hparams: { attn_length: 40, clip_norm: 3 },
  }),
  melodyConfig('basic_rnn', {
    description: 'Hears only the last event: the plainest model, and the one that Magenta.js can load.',
    encoding: oneHotSequenceEncoding(melodyEvents(RANGE)),
  }),
  melodyConfig('mono_rnn', {
    description: 'As basic_rnn, but over all 128 pitches, and in the key that the melodies are in.',
    encoding: oneHotSequenceEncoding(melodyEvents(WHOLE_RANGE)),
    range: WHOLE_RANGE,
  }),
];
