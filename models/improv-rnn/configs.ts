/** ImprovRNN's configurations: melodies over chords, as Magenta's improv_rnn_model.py has them. */
import { chordOneHotEncoding } from '../encodings/chord-one-hot.ts';
import { chordPitchesEncoding } from '../encodings/chord-pitches.ts';
import {
  type ControlEncoding,
  conditionalSequenceEncoding,
  oneHotControlEncoding,
} from '../encodings/conditional-sequence.ts';
import type { EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';
import { keyMelodyEncoding } from '../encodings/key-melody.ts';
import { melodyOneHotEncoding } from '../encodings/melody-one-hot.ts';
import { oneHotSequenceEncoding } from '../encodings/one-hot-sequence.ts';
import type { RnnConfig } from '../shared/rnn-config.ts';
import type { Hparams } from '../types.ts';
import { improvExamples } from './examples.ts';

/** Events are -2 (no event), -1 (note off) or a MIDI pitch; each is conditioned on the chord figure that it is over. */
export interface ImprovRnnConfig extends RnnConfig<number, string> {
  family: 'improv';
  /** Lowest pitch of the encoding, inclusive. */
  minNote: number;
  /** Highest pitch of the encoding, exclusive. */
  maxNote: number;
  /** How the network sees chords. */
  chords: ControlEncoding<string>;
}

const RANGE = { minNote: 48, maxNote: 84 };

interface Parts {
  description: string;
  chords: ControlEncoding<string>;
  melody: EventSequenceEncoding<number>;
  hparams: Hparams;
}

function improvConfig(name: string, { description, chords, melody, hparams }: Parts): ImprovRnnConfig {
  const encoding = conditionalSequenceEncoding(chords, melody);
  return {
    name,
    family: 'improv',
    description,
    hparams,
    inputSize: encoding.inputSize,
    numClasses: encoding.numClasses,
    encoding,
    examplesOf: (piece) => improvExamples(piece, { ...RANGE, chords }),
    augmentations: OTHER_KEYS,
    controlAfter: (chordsByStep, events) => chordsByStep[events.length],
    chords,
    ...RANGE,
  };
}

/** Magenta’s pipeline makes every lead sheet in all twelve keys, and nothing is transposed when it plays. */
const OTHER_KEYS = [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5].map((semitones) => ({ semitones, stretch: 1 }));

const TRIADS = oneHotControlEncoding(chordOneHotEncoding());
const MELODY_EVENTS = oneHotSequenceEncoding(melodyOneHotEncoding(RANGE.minNote, RANGE.maxNote));

/** The default comes first. */
export const IMPROV_RNN_CONFIGS: readonly ImprovRnnConfig[] = [
  improvConfig('chord_pitches_improv', {
    description: 'Hears the last event and all notes, root and bass of the chord to come.',
    chords: chordPitchesEncoding(),
    melody: MELODY_EVENTS,
    hparams: {
      batch_size: 128,
      rnn_layer_sizes: [256, 256, 256],
      dropout_keep_prob: 0.5,
      clip_norm: 3,
      learning_rate: 0.001,
      attn_length: 0,
    },
  }),
  improvConfig('attention_improv', {
    description: 'Hears triad, key and direction, looks back on 40 steps: the slowest.',
    chords: TRIADS,
    melody: keyMelodyEncoding(RANGE),
    hparams: {
      batch_size: 128,
      rnn_layer_sizes: [128, 128, 128],
      dropout_keep_prob: 0.5,
      clip_norm: 3,
      learning_rate: 0.001,
      attn_length: 40,
    },
  }),
  improvConfig('basic_improv', {
    description: 'Hears the last event and the triad to come: the plainest model.',
    chords: TRIADS,
    melody: MELODY_EVENTS,
    hparams: {
      batch_size: 128,
      rnn_layer_sizes: [64, 64],
      dropout_keep_prob: 0.5,
      clip_norm: 5,
      learning_rate: 0.001,
      attn_length: 0,
    },
  }),
];
