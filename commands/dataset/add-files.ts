/** Files into the crate: read in other threads, analysed, kept; a bad one is left out with its reason. */
import { createHash } from 'node:crypto';
import type { FileReader, ReadPiece } from '../../music/index.ts';
import { expandArchive, LIMITS, openFileReader, UserError } from '../../music/index.ts';
import type { CommandContext, Reply, UploadedFile } from '../declaration.ts';
import type { AddedItem } from './added-reply.ts';
import { addedReply, nothingBecause, refusedItem } from './added-reply.ts';

/** Archives are taken apart. The reply says for each file what it gives to the models, or why it was left out. */
export async function addFiles(context: CommandContext, files: UploadedFile[]): Promise<Reply> {
  const reader = openFileReader();
  const items: AddedItem[] = [];
  const warnings: string[] = [];
  const room = { bytes: LIMITS.crateBytes - (await context.store.crate.bytes()) };
  try {
    const batches = batchesOf(files);
    for (const [index, batch] of batches.entries()) {
      const progress = (fraction: number) =>
        context.progress({
          fraction: (index + fraction) / batches.length,
          text: `Reading files: ${items.length} done`,
        });
      await addBatch(context, reader, batch, { items, warnings, room, progress });
    }
    return addedReply(items, warnings, (await context.store.crate.list()).length);
  } finally {
    await reader.close();
  }
}

/** An archive, or files that came one by one. One archive at a time is inflated, so that ten bombs cost no more than one. */
type Batch = { archive: UploadedFile } | { files: UploadedFile[] };

function batchesOf(uploads: UploadedFile[]): Batch[] {
  const isArchive = ({ name }: UploadedFile): boolean => name.toLowerCase().endsWith('.zip');
  const plain = uploads.filter((upload) => !isArchive(upload));
  return [
    ...(plain.length > 0 ? [{ files: plain }] : []),
    ...uploads.filter(isArchive).map((archive) => ({ archive })),
  ];
}

interface Adding {
  items: AddedItem[];
  /** What was passed over inside the archives. */
  warnings: string[];
  /** What the crate may still take. */
  room: { bytes: number };
  /** 0 to 1 of this batch. */
  progress(fraction: number): void;
}

/** A bad archive is an item refused, not the end of the others. */
async function addBatch(
  context: CommandContext,
  reader: FileReader,
  batch: Batch,
  adding: Adding,
): Promise<void> {
  if ('files' in batch) return addAll(context, reader, batch.files, adding);
  const { name, bytes } = batch.archive;
  let files: UploadedFile[];
  try {
    files = await expandArchive(bytes, name, { warn: (warning) => adding.warnings.push(warning) });
  } catch (error) {
    adding.items.push(refusedItem(batch.archive, error));
    return;
  }
  await addAll(context, reader, files, adding);
}

/** Reads as many files at once as the reader has threads; the crate gets them in the order they came. */
async function addAll(
  context: CommandContext,
  reader: FileReader,
  files: UploadedFile[],
  { items, room, progress }: Adding,
): Promise<void> {
  const readings = files.map(async (file) => ({ file, outcome: await readOne(reader, file) }));
  for (const [index, reading] of readings.entries()) {
    context.signal.throwIfAborted();
    const { file, outcome } = await reading;
    if ('refusal' in outcome) items.push(refusedItem(file, outcome.refusal));
    else if (file.bytes.length > room.bytes && !(await isKept(context, file))) {
      items.push(refusedItem(file, crateFull()));
    } else {
      const added = await addOne(context, file, outcome);
      if (added.isNew) room.bytes -= file.bytes.length;
      items.push(added);
    }
    progress((index + 1) / files.length);
  }
}

/** What is in the crate already needs no room. */
async function isKept({ store }: CommandContext, { bytes }: UploadedFile): Promise<boolean> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return (await store.crate.find(sha256))?.sha256 === sha256;
}

function crateFull(): UserError {
  return new UserError('crate-full', 'The crate is full. `/dataset remove` makes room for others.');
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
  { analysis, ...piece }: ReadPiece,
): Promise<AddedItem> {
  const { file, isNew } = await context.store.crate.add({
    bytes,
    name,
    uploader: context.author,
    analysis,
    piece,
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
