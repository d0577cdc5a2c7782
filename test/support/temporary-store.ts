/**
 * Stores for tests. Making a database takes seconds, so one empty store is made once, kept below `node_modules/.cache`,
 * and copied: a test has its own in half a second.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore, type Store, type StoreLog } from '../../store/index.ts';

export interface TemporaryStore {
  store: Store;
  dataDir: string;
  /** Closes the store and deletes its folder. */
  close(): Promise<void>;
}

const NO_JOB = '00000000-0000-0000-0000-000000000000';

/** An empty store of the test's own. */
export async function temporaryStore(options: { log?: StoreLog } = {}): Promise<TemporaryStore> {
  const dataDir = await temporaryDataDir();
  const store = await openStore({ dataDir, ...options });
  return {
    store,
    dataDir,
    async close() {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** A data folder with an empty database in it, not opened yet; the test deletes it. */
export async function temporaryDataDir(): Promise<string> {
  const template = await makeTemplate();
  const dataDir = await mkdtemp(join(tmpdir(), 'beat-cypher-'));
  await cp(template, dataDir, { recursive: true });
  return dataDir;
}

async function makeTemplate(): Promise<string> {
  const folder = await cacheFolder();
  const name = `store-${await fingerprint()}`;
  const template = join(folder, name);
  if (existsSync(template)) return template;
  const draft = await mkdtemp(`${template}-`);
  const store = await openStore({ dataDir: draft });
  // pg-boss makes its tables at the first use.
  await store.jobs.cancel(NO_JOB);
  await store.close();
  try {
    await rename(draft, template);
  } catch {
    // Another test process was faster: its template is as good.
    await rm(draft, { recursive: true });
  }
  const outdated = (await readdir(folder)).filter((other) => !other.startsWith(name));
  await Promise.all(outdated.map((other) => rm(join(folder, other), { recursive: true, force: true })));
  return template;
}

async function cacheFolder(): Promise<string> {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/beat-cypher/', import.meta.url));
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Changes whenever the template would: with the packages, the migrations and the way the database is opened. */
async function fingerprint(): Promise<string> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const migrations = (await readdir(join(root, 'store/migrations'))).map(
    (name) => `store/migrations/${name}`,
  );
  const hash = createHash('sha256');
  for (const path of ['package.json', 'store/pglite.ts', 'store/boss.ts', ...migrations.sort()]) {
    hash.update(await readFile(join(root, path)));
  }
  return hash.digest('hex').slice(0, 16);
}
