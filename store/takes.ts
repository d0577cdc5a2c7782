/** Takes: what the models made, to build beats on. */
import { FILE_NAME_CHARACTERS, type NoteSequence, plainLine } from '../music/index.ts';
import type { Database, SqlValue } from './database.ts';
import { MODEL_FAMILIES } from './models.ts';
import type { Row } from './row.ts';
import { readId, takeId } from './short-id.ts';
import type { GivenPart, JsonValue, LastGiven, Take, TakeShelf, TakeSummary } from './types.ts';
import { cleanAuthor } from './words.ts';

const DEFAULT_LIMIT = 25;
const SUGGESTED = 25;
/** Takes that are looked through for what was given: their recipes have to be read. */
const GIVEN_FROM = 300;

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

    async lastGiven(kind, part) {
      const statement = `
        select id, recipe from take where guild_id = $1 and kind = $2 order by position desc limit ${GIVEN_FROM}`;
      return distinct(await database.query(statement, [guildId, kind], (row) => readGiven(row, part)));
    },
  };
}

function readSummary(row: Row): TakeSummary {
  return {
    id: row.text('id'),
    kind: row.word('kind', MODEL_FAMILIES),
    author: { id: row.text('author_id'), name: row.text('author_name') },
    createdAt: row.date('created_at'),
  };
}

/** A primer that says nothing is none. */
function readGiven(row: Row, part: GivenPart): LastGiven | undefined {
  const value = row.object('recipe')[part];
  const isEmpty = value === undefined || value === null || value === '' || isEmptyList(value);
  return isEmpty ? undefined : { value, takeId: row.text('id') };
}

function isEmptyList(value: JsonValue): boolean {
  return Array.isArray(value) && value.length === 0;
}

function distinct(newestFirst: (LastGiven | undefined)[]): LastGiven[] {
  const byText = new Map<string, LastGiven>();
  for (const given of newestFirst) {
    const text = JSON.stringify(given?.value);
    if (given && !byText.has(text)) byText.set(text, given);
  }
  return [...byText.values()].slice(0, SUGGESTED);
}

function readTake(row: Row): Take {
  return {
    ...readSummary(row),
    sequence: row.object<NoteSequence>('sequence'),
    recipe: row.object('recipe'),
  };
}
