/** Files into the crate: read in other threads, analysed, kept; a bad one is left out with its reason. */
import { createHash } from 'node:crypto';
import type { FileReader, FileReadingOptions, ReadPiece } from '../../music/index.ts';
import {
  expandArchive,
  isArchiveName,
  LIMITS,
  openFileReader,
  quotedName,
  UserError,
} from '../../music/index.ts';
import { wasCancelled } from '../../store/index.ts';
import type { Button, CommandContext, Reply, UploadedFile } from '../declaration.ts';
import { countWords } from '../words.ts';
import { type AddedItem, acceptedItem, refusedItem } from './added-item.ts';
import { addedReply } from './added-reply.ts';
import { readAhead } from './read-ahead.ts';
import { surveyCrate } from './survey/index.ts';

const CANCEL: Button = { label: 'Stop here', command: 'dataset cancel', options: {} };
/** From so many files on it takes long enough to think better of it. */
const MANY_FILES = 20;

/**
 * Archives are taken apart. The reply says for each file what it gives to the models, or why it was left out; where a
 * person cancelled it, of those that came into the crate until then.
 */
export async function addFiles(
  context: CommandContext,
  files: UploadedFile[],
  options: FileReadingOptions = {},
): Promise<Reply> {
  const reader = openFileReader();
  const room = { bytes: LIMITS.crateBytes - (await context.store.crate.bytes()) };
  const adding: Adding = { context, reader, options, items: [], warnings: [], room };
  try {
    const batches = batchesOf(files);
    for (const [index, batch] of batches.entries()) {
      await addBatch(adding, batch, { done: index, of: batches.length });
      if (wasCancelled(context.signal)) break;
    }
  } finally {
    await reader.close();
  }
  context.progress({ fraction: 1, text: 'Looking over the crate' });
  const { survey } = await surveyCrate(context.store.crate);
  return addedReply(adding.items, adding.warnings, survey, { isCancelled: wasCancelled(context.signal) });
}

/** An archive, or files that came one by one. One archive at a time is inflated, so that ten bombs cost no more than one. */
type Batch = { archive: UploadedFile } | { files: UploadedFile[] };

function batchesOf(uploads: UploadedFile[]): Batch[] {
  const plain = uploads.filter(({ name }) => !isArchiveName(name));
  return [
    ...(plain.length > 0 ? [{ files: plain }] : []),
    ...uploads.filter(({ name }) => isArchiveName(name)).map((archive) => ({ archive })),
  ];
}

interface Adding {
  context: CommandContext;
  reader: FileReader;
  options: FileReadingOptions;
  items: AddedItem[];
  /** What was passed over inside the archives. */
  warnings: string[];
  /** What the crate may still take. */
  room: { bytes: number };
}

/** Where a batch stands among the others. */
interface Place {
  done: number;
  of: number;
}

/** A bad archive is an item refused, not the end of the others. */
async function addBatch(adding: Adding, batch: Batch, place: Place): Promise<void> {
  if ('files' in batch) return addAll(adding, batch.files, place);
  const { archive } = batch;
  const text = `Unpacking ${quotedName(archive.name)}`;
  adding.context.progress({ fraction: place.done / place.of, text });
  let files: UploadedFile[];
  try {
    files = await expandArchive(archive.bytes, archive.name, {
      warn: (warning) => adding.warnings.push(warning),
    });
  } catch (error) {
    adding.items.push(refusedItem(archive, error));
    return;
  }
  await addAll(adding, files, place);
}

/** The crate gets the files in the order they came. Those that are in it stay when the rest is cancelled. */
async function addAll(adding: Adding, files: UploadedFile[], { done, of }: Place): Promise<void> {
  const { context, reader, options, items } = adding;
  const buttons = files.length >= MANY_FILES ? [CANCEL] : [];
  let read = 0;
  for await (const { file, outcome } of readAhead(reader, files, options)) {
    if (wasCancelled(context.signal)) return;
    context.signal.throwIfAborted();
    items.push(await itemOf(adding, file, outcome));
    read++;
    context.progress({
      fraction: (done + read / files.length) / of,
      text: `${read.toLocaleString('en')} of ${countWords(files.length, 'file')}: ${quotedName(file.name)}`,
      buttons,
    });
  }
}

async function itemOf(
  { context, room }: Adding,
  file: UploadedFile,
  outcome: ReadPiece | { refusal: unknown },
): Promise<AddedItem> {
  if ('refusal' in outcome) return refusedItem(file, outcome.refusal);
  if (file.bytes.length > room.bytes && !(await isKept(context, file))) return refusedItem(file, crateFull());
  const { analysis, packed } = outcome;
  const added = await context.store.crate.add({ ...file, uploader: context.author, analysis, packed });
  if (added.isNew) room.bytes -= file.bytes.length;
  return acceptedItem(file, added);
}

/** What is in the crate already needs no room. */
async function isKept({ store }: CommandContext, { bytes }: UploadedFile): Promise<boolean> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return (await store.crate.find(sha256))?.sha256 === sha256;
}

function crateFull(): UserError {
  return new UserError('crate-full', 'The crate is full. `/dataset remove` makes room for others.');
}
