/** `melody`: tunes from a trained MelodyRNN, going on from a typed primer. */
import { MUSIC_ENDINGS } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { configOption, modelOption } from '../models/model-handle.ts';
import { readMelodyPrimer } from '../typed/index.ts';
import { makeTakes } from './make-takes.ts';
import { qpmOf, qpmOption, samplingOptions } from './sampling-options.ts';
import { primerSuggestions } from './suggest-primers.ts';
import { MELODY } from './take-kinds.ts';

const tempo = qpmOption(120);

export const melody = declareCommand({
  name: 'melody',
  description: 'Make melodies that go on from your primer',
  options: {
    primer: {
      type: 'text',
      description: 'Events, one a 16th: pitch 0-127, -2 no event (hold), -1 note off',
      example: '[60, -2, 52, -2, 60, -2, 52, -2]',
      read: readMelodyPrimer,
      suggest: primerSuggestions('melody'),
    },
    primer_file: {
      type: 'files',
      description: 'Or a file whose first melody is the primer',
      accepts: MUSIC_ENDINGS,
      maxFiles: 1,
    },
    model: modelOption('melody'),
    config: configOption('melody'),
    qpm: tempo,
    ...samplingOptions,
  },
  kind: { lane: 'make' },
  examples: [
    'melody primer:[60, -2, 52, -2, 60, -2, 52, -2]',
    'melody primer:[60] num_steps:64 temperature:1.1 num_outputs:3',
  ],
  run: async (context, options) =>
    makeTakes(context, MELODY, { ...options, qpm: await qpmOf(context, options.qpm, tempo) }),
});
