/** `dataset add`: files into the crate, and for each what it gives to every model or why not. */
import { LIMITS, MUSIC_ENDINGS } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { addFiles } from './add-files.ts';
import { repeatsOption } from './repeats-option.ts';

export const datasetAdd = declareCommand({
  name: 'dataset add',
  description: 'Put MIDI and MusicXML files into the crate that the models learn from',
  options: {
    files: {
      type: 'files',
      required: true,
      description: `Up to ${LIMITS.filesPerAdd} files: .mid .midi .xml .musicxml .mxl, or a .zip of them`,
      accepts: [...MUSIC_ENDINGS, '.zip'],
      maxFiles: LIMITS.filesPerAdd,
      example: 'song.mid lead-sheet.mxl',
    },
    repeats: repeatsOption,
  },
  kind: { lane: 'make' },
  onMessage: { label: 'Add to crate', option: 'files' },
  examples: ['dataset add files: song.mid', 'dataset add files: crate.zip repeats:played'],
  run: (context, { files, repeats }) => addFiles(context, files, { unfold: repeats === 'played' }),
});
