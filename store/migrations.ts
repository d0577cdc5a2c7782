/** Brings a database's tables up to this code: numbered SQL files, each applied once, in one transaction. */
import { readdir, readFile } from 'node:fs/promises';
import { UserError } from '../music/index.ts';
import type { Database } from './database.ts';

export interface Migration {
  /** 1, 2, 3, ... without a gap. */
  version: number;
  name: string;
  sql: string;
}

const FOLDER = new URL('./migrations/', import.meta.url);

/** The migrations of this code, from `store/migrations/0001-name.sql` on. */
export async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file, index) => {
      const version = Number.parseInt(file, 10);
      if (version !== index + 1) throw new Error(`Migration ${file} should be number ${index + 1}.`);
      return { version, name: file, sql: await readFile(new URL(file, FOLDER), 'utf8') };
    }),
  );
}

/**
 * Applies what is missing.
 * @throws UserError `store-too-new` if a later version of the program has worked on this database.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  await database.script(
    'create table if not exists migration (version integer primary key, name text not null, applied_at timestamptz not null default now())',
  );
  const [applied] = await database.query(
    'select coalesce(max(version), 0)::integer as version from migration',
    [],
    (row) => row.integer('version'),
  );
  if (applied > migrations.length) {
    throw new UserError(
      'store-too-new',
      `This data folder was last used by a newer Beat Cypher (its tables are version ${applied}, this program knows up to ${migrations.length}). Update the program, or give it another folder with --data DIR.`,
      { applied, known: migrations.length },
    );
  }
  for (const { version, name, sql } of migrations.slice(applied)) {
    await database.transaction(async (transaction) => {
      await transaction.script(sql);
      await transaction.execute('insert into migration (version, name) values ($1, $2)', [version, name]);
    });
  }
}
