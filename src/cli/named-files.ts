/** Files and folders named on the command line, read. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { OptionDeclaration, UploadedFile } from '../../commands/index.ts';
import { quoted } from '../../commands/index.ts';
import { UserError } from '../../music/index.ts';

type FilesDeclaration = Extract<OptionDeclaration, { type: 'files' }>;

export interface NamedFile extends UploadedFile {
  /** Where it lies, as it was named or below the folder that was. */
  path: string;
}

/** Above this a file is refused unread, so that a wrong path cannot fill the memory. Readers have their own limits. */
const MAX_MEGABYTES = 64;

/**
 * Reads what the paths name. A folder stands for all files below it with an accepted ending, in the order of their
 * names, hidden ones left out; such a file is named by its path from that folder, with `/`.
 * @throws UserError `no-such-file`, `empty-folder` or `file-too-large` with the path.
 */
export async function readNamedFiles(
  paths: readonly string[],
  option: FilesDeclaration,
): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (const path of paths) {
    for (const { name, at } of await expand(path, option))
      files.push({ name, bytes: await readWhole(at), path: at });
  }
  return files;
}

async function expand(path: string, option: FilesDeclaration): Promise<{ name: string; at: string }[]> {
  const entry = await stat(path).catch(() => undefined);
  if (entry === undefined) throw new UserError('no-such-file', `There is no file or folder ${quoted(path)}.`);
  if (!entry.isDirectory()) return [{ name: basename(path), at: path }];
  if (option.maxFiles === 1) {
    throw new UserError('no-such-file', `${quoted(path)} is a folder; one file is taken here.`);
  }
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const below = entries
    .filter((file) => file.isFile() && !file.name.startsWith('.') && isAccepted(file.name, option))
    .map((file) => join(file.parentPath, file.name))
    .sort();
  if (below.length === 0) {
    throw new UserError(
      'empty-folder',
      `The folder ${quoted(path)} holds no ${option.accepts.join(' ')} file.`,
    );
  }
  return below.map((at) => ({ name: relative(path, at).replaceAll(sep, '/'), at }));
}

function isAccepted(name: string, option: FilesDeclaration): boolean {
  return option.accepts.some((ending) => name.toLowerCase().endsWith(ending));
}

async function readWhole(path: string): Promise<Uint8Array> {
  const entry = await stat(path);
  if (!entry.isFile())
    throw new UserError('no-such-file', `${quoted(path)} is no file that can be read whole.`);
  if (entry.size > MAX_MEGABYTES * 2 ** 20) {
    throw new UserError(
      'file-too-large',
      `${quoted(path)} is larger than ${MAX_MEGABYTES} MB: not a piece of music.`,
    );
  }
  return readFile(path).catch((error: Error) => {
    throw new UserError('no-such-file', `${quoted(path)} cannot be read: ${error.message}.`);
  });
}
