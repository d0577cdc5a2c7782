/** `dataset add`: files into the crate, and for each what it gives to every model or why not. */

import { createHash } from 'node:crypto';
import type { ExampleCounts, FileAnalysis, FileReader, ReadPiece } from '../../music/index.ts';
import { expandArchive, LIMITS, openFileReader, UserError } from '../../music/index.ts';
import type { CommandContext, Reply, UploadedFile } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { countWords, familyCounts, listInBrief } from '../words.ts';
import { MUSIC_ENDINGS } from './endings.ts';

/** One file's fate, as `--json` shows it. */
interface AddedItem {
  file: string;
  sha256: string;
  accepted: boolean;
  /** Why it was refused, or that it was here already. */
  reason?: string;
  /** False for what was here already and for what was refused. */
  isNew: boolean;
  /** Why it gives nothing to the models that can be trained, where it gives nothing. */
  nothingBecause?: string;
  warnings: string[];
  examples: ExampleCounts;
}

const NO_EXAMPLES: ExampleCounts = { melody: 0, drums: 0, improv: 0, performance: 0 };

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
  },
  kind: { lane: 'make' },
  examples: ['dataset add files: song.mid', 'dataset add files: crate.zip'],
  async run(context, { files }) {
    const reader = openFileReader();
    try {
      const { found, refused, warnings } = await unpack(files);
      const items = [...refused, ...(await addAll(context, reader, found))];
      return describe(items, warnings, (await context.store.crate.list()).length);
    } finally {
      await reader.close();
    }
  },
});

interface Unpacked {
  found: UploadedFile[];
  refused: AddedItem[];
  /** What was passed over inside the archives. */
  warnings: string[];
}

/** Opens the archives. A bad archive is an item refused, not the end of the others. */
async function unpack(files: UploadedFile[]): Promise<Unpacked> {
  const unpacked: Unpacked = { found: [], refused: [], warnings: [] };
  for (const file of files) {
    if (!file.name.toLowerCase().endsWith('.zip')) {
      unpacked.found.push(file);
      continue;
    }
    try {
      const warn = (warning: string) => unpacked.warnings.push(warning);
      unpacked.found.push(...(await expandArchive(file.bytes, file.name, { warn })));
    } catch (error) {
      unpacked.refused.push(refusedItem(file, error));
    }
  }
  return unpacked;
}

/** Reads as many files at once as the reader has threads; the crate gets them in the order they came. */
async function addAll(
  context: CommandContext,
  reader: FileReader,
  files: UploadedFile[],
): Promise<AddedItem[]> {
  const readings = files.map(async (file) => ({ file, outcome: await readOne(reader, file) }));
  const items: AddedItem[] = [];
  for (const reading of readings) {
    context.signal.throwIfAborted();
    const { file, outcome } = await reading;
    items.push(
      'refusal' in outcome ? refusedItem(file, outcome.refusal) : await addOne(context, file, outcome),
    );
    context.progress({
      fraction: items.length / files.length,
      text: `Reading file ${items.length} of ${files.length}`,
    });
  }
  return items;
}

/** Never rejects, so that one bad file does not leave the readings behind it unheard. */
async function readOne(
  reader: FileReader,
  { bytes, name }: UploadedFile,
): Promise<ReadPiece | { refusal: unknown }> {
  try {
    return await reader.read(bytes, name);
  } catch (error) {
    return { refusal: error };
  }
}

async function addOne(
  context: CommandContext,
  { name, bytes }: UploadedFile,
  { sequence, analysis }: ReadPiece,
): Promise<AddedItem> {
  const { file, isNew } = await context.store.crate.add({
    bytes,
    name,
    uploader: context.author,
    analysis,
    sequence,
  });
  return {
    file: name,
    sha256: file.sha256,
    accepted: true,
    isNew,
    ...nothingBecause(analysis),
    ...(isNew ? {} : { reason: `is in the crate already, as ${file.name}` }),
    warnings: analysis.warnings,
    examples: analysis.examples,
  };
}

function refusedItem({ name, bytes }: UploadedFile, error: unknown): AddedItem {
  if (!(error instanceof UserError)) throw error;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    file: name,
    sha256,
    accepted: false,
    isNew: false,
    reason: error.message,
    warnings: [],
    examples: NO_EXAMPLES,
  };
}

/** The first reason why neither tune nor drums come out of a file. */
function nothingBecause({ examples, dropped }: FileAnalysis): Pick<AddedItem, 'nothingBecause'> {
  if (examples.melody > 0 || examples.drums > 0) return {};
  const drop = dropped.find(
    ({ family, otherKind }) => !otherKind && (family === 'melody' || family === 'drums'),
  );
  return drop ? { nothingBecause: drop.reason } : {};
}

function describe(items: AddedItem[], warnings: string[], crateSize: number): Reply {
  const accepted = items.filter((item) => item.accepted);
  const refused = items.filter((item) => !item.accepted);
  const fresh = accepted.filter((item) => item.isNew);
  const known = accepted.length - fresh.length;
  const totals = accepted.reduce<ExampleCounts>((sum, { examples }) => addCounts(sum, examples), NO_EXAMPLES);
  const counts = [
    `${countWords(fresh.length, 'new file')} in the crate`,
    ...(known > 0 ? [`${known} known already`] : []),
    ...(refused.length > 0 ? [`${refused.length} left out`] : []),
  ];
  const lines = [
    `**${counts.join(', ')}.** It holds ${countWords(crateSize, 'file')} now.`,
    ...(accepted.length > 0 ? [`These give ${familyCounts(totals)}.`] : []),
    ...listInBrief(fresh.map(acceptedLine), 12, 'more, see `/dataset list`'),
    ...listInBrief(
      refused.map((item) => `✗ \`${item.file}\`: ${item.reason}`),
      12,
      'more were left out',
    ),
    ...listInBrief(
      warnings.map((warning) => `⚠ ${warning}`),
      4,
      'more were passed over',
    ),
    accepted.length > 0
      ? `Next: \`/dataset report\` says what is enough for which model, \`/train model:${totals.drums > totals.melody ? 'drums' : 'melody'}\` begins to learn.`
      : 'Nothing was added. `/dataset add` takes .mid .midi .xml .musicxml .mxl, or a .zip of them.',
  ];
  return {
    text: lines.join('\n'),
    buttons:
      accepted.length > 0 ? [{ label: 'What is enough?', command: 'dataset report', options: {} }] : [],
    ...(accepted.length === 0 && {
      refusal: `Nothing was added: ${refused[0]?.reason ?? 'no files came'}`,
    }),
    data: {
      items: items.map(({ file, sha256, accepted, reason, warnings, examples }) => ({
        file,
        sha256,
        accepted,
        reason,
        warnings,
        examples: { ...examples },
      })),
      totals: { files: items.length, accepted: accepted.length, refused: refused.length, ...totals },
    },
  };
}

function acceptedLine(item: AddedItem): string {
  const notes = [item.nothingBecause, ...item.warnings.slice(0, 1)].filter(Boolean).join('; ');
  return `✓ \`${item.file}\`: ${familyCounts(item.examples)}${notes ? ` (${notes})` : ''}`;
}

function addCounts(a: ExampleCounts, b: ExampleCounts): ExampleCounts {
  return {
    melody: a.melody + b.melody,
    drums: a.drums + b.drums,
    improv: a.improv + b.improv,
    performance: a.performance + b.performance,
  };
}
