/** `performance`: piano with its own timing and touch, from a trained PerformanceRNN. */
import { LIMITS, MUSIC_ENDINGS, PERFORMANCE_STEPS_PER_SECOND } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { configOption, modelOption } from '../models/model-handle.ts';
import { readMelodyPrimer, readNotesPerSecond, readPitchClasses } from '../typed/index.ts';
import { makePerformances } from './make-performances.ts';
import { samplingOptions } from './sampling-options.ts';

// Its length is in seconds.
const { num_steps: _, ...sampling } = samplingOptions;

export const performance = declareCommand({
  name: 'performance',
  description: 'Make piano music as if played live: free in time, soft and loud',
  options: {
    seconds: {
      type: 'integer',
      min: 2,
      max: LIMITS.performanceSteps / PERFORMANCE_STEPS_PER_SECOND,
      default: 30,
      description: 'Length in seconds, primer included',
      example: '30',
    },
    primer: {
      type: 'text',
      description: 'Pitches struck together, or a melody, one event a 16th at 120 qpm with -2 and -1',
      example: '[60, 64, 67]',
      read: readMelodyPrimer,
    },
    primer_file: {
      type: 'files',
      description: 'Or a file that it goes on from: its first 10 seconds, or half of the length',
      accepts: MUSIC_ENDINGS,
      maxFiles: 1,
    },
    notes_per_second: {
      type: 'text',
      description: 'How dense, for models conditioned on it; several numbers take turns over time',
      example: '8',
      read: readNotesPerSecond,
    },
    pitch_class_histogram: {
      type: 'text',
      description: 'Which notes, for models conditioned on them: a key, or 12 weights from C',
      example: 'C major',
      read: readPitchClasses,
    },
    model: modelOption('performance'),
    config: configOption('performance'),
    ...sampling,
  },
  kind: { lane: 'make' },
  examples: [
    'performance',
    'performance primer:[60, 64, 67] seconds:20 temperature:0.9',
    'performance notes_per_second:[2, 8, 16] pitch_class_histogram:A minor',
  ],
  run: makePerformances,
});
