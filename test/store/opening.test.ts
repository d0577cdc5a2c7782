import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataFolder } from '../../store/data-folder.ts';
import { lockDataFolder } from '../../store/data-folder-lock.ts';
import { openStore } from '../../store/index.ts';
import { migrate, readMigrations } from '../../store/migrations.ts';
import { openPglite } from '../../store/pglite.ts';
import { temporaryDataDir } from '../support/temporary-store.ts';
import { fileOf } from './contract/fixtures.ts';

let dataDir: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  dataDir = await temporaryDataDir();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

describe('data folder', () => {
  it('is refused to a second process by the first one’s number, and free again when that is killed', async () => {
    const { child, line } = await holdInChild(dataDir);
    expect(line).toBe('held');
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      code: 'store-in-use',
      message: `Another Beat Cypher (process ${child.pid}) is using the folder ${dataDir}. Stop it first, or give this one another folder with --data DIR.`,
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await openStore({ dataDir })).close();
  });

  it('goes to exactly one of several that start at the same moment', async () => {
    const contenders = await Promise.all(Array.from({ length: 4 }, () => holdInChild(dataDir)));
    expect(contenders.map(({ line }) => line).sort()).toEqual(['held', ...Array(3).fill('store-in-use')]);
  });

  it('is refused to a second store in the same process, and free after close', async () => {
    const store = await openStore({ dataDir });
    await expect(openStore({ dataDir })).rejects.toMatchObject({ code: 'store-in-use' });
    await store.guild('guild').crate.add(fileOf('still works'));
    await Promise.all([store.close(), store.close()]);
    const again = await openStore({ dataDir });
    expect(await again.guild('guild').crate.list()).toHaveLength(1);
    await again.close();
  });

  it('is refused with a word if it cannot be one', async () => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    const dangling = join(dataDir, 'dangling');
    await symlink(join(dataDir, 'nowhere'), dangling);
    for (const path of [file, join(file, 'below'), dangling]) {
      await expect(openStore({ dataDir: path })).rejects.toMatchObject({
        code: 'data-folder-unusable',
        message: expect.stringContaining(path),
      });
    }
  });

  it.runIf(existsSync('/proc/self'))(
    'is refused at once below a folder that takes none in (needs /proc)',
    async () => {
      for (const path of ['/proc', '/proc/nope', '/proc/nope/deep']) {
        await expect(openStore({ dataDir: path })).rejects.toMatchObject({ code: 'data-folder-unusable' });
      }
    },
  );

  it.each([
    ['in-use', 'unable to open database file'],
    ['in-use-by', 'EISDIR'],
  ])('is refused with a word if its file %s cannot be written', async (name, reason) => {
    const folder = join(dataDir, 'other');
    await mkdir(join(folder, name), { recursive: true });
    expect(() => lockDataFolder(folder)).toThrow(`The folder ${folder} cannot be written to (${reason}).`);
    await rm(join(folder, name), { recursive: true });
    lockDataFolder(folder).release();
  });

  it('is made with the folders above it', async () => {
    const folder = join(dataDir, 'one', 'two');
    await makeDataFolder(folder);
    lockDataFolder(folder).release();
  });

  it('with a damaged database is refused with a word, and let go of', async () => {
    await rm(join(dataDir, 'db', 'global'), { recursive: true });
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(openStore({ dataDir })).rejects.toMatchObject({
        code: 'database-damaged',
        message: expect.stringContaining(join(dataDir, 'db')),
      });
    }
  });

  it('is begun anew if a process died while the database was laid out', async () => {
    await writeFile(join(dataDir, 'db-unfinished'), '');
    await rm(join(dataDir, 'db', 'global'), { recursive: true });
    const store = await openStore({ dataDir });
    expect(await store.guild('guild').crate.list()).toEqual([]);
    await store.close();
  });
});

