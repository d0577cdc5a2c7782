/** Takes: single melodies and drum patterns, to build beats on. */
import { FILE_NAME_CHARACTERS, type NoteSequence, plainLine } from '../music/index.ts';
import type { Database, SqlValue } from './database.ts';
import type { Row } from './row.ts';
import { readId, takeId } from './short-id.ts';
import type { JsonValue, Take, TakeShelf, TakeSummary, UsedPrimer } from './types.ts';
import { cleanAuthor } from './words.ts';

const KINDS: readonly Take['kind'][] = ['melody', 'drums'];
const DEFAULT_LIMIT = 25;
const SUGGESTED = 25;
/** Takes that are looked through for primers: their recipes have to be read. */
const PRIMERS_FROM = 300;

const SUMMARY = 'id, kind, author_id, author_name, created_at';

interface Wanted {
  kind?: Take['kind'];
  limit: number;
  idBegins?: string;
}

export function openTakeShelf(guildId: string, database: Database): TakeShelf {
  const findBy = async (column: 'id' | 'key', value: string): Promise<Take | undefined> => {
    const statement = `select ${SUMMARY}, sequence, recipe from take where guild_id = $1 and ${column} = $2`;
    return (await database.query(statement, [guildId, value], readTake))[0];
  };

  /** Each condition stands there only if it is asked for, so that an index leads to the newest. */
  const newest = ({ kind, limit, idBegins = '' }: Wanted): Promise<TakeSummary[]> => {
    const values: SqlValue[] = [guildId, limit];
    const statement = `
      select ${SUMMARY} from take where guild_id = $1
        ${kind === undefined ? '' : `and kind = $${values.push(kind)}`}
        ${idBegins === '' ? '' : `and id ^@ $${values.push(idBegins)}`}
      order by position desc limit $2`;
    return database.query(statement, values, readSummary);
  };

  return {
    async save({ key, kind, author: asker, sequence, recipe }) {
      const earlier = await findBy('key', key);
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
      const take = await findBy('key', key);
      if (!take) throw new Error(`Take ${key} did not stay.`);
      return take;
    },

    find: (id) => findBy('id', readId(id)),

    list: ({ kind, limit = DEFAULT_LIMIT } = {}) => newest({ kind, limit }),

    suggest: (typed, kind) =>
      newest({ kind, limit: SUGGESTED, idBegins: plainLine(typed, FILE_NAME_CHARACTERS).toUpperCase() }),

    async primers(kind) {
      const statement = `
        select id, recipe from take where guild_id = $1 and kind = $2 order by position desc limit ${PRIMERS_FROM}`;
      return distinctPrimers(await database.query(statement, [guildId, kind], readPrimer));
    },
  };
}

function readSummary(row: Row): TakeSummary {
  return {
    id: row.text('id'),
    kind: row.word('kind', KINDS),
    author: { id: row.text('author_id'), name: row.text('author_name') },
    createdAt: row.date('created_at'),
  };
}

/** A primer that says nothing is none. */
function readPrimer(row: Row): UsedPrimer | undefined {
  const { primer } = row.object('recipe');
  const isEmpty = primer === undefined || primer === null || primer === '' || isEmptyList(primer);
  return isEmpty ? undefined : { primer, takeId: row.text('id') };
}

function isEmptyList(value: JsonValue): boolean {
  return Array.isArray(value) && value.length === 0;
}

function distinctPrimers(newestFirst: (UsedPrimer | undefined)[]): UsedPrimer[] {
  const distinct = new Map<string, UsedPrimer>();
  for (const used of newestFirst) {
    const text = JSON.stringify(used?.primer);
    if (used && !distinct.has(text)) distinct.set(text, used);
  }
  return [...distinct.values()].slice(0, SUGGESTED);
}

function readTake(row: Row): Take {
  return {
    ...readSummary(row),
    sequence: row.object<NoteSequence>('sequence'),
    recipe: row.object('recipe'),
  };
}
