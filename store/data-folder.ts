/** The folder that everything is kept in: made if it is not there, refused in words if it cannot be written to. */
import { existsSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../music/index.ts';

/** @throws UserError `data-folder-unusable` */
export async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK);
  } catch (error) {
    throw folderUnusable(dataDir, error);
  }
}

/** What mkdir's `recursive` does, but that one never ends where a folder takes no others in, such as /proc. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    // Another process that starts in this moment may have made it.
    if (!existsSync(folder)) throw error;
  }
}

export function folderUnusable(dataDir: string, error: unknown): UserError {
  return new UserError(
    'data-folder-unusable',
    `The folder ${dataDir} cannot be written to (${reasonOf(error)}). See that it is a folder, that its disk has space and that you may write there, or give another one with --data DIR.`,
    { dataDir, error },
  );
}

/** The file system's short code, as ENOSPC, or SQLite's words, as "database or disk is full". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && !('errcode' in error) ? String(error.code) : error.message;
}
