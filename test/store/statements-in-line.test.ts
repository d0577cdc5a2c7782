import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../store/database.ts';
import { openPglite } from '../../store/pglite.ts';
import { temporaryDataDir } from '../support/temporary-store.ts';

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

const select = (value: string) => database.query('SELECT $1 AS value', [value], (row) => row.text('value'));

describe('statements in line', () => {
  it('let sockets and timers have their turn between any two of them', async () => {
    const turns: number[] = [];
    let answered = 0;
    const turn = (): void => {
      turns.push(answered);
      if (answered < 50) setImmediate(turn);
    };
    setImmediate(turn);
    const all = Array.from({ length: 50 }, () => select('x').then(() => (answered += 1)));
    await Promise.all(all);
    expect(new Set(turns).size).toBeGreaterThan(25);
  });

  it('are done in the order in which they came, and one that fails fails alone', async () => {
    const done: string[] = [];
    const results = await Promise.allSettled([
      select('first').then(() => done.push('first')),
      database.script('no SQL at all'),
      database.raw('BEGIN; SELECT * FROM nowhere; COMMIT;'),
      select('last').then(() => done.push('last')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(done).toEqual(['first', 'last']);
  });
});
