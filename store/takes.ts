/** Takes: single melodies and drum patterns, to build beats on. */
import type { NoteSequence } from '../music/index.ts';
import type { Database, SqlValue } from './database.ts';
import type { Row } from './row.ts';
import { readId, takeId } from './short-id.ts';
import type { Take, TakeShelf } from './types.ts';
import { cleanAuthor } from './words.ts';

const KINDS: readonly Take['kind'][] = ['melody', 'drums'];
const DEFAULT_LIMIT = 25;

export function openTakeShelf(guildId: string, database: Database): TakeShelf {
  const select = (condition: string, ...values: SqlValue[]): Promise<Take[]> =>
    database.query(`select * from take where guild_id = $1 ${condition}`, [guildId, ...values], readTake);

  return {
    async save({ key, kind, author: asker, sequence, recipe }) {
      const [earlier] = await select('and key = $2', key);
      if (earlier) return earlier;
      const author = cleanAuthor(asker);
      await database.transaction(async (sql) =>
        sql.execute(
          `insert into take (guild_id, id, key, kind, author_id, author_name, sequence, recipe)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (guild_id, key) do nothing`,
          [
            guildId,
            await takeId(sql, guildId),
            key,
            kind,
            author.id,
            author.name,
            JSON.stringify(sequence),
            JSON.stringify(recipe),
          ],
        ),
      );
      const [take] = await select('and key = $2', key);
      return take;
    },

    async find(id) {
      return (await select('and id = $2', readId(id)))[0];
    },

    list: ({ kind, limit = DEFAULT_LIMIT } = {}) =>
      kind
        ? select('and kind = $2 order by position desc limit $3', kind, limit)
        : select('order by position desc limit $2', limit),
  };
}

function readTake(row: Row): Take {
  return {
    id: row.text('id'),
    kind: row.word('kind', KINDS),
    author: { id: row.text('author_id'), name: row.text('author_name') },
    createdAt: row.date('created_at'),
    sequence: row.object<NoteSequence>('sequence'),
    recipe: row.object('recipe'),
  };
}
