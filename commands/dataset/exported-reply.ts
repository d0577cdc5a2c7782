/** What is said of an export: what it holds, and how one goes on from it. */
import type { ExportForm } from '../../music/index.ts';
import type { CrateFile } from '../../store/index.ts';
import { FORM_WORDS } from '../convert/form-option.ts';
import { countWords, escapeMarkdown } from '../words.ts';

/** How one goes on from each form. */
const NEXT: Readonly<Record<ExportForm, string>> = {
  tfrecord:
    'Magenta goes on from it: `melody_rnn_create_dataset --input=notesequences.tfrecord`, and likewise drums, improv and performance.',
  json: 'In Python, `json_format.Parse` makes a NoteSequence of each; in the browser, `mm.NoteSequence.create` does.',
  midi: 'Chord symbols are markers in a track called Chords.',
  musicxml: 'Score editors open it; Magenta’s `convert_dir_to_note_sequences` reads it.',
};

export function exportedText({
  files,
  form,
  chords,
  withInferredChords,
  name,
}: {
  files: readonly CrateFile[];
  form: ExportForm;
  /** Whether what was worked out from the notes was written in. */
  chords: boolean;
  withInferredChords: number;
  name: string;
}): string {
  const isAlone = files.length === 1;
  const what = isAlone ? `**${escapeMarkdown(files[0].name)}**` : `**${countWords(files.length, 'file')}**`;
  const who = isAlone
    ? 'It has'
    : `${countWords(withInferredChords, 'file')} ${withInferredChords === 1 ? 'has' : 'have'}`;
  return [
    `${what} as ${FORM_WORDS[form]}${name.endsWith('.zip') ? ', zipped' : ''}.`,
    ...(withInferredChords > 0
      ? [
          `${who} no chord symbols; those worked out from the notes are written in, and marked as such where the form has a place for it.`,
        ]
      : []),
    ...(chords
      ? []
      : [
          'As the files came: with `chords:true`, chords worked out from the notes are written in where there are none.',
        ]),
    NEXT[form],
  ].join(' ');
}
