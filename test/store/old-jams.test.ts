import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../store/database.ts';
import { openJamShelf } from '../../store/jams.ts';
import { openPglite } from '../../store/pglite.ts';
import { openTakeShelf } from '../../store/takes.ts';
import { temporaryDataDir } from '../support/temporary-store.ts';
import { ANNA, BEN, jamOf, takeOf } from './contract/fixtures.ts';

let dataDir: string;
let database: Database;
beforeEach(async () => {
  dataDir = await temporaryDataDir();
  database = await openPglite(dataDir);
});
afterEach(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});

it('a jam is open for a week after it was begun or got its last takes', async () => {
  const jams = openJamShelf('guild', database);
  const takes = openTakeShelf('guild', database);
  const idle = await jams.start(jamOf('idle'));
  const played = await jams.start(jamOf('played'));
  const { id } = await takes.save(takeOf('k', 'drums'));
  await jams.claim(played.id, 0, 'job', BEN);
  await jams.propose(played.id, 0, 'job', [id]);
  const open = async () => (await jams.open()).map((jam) => jam.id);

  await database.script("update jam set created_at = now() - interval '6 days'");
  expect(await open()).toEqual([played.id, idle.id]);
  await database.script("update jam set created_at = now() - interval '8 days'");
  expect(await open()).toEqual([played.id]);
  await database.script("update take set created_at = now() - interval '8 days'");
  expect(await open()).toEqual([]);
  expect(await jams.claim(idle.id, 0, 'other', BEN)).toBe(true);
});

it('a layer is anyone’s again a quarter of an hour after the job that is making it was last begun', async () => {
  const jams = openJamShelf('guild', database);
  const { id } = await jams.start(jamOf('k'));
  const minutesPass = (minutes: number) =>
    database.script(`update jam_layer set claimed_at = claimed_at - interval '${minutes} minutes'`);
  await jams.claim(id, 0, 'crashing', ANNA);
  await minutesPass(14);
  expect(await jams.claim(id, 0, 'his', BEN)).toBe(false);
  expect(await jams.claim(id, 0, 'crashing', ANNA)).toBe(true);
  await minutesPass(14);
  expect(await jams.claim(id, 0, 'his', BEN)).toBe(false);
  await minutesPass(2);
  expect(await jams.claim(id, 0, 'his', BEN)).toBe(true);
  expect(await jams.claim(id, 0, 'crashing', ANNA)).toBe(false);
  expect(await jams.propose(id, 0, 'crashing', ['AAAA'])).toBeUndefined();

  expect((await jams.propose(id, 0, 'his', ['BBBB']))?.layers[0].takes).toEqual(['BBBB']);
  await minutesPass(60);
  expect(await jams.claim(id, 0, 'late', ANNA)).toBe(false);
});
