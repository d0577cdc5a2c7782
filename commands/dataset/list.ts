/** `dataset list`: what is in the crate. */
import type { CrateFile } from '../../store/index.ts';
import type { Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { countWords, escapeMarkdown, familyCounts } from '../words.ts';
import { transposedWords } from './report-words.ts';
import { songsOf } from './survey/index.ts';

const FILES_PER_PAGE = 20;

export const datasetList = declareCommand({
  name: 'dataset list',
  description: 'List the files in the crate and what each gives to the models',
  options: {
    page: {
      type: 'integer',
      min: 1,
      max: 10_000,
      default: 1,
      description: `Page of ${FILES_PER_PAGE} files, newest first`,
    },
  },
  kind: 'quick',
  examples: ['dataset list', 'dataset list page:2'],
  async run({ store }, { page }): Promise<Reply> {
    const files = (await store.crate.list()).reverse();
    if (files.length === 0) {
      return {
        text: 'The crate is empty. Drop MIDI or MusicXML files here, or use `/dataset add`.',
        data: { files: [], total: 0 },
      };
    }
    const pages = Math.ceil(files.length / FILES_PER_PAGE);
    const current = Math.min(page, pages);
    const shown = files.slice((current - 1) * FILES_PER_PAGE, current * FILES_PER_PAGE);
    const originals = await originalsOf(files);
    return {
      text: [
        `**${countWords(files.length, 'file')} in the crate**${pages > 1 ? `, page ${current} of ${pages}` : ''}`,
        ...shown.map((file) => fileLine(file, originals.get(file))),
        `Next: \`/dataset show file:${shown[0].id}\` looks into one.`,
      ].join('\n'),
      buttons: [
        ...(current > 1 ? [{ label: 'Newer', command: 'dataset list', options: { page: current - 1 } }] : []),
        ...(current < pages
          ? [{ label: 'Older', command: 'dataset list', options: { page: current + 1 } }]
          : []),
        { label: 'Report: what is enough?', command: 'dataset report', options: {} },
      ],
      data: {
        total: files.length,
        page: current,
        pages,
        files: shown.map((file) => ({
          id: file.id,
          sha256: file.sha256,
          name: file.name,
          bytes: file.bytes,
          uploaders: file.uploaders,
          kind: file.analysis.kind,
          sameSongAs: originals.get(file)?.id,
          examples: { ...file.analysis.examples },
        })),
      },
    };
  },
});

/** For each further file with a song that is here already, the file that came first. */
async function originalsOf(newestFirst: readonly CrateFile[]): Promise<Map<CrateFile, CrateFile>> {
  const originals = new Map<CrateFile, CrateFile>();
  for (const [first, ...copies] of await songsOf(newestFirst.toReversed())) {
    for (const copy of copies) originals.set(copy, first);
  }
  return originals;
}

function fileLine(file: CrateFile, original: CrateFile | undefined): string {
  const { kind, examples } = file.analysis;
  return [
    `\`${file.id}\` ${escapeMarkdown(file.name)}`,
    ...(kind === undefined ? [] : [kind]),
    familyCounts(examples),
    ...(original ? [`the same song as \`${original.id}\`${transposedWords(original, file)}`] : []),
    escapeMarkdown(file.uploaders[0]),
  ].join(' · ');
}
