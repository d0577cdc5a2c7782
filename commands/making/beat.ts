/** `beat`: melody and drums combined, arranged, rendered and put up for votes. */
import { LIMITS } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { partModelOption, takeOption } from './beat-parts.ts';
import { makeBeat } from './make-beat.ts';
import type { SoundFormat } from './render-sound.ts';
import { qpmOf, qpmOption, seedOption } from './sampling-options.ts';

const tempo = qpmOption(92);

export const beat = declareCommand({
  name: 'beat',
  description: 'Combine a melody and drums into a beat, hear it, vote on it',
  options: {
    melody: takeOption('melody'),
    drums: takeOption('drums'),
    qpm: tempo,
    bars: {
      type: 'integer',
      min: 4,
      max: LIMITS.beatBars,
      default: 24,
      description: 'Length in bars of 4/4',
      example: '24',
    },
    title: { type: 'text', description: 'What the beat is called', example: 'Night bus' },
    melody_model: partModelOption('melody'),
    drums_model: partModelOption('drums'),
    temperature: {
      type: 'number',
      min: LIMITS.temperatureMin,
      max: LIMITS.temperatureMax,
      default: 1,
      description: 'For what is made on the spot: higher wanders, lower repeats',
      example: '1.0',
    },
    format: {
      type: 'text',
      description: 'Sound file to post',
      choices: [
        { label: 'MP3', value: 'mp3' },
        { label: 'Ogg Opus', value: 'ogg' },
        { label: 'Voice message, where the chat has them', value: 'voice' },
      ],
      default: 'mp3',
    },
    seed: seedOption,
  },
  kind: { lane: 'make' },
  examples: ['beat', 'beat melody:K7Q2 drums:M3XD qpm:88 bars:24', 'beat seed:7 qpm:140'],
  run: async (context, options) =>
    makeBeat(context, {
      ...options,
      format: options.format as SoundFormat,
      qpm: await qpmOf(context, options.qpm, tempo),
      seed: options.seed ?? context.seed,
    }),
});