describe('migrations', () => {
  it('are applied once each, in order, whole or not at all', async () => {
    const database = await openPglite(dataDir);
    const shelves = await readMigrations();
    const next = shelves.length + 1;
    const good = {
      version: next,
      name: 'good',
      sql: 'create table good (n integer); insert into good values (1)',
    };
    const bad = { version: next + 1, name: 'bad', sql: 'create table bad (n integer); select 1 / 0' };
    await migrate(database, [...shelves, good]);
    await expect(migrate(database, [...shelves, good, bad])).rejects.toThrow('division by zero');
    await expect(database.query('select * from bad', [], () => 0)).rejects.toThrow('does not exist');
    await migrate(database, [...shelves, good, { ...bad, sql: 'create table bad (n integer)' }]);
    expect(await database.query('select n from good', [], (row) => row.integer('n'))).toEqual([1]);
    await database.close();
  });

  it('give the models of before there were keys one', async () => {
    const database = await openPglite(dataDir);
    await database.script(`
      alter table model drop column key;
      delete from migration where version >= 2;
      insert into model (guild_id, id, name, family, config, author_id, author_name, facts, checkpoint_sha256)
      select 'guild', id, id, 'drums', 'drum_kit', 'anna', 'Anna', '{}', 'none' from (values ('AAAA'), ('BBBB')) ids (id)`);
    await migrate(database, (await readMigrations()).slice(0, 2));
    const keys = await database.query('select key from model order by key', [], (row) => row.text('key'));
    expect(keys).toEqual(['AAAA', 'BBBB']);
    await database.close();
  });

  it('call the beat of an old chat message its tally, and leave all else to the letter', async () => {
    const database = await openPglite(dataDir);
    const button = { label: '▲', command: 'vote', options: { beat: 'K7Q2', value: 'up' } };
    const bot = (fields: object) => ({
      kind: 'bot',
      text: 'one "beat":"X" {\n',
      buttons: [button],
      ...fields,
    });
    const picture = { name: 'roll.png', sha256: 'a'.repeat(64), alt: 'C:\\roll \u0007' };
    const person = { kind: 'person', text: '"kind":"bot" "beat":"K7Q2"' };
    const unreadable = bot({ text: 'nul \u0000', beat: 'K7Q2' });
    const before = [bot({ beat: 'K7Q2', picture }), bot({ picture }), person, unreadable];
    for (const content of before) {
      const statement = "insert into message (channel_id, content) values ('crew', $1)";
      await database.execute(statement, [JSON.stringify(content)]);
    }
    await database.script(await undoing('0003-circle.sql'));
    await migrate(database, (await readMigrations()).slice(0, 3));
    const texts = await database.query('select content::text from message order by sequence', [], (row) =>
      row.text('content'),
    );
    const after = [bot({ tally: 'K7Q2', picture }), bot({ picture }), person, unreadable];
    expect(texts).toEqual(after.map((content) => JSON.stringify(content)));
    await database.close();
  });

  it('call the take of an old chat message’s play button what it is called now', async () => {
    const database = await openPglite(dataDir);
    const bot = (option: string) => ({
      kind: 'bot',
      text: '"command":"play","options":{"take":"K7Q2"} nul \u0000',
      buttons: [
        { label: 'Hear K7Q2', command: 'play', options: { [option]: 'K7Q2' } },
        { label: 'Vote', command: 'jam vote', options: { take: 'K7Q2' } },
      ],
    });
    const statement = "insert into message (channel_id, content) values ('crew', $1)";
    await database.execute(statement, [JSON.stringify(bot('take'))]);
    await database.script(await undoing('0003-circle.sql'));
    await migrate(database, (await readMigrations()).slice(0, 3));
    const texts = await database.query('select content::text from message', [], (row) => row.text('content'));
    expect(texts).toEqual([JSON.stringify(bot('of'))]);
    await database.close();
  });

  it('of a newer program are left alone, with a word', async () => {
    const lock = lockDataFolder(dataDir);
    const database = await openPglite(dataDir);
    await database.execute("insert into migration (version, name) values (99, 'from the future')");
    await database.close();
    lock.release();
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      code: 'store-too-new',
      message: expect.stringContaining('version 99'),
    });
    // It let go of the folder.
    lockDataFolder(dataDir).release();
  });
});

/** SQL that takes back what a migration made, and lets it and those after it be applied again. */
async function undoing(name: string): Promise<string> {
  const migrations = await readMigrations();
  const { version, sql } = migrations.find((migration) => migration.name === name) ?? expect.fail(name);
  const made = [...sql.matchAll(/^create (table|index) (\w+)/gm)].reverse();
  const drops = made.map(([, kind, what]) => `drop ${kind} ${what};`);
  return `${drops.join('\n')} delete from migration where version >= ${version};`;
}

/** A process that takes the folder, says how that went, and keeps it. */
async function holdInChild(folder: string): Promise<{ child: ChildProcess; line: string }> {
  const script = `
    import { lockDataFolder } from ${JSON.stringify(new URL('../../store/data-folder-lock.ts', import.meta.url).href)};
    try { lockDataFolder(process.argv[1]); globalThis.gc(); console.log('held'); } catch (error) { console.log(error.code); }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, line };
}
