/** `improv`: melodies from a trained ImprovRNN over a typed chord progression. */
import { LIMITS, MUSIC_ENDINGS } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { configOption, modelOption } from '../models/model-handle.ts';
import { readChords, readMelodyPrimer } from '../typed/index.ts';
import { DEFAULT_CHORDS, makeImprovs } from './make-improvs.ts';
import { qpmOf, qpmOption, samplingOptions } from './sampling-options.ts';
import { suggestChords } from './suggest-chords.ts';
import { primerSuggestions } from './suggest-primers.ts';

const tempo = qpmOption(120);

export const improv = declareCommand({
  name: 'improv',
  description: 'Make melodies over your chords',
  options: {
    chords: {
      type: 'text',
      description: `Chords, one bar each, or with bars: Cm7:2 Fm7:2. They repeat. Without them ${DEFAULT_CHORDS}`,
      example: 'C Am F G',
      read: readChords,
      suggest: suggestChords,
    },
    primer: {
      type: 'text',
      description: 'Events, one a 16th: pitch 0-127, -2 no event (hold), -1 note off',
      example: '[60, -2, 52, -2, 60, -2, 52, -2]',
      read: readMelodyPrimer,
      suggest: primerSuggestions('improv'),
    },
    primer_file: {
      type: 'files',
      description: 'Or a file whose first melody is the primer',
      accepts: MUSIC_ENDINGS,
      maxFiles: 1,
    },
    model: modelOption('improv'),
    config: configOption('improv'),
    qpm: tempo,
    ...samplingOptions,
    num_steps: {
      type: 'integer',
      min: 1,
      max: LIMITS.generateSteps,
      description: 'Length in 16th notes, primer included; without it whole rounds of the chords',
      example: '128',
    },
    steps_per_chord: {
      type: 'integer',
      min: 1,
      max: 128,
      default: 16,
      description: 'Length in 16th notes of a chord that says no bars',
      example: '16',
    },
    render_chords: {
      type: 'boolean',
      default: true,
      description: 'Whether the chords are heard under the melody',
    },
  },
  kind: { lane: 'make' },
  examples: [
    'improv chords:C Am F G',
    'improv chords:Cm7:2 Fm7:2 primer:[60, -2, 63, -2] qpm:84 num_outputs:3',
  ],
  run: async (context, options) =>
    makeImprovs(context, { ...options, qpm: await qpmOf(context, options.qpm, tempo) }),
});
