/** Files and folders named on the command line, read. */
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { OptionDeclaration, UploadedFile } from '../../commands/index.ts';
import { quoted } from '../../commands/index.ts';
import { LIMITS, UserError } from '../../music/index.ts';

type FilesDeclaration = Extract<OptionDeclaration, { type: 'files' }>;

/**
 * Reads what the paths name. A folder stands for all files below it with an accepted ending, in the order of their
 * names, hidden ones left out; such a file is named by its path from that folder, with `/`.
 *
 * A file over `LIMITS.fileBytes` comes with its first bytes only, one more than the limit: enough to be refused by
 * whoever reads it, with the others going on.
 * @throws UserError `no-such-file` or `empty-folder` with the path.
 */
export async function readNamedFiles(
  paths: readonly string[],
  option: FilesDeclaration,
): Promise<UploadedFile[]> {
  const files: UploadedFile[] = [];
  for (const path of paths) {
    for (const { name, at } of await expand(path, option)) {
      files.push({ name, bytes: await readUpTo(at, LIMITS.fileBytes + 1) });
    }
  }
  return files;
}

async function expand(path: string, option: FilesDeclaration): Promise<{ name: string; at: string }[]> {
  const entry = await stat(path).catch(() => undefined);
  if (entry === undefined) throw new UserError('no-such-file', `There is no file or folder ${quoted(path)}.`);
  if (!entry.isDirectory()) return [{ name: basename(path), at: path }];
  if (option.maxFiles === 1)
    throw new UserError('no-such-file', `${quoted(path)} is a folder; one file is taken here.`);
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

async function readUpTo(path: string, maxBytes: number): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(Math.min(size, maxBytes));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await handle.close();
  }
}
