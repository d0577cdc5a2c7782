/** Files of records: found by name or pattern, read one record at a time, and written whole or not at all. */
import { createReadStream } from 'node:fs';
import { glob, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { frameTfRecord, readTfRecords, UserError } from '../../../music/index.ts';

/** @throws UserError `file-unreadable`, and those of `readTfRecords` */
export async function* recordsOfFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* readTfRecords(createReadStream(path, { highWaterMark: 2 ** 20 }), { filename: path });
  } catch (error) {
    throw asRefusal(error, path);
  }
}

/**
 * The files that a path or a pattern (`train-*.tfrecord`) names, sorted.
 * @throws UserError `file-unreadable` if there is none.
 */
export async function matchingFiles(pattern: string): Promise<string[]> {
  if (!/[*?[{]/.test(pattern)) return [pattern];
  const paths: string[] = [];
  for await (const path of glob(pattern)) paths.push(path);
  if (paths.length > 0) return paths.sort();
  throw new UserError('file-unreadable', `No file matches ${pattern}.`, { pattern });
}

export interface RecordWriter {
  write(record: Uint8Array): Promise<void>;
  /** Puts the file in its place, over one that was there. */
  finish(): Promise<void>;
  /** Leaves no trace of an unfinished file; after `finish` it does nothing. */
  discard(): Promise<void>;
}

/** Writes beside `path`, whose folders are made, until all is there. */
export async function createRecordWriter(path: string): Promise<RecordWriter> {
  const partial = `${path}.partial`;
  const file = await orRefusal(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    return open(partial, 'w');
  });
  let isOpen = true;
  const close = async () => {
    isOpen = false;
    await file.close();
  };
  return {
    write: (record) => orRefusal(path, () => file.writeFile(frameTfRecord(record))),
    finish: () =>
      orRefusal(path, async () => {
        await close();
        await rename(partial, path);
      }),
    async discard() {
      if (isOpen) await close();
      await rm(partial, { force: true });
    },
  };
}

/** A full disk, or a folder that may not be written to, is said as a refusal. */
async function orRefusal<T>(path: string, deed: () => Promise<T>): Promise<T> {
  try {
    return await deed();
  } catch (error) {
    throw asRefusal(error, path);
  }
}

/** What the file system says of a path is for the asker to mend; anything else is left as it is. */
export function asRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const words = REFUSALS[code]?.(path) ?? `${path}: ${error.message}.`;
  return new UserError('file-unreadable', words, { path });
}

/** By the system's name of what is wrong. */
const REFUSALS: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no ${path}.`,
  EISDIR: (path) => `${path} is a folder, and a file is needed. Name the file in it that is meant.`,
  ENOTDIR: (path) => `${path} is a file, or lies under one, and a folder is needed. Name a folder.`,
  EEXIST: (path) => `${path} cannot be a folder: a file is there. Name another place.`,
  EACCES: (path) =>
    `${path} may not be read or written by you. Name another place, or change its permissions.`,
  ENOSPC: (path) => `${path} could not be written: the disk is full.`,
};
