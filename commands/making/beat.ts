/** `beat`: composed by the models, arranged, rendered and put up for votes. */
import { declareCommand } from '../declaration.ts';
import {
  AUTO,
  beatOptions,
  formatChoices,
  layerFileOptions,
  styleChoices,
  temperatureOption,
  titleOption,
} from './beat-options.ts';
import { partModelOption, takeOption } from './beat-parts.ts';
import { makeBeat } from './make-beat.ts';
import { planBeat } from './plan-beat.ts';
import { seedOption } from './sampling-options.ts';

const { mood, key, chords, qpm, bars, swing, groove, kit, soundfont } = beatOptions;

export const beat = declareCommand({
  name: 'beat',
  description: 'Make a whole beat: melody, chords, bass and drums, hear it, vote on it',
  options: {
    style: {
      type: 'text',
      description: 'What kind of beat; auto takes one that suits the rest',
      choices: [{ label: 'auto', value: AUTO }, ...styleChoices],
      default: AUTO,
      example: 'boom-bap',
    },
    mood,
    key,
    chords,
    qpm,
    bars,
    melody: takeOption('melody'),
    drums: takeOption('drums'),
    ...layerFileOptions,
    swing,
    groove: { ...groove, default: 100 },
    kit,
    soundfont,
    title: titleOption,
    loop: {
      type: 'boolean',
      default: false,
      description: 'True makes it go round without a seam: no intro, no end',
    },
    stems: {
      type: 'boolean',
      default: false,
      description: 'True adds each layer as a file of its own, in a .zip',
    },
    video: {
      type: 'boolean',
      default: false,
      description: 'True adds a moving picture of it, a GIF without sound',
    },
    melody_model: partModelOption('melody'),
    drums_model: partModelOption('drums'),
    temperature: { ...temperatureOption, default: 1 },
    format: { ...formatChoices, default: 'mp3' },
    seed: seedOption,
  },
  kind: { lane: 'make' },
  examples: [
    'beat',
    'beat style:drill key:C#m seed:7',
    'beat chords:Am F C G qpm:88 bars:24',
    'beat melody:K7Q2 drums:M3XD kit:dusty',
  ],
  run: async (context, options) => makeBeat(context, await planBeat(context, options)),
});
