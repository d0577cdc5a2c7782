/** Content-addressed files: `blobs/ab/abcdef…`, named by the SHA-256 of their bytes. What people call them is a row's. */
import { hash, randomUUID, subtle } from 'node:crypto';
import { statSync, unlinkSync, utimesSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore, Sha256 } from './types.ts';

/** From so many bytes on, asking another thread for a hash takes less time than the hash. */
const HASHED_APART_BYTES = 256 * 1024;

const HASH = /^[0-9a-f]{64}$/;

export interface BlobFolder extends BlobStore {
  /** All that lie in the folder. */
  list(): Promise<Sha256[]>;
  /** Deletes it, unless it was put (or put again) less than `graceMs` ago. True if it is not there any more. */
  discard(sha256: Sha256, graceMs: number): boolean;
}

/** Opens `folder`, which this process has to itself, and clears away what an interrupted `put` left. */
export async function openBlobFolder(folder: string): Promise<BlobFolder> {
  const incoming = join(folder, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });

  const pathOf = (sha256: Sha256): string => {
    if (!HASH.test(sha256)) throw new RangeError(`Not a SHA-256 in hex: ${JSON.stringify(sha256)}`);
    return join(folder, sha256.slice(0, 2), sha256);
  };

  return {
    async put(bytes) {
      const sha256 = await hashOf(bytes);
      const path = pathOf(sha256);
      if (touchIfWhole(path, bytes.length)) return sha256;
      const temporary = join(incoming, randomUUID());
      await writeDurably(temporary, bytes);
      if (await mkdir(dirname(path), { recursive: true })) await syncFolder(folder);
      await rename(temporary, path);
      await syncFolder(dirname(path));
      return sha256;
    },

    async get(sha256) {
      const bytes = await readFile(pathOf(sha256));
      if ((await hashOf(bytes)) !== sha256)
        throw new Error(`Blob ${sha256} is damaged: its bytes have another hash.`);
      return bytes;
    },

    async has(sha256) {
      return statSync(pathOf(sha256), { throwIfNoEntry: false }) !== undefined;
    },

    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile() && HASH.test(entry.name)).map(({ name }) => name);
    },

    discard(sha256, graceMs) {
      const path = pathOf(sha256);
      const found = statSync(path, { throwIfNoEntry: false });
      // No await between look and deed, here and in `touchIfWhole`: a blob that is put again meanwhile must stay.
      if (found && Date.now() - found.mtimeMs <= graceMs) return false;
      if (found) unlinkSync(path);
      return true;
    },
  };
}

/** Large ones in another thread: ten megabytes take some 10 ms. */
async function hashOf(bytes: Uint8Array): Promise<Sha256> {
  if (bytes.length < HASHED_APART_BYTES) return hash('sha256', bytes);
  return Buffer.from(await subtle.digest('SHA-256', bytes)).toString('hex');
}

/** Restarts the grace of a blob that is there already. */
function touchIfWhole(path: string, bytes: number): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.size !== bytes) return false;
  const now = new Date();
  utimesSync(path, now, now);
  return true;
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A name is only as durable as the folder it stands in. Windows has no such call, and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
