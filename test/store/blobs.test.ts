import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBlobFolder } from '../../store/blobs.ts';
import { openStore } from '../../store/index.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { beatOf, fileOf, modelOf, requestOf, trainingOf } from './contract/fixtures.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const pathOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256);

describe('blob folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beat-cypher-blobs-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('names bytes by their SHA-256, and keeps them once', async () => {
    const blobs = await openBlobFolder(folder);
    expect(await blobs.put(bytesOf('kick'))).toBe(hashOf('kick'));
    expect(await Promise.all([blobs.put(bytesOf('kick')), blobs.put(bytesOf('kick'))])).toHaveLength(2);
    expect(await blobs.list()).toEqual([hashOf('kick')]);
    expect(await blobs.has(hashOf('kick'))).toBe(true);
    expect(await blobs.has(hashOf('snare'))).toBe(false);
    expect([...(await blobs.get(hashOf('kick')))]).toEqual([...bytesOf('kick')]);
  });

  it('keeps no bytes at all under their hash, too', async () => {
    const blobs = await openBlobFolder(folder);
    expect((await blobs.get(await blobs.put(new Uint8Array()))).length).toBe(0);
  });

  it('does not hand out bytes that changed on the disk, and mends a file that was cut', async () => {
    const blobs = await openBlobFolder(folder);
    const sha256 = await blobs.put(bytesOf('kick'));
    await writeFile(pathOf(folder, sha256), 'kack');
    await expect(blobs.get(sha256)).rejects.toThrow('damaged');
    await writeFile(pathOf(folder, sha256), 'ki');
    await blobs.put(bytesOf('kick'));
    expect((await blobs.get(sha256)).length).toBe(4);
  });

  it('takes nothing but a hash for a name', async () => {
    const blobs = await openBlobFolder(folder);
    for (const name of ['', '../../etc/passwd', hashOf('kick').toUpperCase(), `${hashOf('kick')}/..`]) {
      await expect(blobs.get(name)).rejects.toThrow(RangeError);
    }
    await expect(blobs.get(hashOf('kick'))).rejects.toThrow();
  });

  it('clears away at opening what a put that was cut short left behind', async () => {
    await mkdir(join(folder, 'incoming'));
    await writeFile(join(folder, 'incoming', 'half'), 'ki');
    const blobs = await openBlobFolder(folder);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    expect(await blobs.list()).toEqual([]);
  });

  it('discards what is old, not what was put again just now', async () => {
    const blobs = await openBlobFolder(folder);
    const sha256 = await blobs.put(bytesOf('kick'));
    await age(pathOf(folder, sha256));
    await blobs.put(bytesOf('kick'));
    expect(blobs.discard(sha256, 60_000)).toBe(false);
    await age(pathOf(folder, sha256));
    expect(blobs.discard(sha256, 60_000)).toBe(true);
    expect(await blobs.has(sha256)).toBe(false);
  });
});

describe('sweeping', () => {
  let temporary: TemporaryStore;
  const ageAll = async (): Promise<void> => {
    const folder = join(temporary.dataDir, 'blobs');
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) await age(join(entry.parentPath, entry.name));
    }
  };
  beforeEach(async () => {
    temporary = await temporaryStore();
  });
  afterEach(() => temporary.close());

  it('clears old blobs that nothing refers to when the store opens, and no others', async () => {
    const { store, dataDir } = temporary;
    const guild = store.guild('guild');
    const removed = (await guild.crate.add(fileOf('removed'))).file.sha256;
    await guild.crate.remove(removed);
    const kept = (await guild.crate.add(fileOf('kept'))).file;
    const model = await guild.models.add(modelOf('model'));
    const begun = await guild.trainings.begin(trainingOf('job', { pieces: [kept.sha256] }));
    await guild.trainings.saveSnapshot('job', 1, bytesOf('snapshot'));
    const beat = await guild.beats.save(beatOf('beat'));
    const attached = await store.blobs.put(bytesOf('upload'));
    await store.jobs.send(requestOf({ files: [{ option: 'files', name: 'a.mid', sha256: attached }] }));
    const shown = await store.blobs.put(bytesOf('picture'));
    const pictures = [{ name: 'a.png', sha256: shown, bytes: 7 }];
    await store.messages.append('channel', { text: '"sha256"', answer: { pictures } });
    await ageAll();
    const young = await store.blobs.put(bytesOf('its row is on the way'));
    await store.close();

    const again = await openStore({ dataDir });
    const { crate, models, trainings } = again.guild('guild');
    expect(await again.blobs.has(removed)).toBe(false);
    for (const sha256 of [attached, shown, young, ...beat.files.map((file) => file.sha256)]) {
      expect(await again.blobs.has(sha256)).toBe(true);
    }
    await crate.readBytes(kept.sha256);
    await crate.readPiece(kept.sha256);
    await models.readCheckpoint(model);
    expect(await trainings.readSnapshot(begun)).toBeDefined();
    await again.close();
  });

  it('lets go of a job’s uploads when it is done', async () => {
    const { store, dataDir } = temporary;
    const sha256 = await store.blobs.put(bytesOf('upload'));
    const done = Promise.withResolvers<void>();
    await store.jobs.work('make', 1, async () => done.resolve());
    await store.jobs.send(requestOf({ files: [{ option: 'files', name: 'a.mid', sha256 }] }));
    await done.promise;
    await ageAll();
    await store.close();
    const again = await openStore({ dataDir });
    expect(await again.blobs.has(sha256)).toBe(false);
    await again.close();
  });

  it('lets go of a training’s former snapshots while it runs, unless another has the same', async () => {
    const { trainings } = temporary.store.guild('guild');
    for (const job of ['one', 'two']) await trainings.begin(trainingOf(job));
    await trainings.saveSnapshot('one', 1, bytesOf('first'));
    await trainings.saveSnapshot('one', 2, bytesOf('second'));
    await trainings.saveSnapshot('two', 2, bytesOf('second'));
    await ageAll();
    await trainings.saveSnapshot('one', 3, bytesOf('third'));
    const has = (text: string): Promise<boolean> => temporary.store.blobs.has(hashOf(text));
    expect(await Promise.all(['first', 'second', 'third'].map(has))).toEqual([false, true, true]);
  });
});

/** Makes a file look two hours old. */
async function age(path: string): Promise<void> {
  const then = new Date(Date.now() - 2 * 3600_000);
  await utimes(path, then, then);
}
