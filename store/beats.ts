/** Beats, their files and the votes on them. */
import type { NoteSequence } from '../music/index.ts';
import type { BlobFolder } from './blobs.ts';
import type { Database, Sql } from './database.ts';
import type { Row } from './row.ts';
import { readId, takeId } from './short-id.ts';
import type { TitleIndex } from './title-index.ts';
import type { Beat, BeatShelf, BeatSummary, JsonValue, KeptFile, VoteTally } from './types.ts';
import { cleanAlt, cleanAuthor, cleanName } from './words.ts';

const DEFAULT_LIMIT = 25;

const SUMMARY = 'id, title, author_id, author_name, created_at, up, down';

const TALLY =
  'count(*) filter (where value = 1)::integer as up, count(*) filter (where value = -1)::integer as down';

/** Votes of the row of `beat` beside it. */
const ITS_VOTES = `
  lateral (select ${TALLY} from vote where vote.guild_id = beat.guild_id and vote.beat_id = beat.id) votes`;

const SELECT_WHOLE = `
  select ${SUMMARY}, sequence, recipe, files.list as files
  from beat
  cross join ${ITS_VOTES}
  cross join lateral (
    select coalesce(json_agg(json_build_object(
      'name', name, 'mediaType', media_type, 'sha256', sha256, 'bytes', bytes, 'alt', alt, 'seconds', seconds
    ) order by position), '[]') as list
    from beat_file file where file.guild_id = beat.guild_id and file.beat_id = beat.id
  ) files
  where beat.guild_id = $1`;

/** The page is cut first, so that votes are counted for its beats alone. */
const SELECT_NEWEST = `
  select ${SUMMARY}
  from (select * from beat where guild_id = $1 order by position desc limit $2) beat
  cross join ${ITS_VOTES}
  order by beat.position desc`;

/** All votes are counted in one go, which for thousands of beats takes a quarter of the time of one by one. */
const SELECT_VOTED = `
  select ${SUMMARY}
  from (select beat_id, ${TALLY} from vote where guild_id = $1 group by beat_id) votes
  join beat on beat.guild_id = $1 and beat.id = votes.beat_id
  where created_at >= coalesce($2::timestamptz, '-infinity')`;

/** A recipe takes PostgreSQL a millisecond to find its way in; others have their turn between two statements. */
const PARTS_AT_ONCE = 5;

const SELECT_PARTS = `
  select id, (
    select json_object_agg(path, recipe #> string_to_array(path, '.')) from unnest($3::text[]) as wanted (path)
  ) as parts
  from beat where guild_id = $1 and id = any($2::text[])`;

