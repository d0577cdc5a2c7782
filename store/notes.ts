/** Content that a button points at because its id has no room for it. */
import { createHash } from 'node:crypto';
import type { NoteShelf } from './circle-types.ts';
import type { Database } from './database.ts';
import type { JsonValue } from './types.ts';

/** 22 characters in base64url, and still nobody finds two contents with the same. */
const ID_BYTES = 16;

export function openNoteShelf(guildId: string, database: Database): NoteShelf {
  return {
    async keep(content) {
      const text = canonicalJson(content);
      const id = createHash('sha256').update(text).digest().subarray(0, ID_BYTES).toString('base64url');
      await database.execute(
        'insert into note (guild_id, id, content) values ($1, $2, $3) on conflict do nothing',
        [guildId, id, text],
      );
      return id;
    },

    async find(id) {
      const statement = 'select content from note where guild_id = $1 and id = $2';
      return (await database.query(statement, [guildId, cleanId(id)], (row) => row.json('content')))[0];
    },
  };
}

/** PostgreSQL throws at a NUL in text, which a forged id may hold. */
function cleanId(id: string): string {
  return id.replaceAll('\0', '');
}

/** The same text however the keys were ordered. */
function canonicalJson(content: JsonValue): string {
  return JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
