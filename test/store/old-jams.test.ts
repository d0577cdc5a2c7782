import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openJamShelf } from '../../store/jams.ts';
import { openPglite } from '../../store/pglite.ts';
import { openTakeShelf } from '../../store/takes.ts';
import { temporaryDataDir } from '../support/temporary-store.ts';
import { BEN, jamOf, takeOf } from './contract/fixtures.ts';

it('a jam is open for a week after it was begun or got its last takes', async () => {
  const dataDir = await temporaryDataDir();
  const database = await openPglite(dataDir);
  const jams = openJamShelf('guild', database);
  const takes = openTakeShelf('guild', database);
  const idle = await jams.start(jamOf('idle'));
  const played = await jams.start(jamOf('played'));
  const { id } = await takes.save(takeOf('k', 'drums'));
  await jams.claim(played.id, 0, BEN);
  await jams.propose(played.id, 0, [id]);
  const open = async () => (await jams.open()).map((jam) => jam.id);

  await database.script("update jam set created_at = now() - interval '6 days'");
  expect(await open()).toEqual([played.id, idle.id]);
  await database.script("update jam set created_at = now() - interval '8 days'");
  expect(await open()).toEqual([played.id]);
  await database.script("update take set created_at = now() - interval '8 days'");
  expect(await open()).toEqual([]);
  expect(await jams.claim(idle.id, 0, BEN)).toBe(true);
  await database.close();
  await rm(dataDir, { recursive: true });
});
