import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../music/index.ts';
import type { Database } from '../../store/database.ts';
import { openPglite } from '../../store/pglite.ts';
import { readId, takeId } from '../../store/short-id.ts';
import { temporaryDataDir } from '../support/temporary-store.ts';

describe('short ids', () => {
  let dataDir: string;
  let database: Database;
  beforeAll(async () => {
    dataDir = await temporaryDataDir();
    database = await openPglite(dataDir);
  });
  afterAll(async () => {
    await database.close();
    await rm(dataDir, { recursive: true });
  });

  it('have four letters and digits that nobody mistakes', async () => {
    const ids = [];
    for (let n = 0; n < 200; n++) ids.push(await takeId(database, 'plain'));
    expect(new Set(ids).size).toBe(200);
    for (const id of ids) expect(id).toMatch(/^[2-9ABCDEFGHJKMNPQRSTVWXYZ]{4}$/);
  });

  it('are drawn again where one is taken, and grow where it is crowded', async () => {
    const random = createRandom(1);
    // A crowded guild: every id of four is one of two.
    const draw = (length: number): string => 'AB'[random.integer(2)].padEnd(length, 'X');
    const ids = [];
    for (let n = 0; n < 4; n++) ids.push(await takeId(database, 'crowded', draw));
    expect(ids.map((id) => id.length).sort()).toEqual([4, 4, 5, 5]);
    expect(new Set(ids).size).toBe(4);
  });

  it('are a guild’s own', async () => {
    expect(await takeId(database, 'one', () => 'K7Q2')).toBe('K7Q2');
    expect(await takeId(database, 'other', () => 'K7Q2')).toBe('K7Q2');
  });

  it('are read as they are typed', () => {
    expect(readId(' k7q2\n')).toBe('K7Q2');
  });
});