export function openBeatShelf(
  guildId: string,
  database: Database,
  blobs: BlobFolder,
  titles: TitleIndex,
): BeatShelf {
  const findBy = async (column: 'id' | 'key', value: string): Promise<Beat | undefined> =>
    (await database.query(`${SELECT_WHOLE} and ${column} = $2`, [guildId, value], readBeat))[0];

  const tally = async (sql: Sql, beatId: string): Promise<VoteTally> => {
    const statement = `select ${TALLY} from vote where guild_id = $1 and beat_id = $2`;
    return (await sql.query(statement, [guildId, beatId], readTally))[0];
  };

  return {
    async save(asked) {
      const earlier = await findBy('key', asked.key);
      if (earlier) return earlier;
      const files = await keepFiles(blobs, asked.files);
      await database.transaction(async (sql) => {
        const id = await takeId(sql, guildId);
        const author = cleanAuthor(asked.author);
        const saved = await sql.execute(
          `insert into beat (guild_id, id, key, title, author_id, author_name, sequence, recipe)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (guild_id, key) do nothing`,
          [
            guildId,
            id,
            asked.key,
            cleanName(asked.title),
            author.id,
            author.name,
            JSON.stringify(asked.sequence),
            JSON.stringify(asked.recipe),
          ],
        );
        if (saved === 0) return;
        for (const [position, { name, mediaType, sha256, bytes, alt, seconds }] of files.entries()) {
          await sql.execute(
            `insert into beat_file (guild_id, beat_id, position, name, media_type, sha256, bytes, alt, seconds)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
            [guildId, id, position, name, mediaType, sha256, bytes, alt ?? null, seconds ?? null],
          );
        }
      });
      const beat = await findBy('key', asked.key);
      if (!beat) throw new Error(`Beat ${asked.key} did not stay.`);
      return beat;
    },

    find: (id) => findBy('id', readId(id)),

    list: (limit = DEFAULT_LIMIT) => database.query(SELECT_NEWEST, [guildId, limit], readSummary),

    suggest: (typed) => titles.suggest(guildId, typed),

    readFile: ({ sha256 }) => blobs.get(sha256),

    voted: (since) => database.query(SELECT_VOTED, [guildId, since ?? null], readSummary),

    async recipeParts<P extends string>(ids: readonly string[], paths: readonly P[]) {
      const parts = new Map<string, Record<P, JsonValue>>();
      for (let first = 0; first < ids.length; first += PARTS_AT_ONCE) {
        const page = ids.slice(first, first + PARTS_AT_ONCE);
        const read = await database.query(
          SELECT_PARTS,
          [guildId, page, paths],
          (row) => [row.text('id'), row.object<Record<P, JsonValue>>('parts')] as const,
        );
        for (const [id, recipe] of read) parts.set(id, recipe);
      }
      return parts;
    },

    async vote(typedId, asker, value) {
      const beatId = readId(typedId);
      const voter = cleanAuthor(asker);
      return database.transaction(async (sql) => {
        const beats = await sql.query(
          'select id from beat where guild_id = $1 and id = $2',
          [guildId, beatId],
          (row) => row.text('id'),
        );
        if (beats.length === 0) return undefined;
        if (value === null) {
          const statement = 'delete from vote where guild_id = $1 and beat_id = $2 and author_id = $3';
          await sql.execute(statement, [guildId, beatId, voter.id]);
        } else {
          await sql.execute(
            `insert into vote (guild_id, beat_id, author_id, author_name, value) values ($1, $2, $3, $4, $5)
             on conflict (guild_id, beat_id, author_id)
             do update set value = excluded.value, author_name = excluded.author_name, voted_at = now()`,
            [guildId, beatId, voter.id, voter.name, value],
          );
        }
        return tally(sql, beatId);
      });
    },

    async voteOf(beatId, authorId) {
      const [value] = await database.query(
        'select value from vote where guild_id = $1 and beat_id = $2 and author_id = $3',
        [guildId, readId(beatId), authorId],
        (row) => row.integer('value'),
      );
      if (value === undefined) return null;
      return value === 1 ? 1 : -1;
    },
  };
}

async function keepFiles(
  blobs: BlobFolder,
  files: Parameters<BeatShelf['save']>[0]['files'],
): Promise<KeptFile[]> {
  return Promise.all(
    files.map(async ({ name, mediaType, bytes, alt, seconds }) => ({
      name: cleanName(name),
      mediaType,
      sha256: await blobs.put(bytes),
      bytes: bytes.length,
      alt: alt === undefined ? undefined : cleanAlt(alt),
      seconds,
    })),
  );
}

function readTally(row: Row): VoteTally {
  return { up: row.integer('up'), down: row.integer('down') };
}

function readSummary(row: Row): BeatSummary {
  return {
    id: row.text('id'),
    title: row.text('title'),
    author: { id: row.text('author_id'), name: row.text('author_name') },
    createdAt: row.date('created_at'),
    votes: readTally(row),
  };
}

function readBeat(row: Row): Beat {
  return {
    ...readSummary(row),
    sequence: row.object<NoteSequence>('sequence'),
    recipe: row.object('recipe'),
    files: row
      .array<KeptFile & { alt: string | null; seconds: number | null }>('files')
      .map(({ alt, seconds, ...file }) => ({
        ...file,
        ...(alt !== null && { alt }),
        ...(seconds !== null && { seconds }),
      })),
  };
}
