/** The options of what is written: the form and its words, and whether what was worked out is. */
import type { ExportForm } from '../../music/index.ts';
import type { BooleanOption, TextOption } from '../declaration.ts';

export const FORM_WORDS: Readonly<Record<ExportForm, string>> = {
  json: 'NoteSequence JSON',
  tfrecord: 'TFRecord of NoteSequences',
  midi: 'MIDI',
  musicxml: 'MusicXML',
};

export const formOption = {
  type: 'text',
  required: true,
  description: 'What to make of it',
  choices: [
    { label: 'MIDI, for sequencers', value: 'midi' },
    { label: 'MusicXML, for score editors', value: 'musicxml' },
    { label: 'NoteSequence JSON, for Magenta.js', value: 'json' },
    { label: 'TFRecord of NoteSequences, for Magenta in Python', value: 'tfrecord' },
  ],
  read: (text: string): ExportForm => text as ExportForm,
  example: 'musicxml',
} as const satisfies TextOption<ExportForm>;

/** Off, here as there: what a file did not say is written only for who asks. */
export const salvageOption = {
  type: 'boolean',
  description: 'Write in what was worked out from the notes: chords where there are none, and drums',
  default: false,
} as const satisfies BooleanOption;
