/** `dataset show`: one file of the crate, looked into. */
import { describePianoRoll, drawPianoRoll } from '../../audio/index.ts';
import type { CrateFile } from '../../store/index.ts';
import { declareCommand } from '../declaration.ts';
import { countWords, escapeMarkdown, familyCounts } from '../words.ts';
import { crateFileOption, findCrateFile } from './crate-file.ts';

export const datasetShow = declareCommand({
  name: 'dataset show',
  description: 'Look into one file of the crate: notes, tempo, key, what it gives to each model',
  options: { file: crateFileOption },
  kind: { lane: 'make' },
  examples: ['dataset show file:3fa91c'],
  async run({ store }, { file: handle }) {
    const file = await findCrateFile(store, handle);
    const { sequence } = await store.crate.readPiece(file.sha256);
    return {
      text: describe(file),
      ...(sequence.notes.length > 0 && {
        picture: {
          name: `${file.id}.png`,
          mediaType: 'image/png',
          bytes: await drawPianoRoll(sequence, { title: file.name }),
          alt: describePianoRoll(sequence, { title: file.name }),
        },
      }),
      data: {
        id: file.id,
        sha256: file.sha256,
        name: file.name,
        bytes: file.bytes,
        uploaders: file.uploaders,
        addedAt: file.addedAt.toISOString(),
        ...analysisData(file),
      },
    };
  },
});

function describe(file: CrateFile): string {
  const { analysis } = file;
  const facts = [
    countWords(analysis.notes, 'note'),
    `${Math.round(analysis.seconds)} s`,
    `${Math.round(analysis.qpm)} qpm`,
    analysis.timeSignature,
    analysis.key,
  ].filter(Boolean);
  return [
    `**${escapeMarkdown(analysis.title || file.name)}** · \`${file.id}\` · ${facts.join(' · ')}`,
    `Gives ${familyCounts(analysis.examples)}. From ${file.uploaders.map(escapeMarkdown).join(', ')}.`,
    ...analysis.dropped
      .filter(({ otherKind }) => !otherKind)
      .map(({ family, reason }) => `– ${family}: ${escapeMarkdown(reason)}`),
    ...analysis.warnings.map((warning) => `⚠ ${escapeMarkdown(warning)}`),
  ].join('\n');
}

function analysisData({ analysis }: CrateFile) {
  return {
    format: analysis.format,
    seconds: analysis.seconds,
    notes: analysis.notes,
    qpm: analysis.qpm,
    timeSignature: analysis.timeSignature,
    ...(analysis.key && { key: analysis.key }),
    examples: { ...analysis.examples },
    warnings: analysis.warnings,
    dropped: analysis.dropped.map((drop) => ({ ...drop })),
  };
}
