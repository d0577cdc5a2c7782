/** What can be asked of a beat, by `beat` and `remix` alike: its style, its harmony, its time, its sounds. */
import { KIT_NAMES, KIT_WORDS, STYLES } from '../../audio/index.ts';
import { LIMITS, MUSIC_ENDINGS } from '../../music/index.ts';
import type { FilesOption, IntegerOption, NumberOption, TextOption, UploadedFile } from '../declaration.ts';
import { readChords, readKey } from '../typed/index.ts';
import type { FileLayer } from './layer-file.ts';

/** Any style that suits what else is asked for. */
export const AUTO = 'auto';

export const styleChoices = STYLES.map(({ name, title }) => ({ label: title, value: name }));

const MOODS = [...new Set(STYLES.flatMap(({ moods }) => moods))].sort();

export const beatOptions = {
  mood: {
    type: 'text',
    description: 'Colour of the chords; each style knows some of them',
    choices: MOODS.map((mood) => ({ label: mood, value: mood })),
    example: MOODS[0],
  },
  key: {
    type: 'text',
    description: 'Key, such as Am, F# minor or Bb',
    read: readKey,
    example: 'Am',
  },
  chords: {
    type: 'text',
    description: 'Chords that go round, a bar each: Am F C G, or Am:2 F:2 with the bars',
    read: readChords,
    example: 'Am F C G',
  },
  qpm: {
    type: 'number',
    min: LIMITS.qpmMin,
    max: LIMITS.qpmMax,
    description: 'Tempo in quarter notes per minute; without it one usual in the style',
    example: '88',
  },
  bars: {
    type: 'integer',
    min: 1,
    max: LIMITS.beatBars,
    description: 'Length in bars of 4/4; without it about a minute',
    example: '24',
  },
  swing: {
    type: 'integer',
    min: 0,
    max: 100,
    description: '0 plays 16ths straight, 100 as triplets; without it as the style does',
    example: '40',
  },
  groove: {
    type: 'integer',
    min: 0,
    max: 100,
    description: '0 is on the grid, 100 as drummers of this style play it',
    example: '100',
  },
  kit: {
    type: 'text',
    description: 'Drum sounds; without it those of the style',
    choices: KIT_NAMES.map((name) => ({ label: KIT_WORDS[name].title, value: name })),
    example: 'dusty',
  },
  soundfont: {
    type: 'files',
    description: 'A soundfont that plays lead and chords; it is kept with the beat',
    accepts: ['.sf2', '.sf3'],
    maxFiles: 1,
  },
} as const satisfies Record<string, TextOption<unknown> | NumberOption | IntegerOption | FilesOption>;

export const layerFileOptions = {
  melody_file: layerFileOption('A file whose melody plays'),
  drums_file: layerFileOption('A file whose drums play'),
  bass_file: layerFileOption('A file whose bass line plays'),
  chords_file: layerFileOption('A file whose chords play'),
} as const;

function layerFileOption(description: string) {
  return { type: 'files', description, accepts: MUSIC_ENDINGS, maxFiles: 1 } as const satisfies FilesOption;
}

export const titleOption = {
  type: 'text',
  description: 'What the beat is called',
  example: 'Night bus',
} as const satisfies TextOption;

export const formatChoices = {
  type: 'text',
  description: 'Sound file to post',
  choices: [
    { label: 'MP3', value: 'mp3' },
    { label: 'Ogg Opus', value: 'ogg' },
    { label: 'Voice message, where the chat has them', value: 'voice' },
  ],
} as const satisfies TextOption;

export const temperatureOption = {
  type: 'number',
  min: LIMITS.temperatureMin,
  max: LIMITS.temperatureMax,
  description: 'For what is made on the spot: higher wanders, lower repeats',
  example: '1.0',
} as const satisfies NumberOption;

export type LayerFileValues = { [K in `${FileLayer}_file`]?: UploadedFile[] };
