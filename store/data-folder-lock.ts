/** One process a data folder: PGlite has no server that could keep two of them from writing over each other. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../music/index.ts';
import { folderUnusable } from './data-folder.ts';

export interface DataFolderLock {
  release(): void;
}

const SQLITE_BUSY = 5;
/** Referred to from here, for a handle that the garbage collector closes lets go of its lock. */
const held = new Set<DatabaseSync>();

/**
 * Takes the folder, or refuses. The lock is SQLite's own on an empty database file: a lock of the operating system,
 * so it ends with the process however that dies, and holds between containers. (A file with a process id in it is
 * left behind by kill -9, and asks for guesses about who reuses an id.)
 *
 * Nothing else in this process may open `in-use`: POSIX drops a process's locks on a file when any handle closes.
 * @throws UserError `store-in-use`, `data-folder-unusable`
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const holder = join(dataDir, 'in-use-by');
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(dataDir, 'in-use'));
    lock.exec('begin exclusive');
    writeFileSync(holder, `${process.pid}\n`);
    return hold(lock);
  } catch (error) {
    lock?.close();
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
    throw isBusy ? inUse(dataDir, readHolder(holder)) : folderUnusable(dataDir, error);
  }
}

function hold(lock: DatabaseSync): DataFolderLock {
  held.add(lock);
  return {
    release() {
      held.delete(lock);
      lock.close();
    },
  };
}

/** The process id is only for the message: in the moment between lock and note it may be missing or another's. */
function readHolder(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function inUse(dataDir: string, holder: string | undefined): UserError {
  const who = holder ? `Another Beat Cypher (process ${holder})` : 'Another Beat Cypher';
  return new UserError(
    'store-in-use',
    `${who} is using the folder ${dataDir}. Stop it first, or give this one another folder with --data DIR.`,
    { dataDir, holder },
  );
}
