/** `drums`: patterns from a trained DrumsRNN, going on from a typed list or a text grid. */
import { MUSIC_ENDINGS } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { configOption, modelOption } from '../models/model-handle.ts';
import { readDrumPrimer } from '../typed/index.ts';
import { makeTakes } from './make-takes.ts';
import { qpmOf, qpmOption, samplingOptions } from './sampling-options.ts';
import { primerSuggestions } from './suggest-primers.ts';
import { DRUMS } from './take-kinds.ts';

const tempo = qpmOption(92);

export const drums = declareCommand({
  name: 'drums',
  description: 'Make drum patterns that go on from your primer',
  options: {
    primer: {
      type: 'text',
      description: 'Hits on each 16th as a list of tuples, or a text grid: kick x...x... snare ....x...',
      example: '[(36,42), (), (42,), ()]',
      read: readDrumPrimer,
      suggest: primerSuggestions('drums'),
    },
    primer_file: {
      type: 'files',
      description: 'Or a file whose first drum track is the primer',
      accepts: MUSIC_ENDINGS,
      maxFiles: 1,
    },
    model: modelOption('drums'),
    config: configOption('drums'),
    qpm: tempo,
    ...samplingOptions,
  },
  kind: { lane: 'make' },
  examples: [
    'drums primer:[(36,42), (), (42,), ()]',
    'drums primer:kick x...x... snare ....x... hat x.x.x.x. num_steps:64',
  ],
  run: async (context, options) =>
    makeTakes(context, DRUMS, { ...options, qpm: await qpmOf(context, options.qpm, tempo) }),
});
