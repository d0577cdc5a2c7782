/** The option that chooses a form, and the words for forms. */
import type { ExportForm } from '../../music/index.ts';
import type { TextOption } from '../declaration.ts';

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
