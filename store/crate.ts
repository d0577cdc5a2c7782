/** The crate: files that people brought, each once, with the sequence that was read from it. */
import {
  FILE_NAME_CHARACTERS,
  type FileAnalysis,
  type PieceStudy,
  plainLine,
  unpackPiece,
} from '../music/index.ts';
import type { BlobFolder } from './blobs.ts';
import type { Database, Sql } from './database.ts';
import type { Row } from './row.ts';
import type { Crate, CrateFile, Sha256 } from './types.ts';
import { cleanAuthor, cleanName } from './words.ts';

/** Characters of a hash that name a file as long as no other begins with them. */
const SHORTEST_ID = 6;
const SUGGESTED = 25;
const HASH_PREFIX = /^[0-9a-f]{6,64}$/;
const HASH_LENGTH = 64;

/** Without the folders that it had in an archive. */
const BASE_NAME = "regexp_replace(file.name, '^.*/', '')";

/** How a name is looked for, the closest first. */
const BY_NAME = [
  'file.name = $2',
  `${BASE_NAME} = $2`,
  'lower(file.name) = lower($2)',
  `lower(${BASE_NAME}) = lower($2)`,
];

/** `before` and `after` are the guild's nearest hashes: an id must go one character past what it shares with them. */
const WITH_NEIGHBOURS = `
  left join lateral (
    select max(sha256) as sha256 from crate_file other
    where other.guild_id = file.guild_id and other.sha256 < file.sha256
  ) before on true
  left join lateral (
    select min(sha256) as sha256 from crate_file other
    where other.guild_id = file.guild_id and other.sha256 > file.sha256
  ) after on true
  left join lateral (
    select json_agg(author_name order by position) as names from crate_uploader uploader
    where uploader.guild_id = file.guild_id and uploader.sha256 = file.sha256
  ) uploaders on true`;

const FILE_COLUMNS = 'file.*, before.sha256 as before, after.sha256 as after, uploaders.names as uploaders';

const SELECT_FILES = `select ${FILE_COLUMNS} from crate_file file ${WITH_NEIGHBOURS} where file.guild_id = $1`;

/** While a page is read nobody else is answered: of fifty files that takes some 10 ms, of a thousand at once 200. */
const FILES_PER_PAGE = 50;

/** As many as take some 5 ms. */
const STUDIES_PER_PAGE = 100;

const SELECT_PAGE = `
  select ${FILE_COLUMNS} from (
    select * from crate_file where guild_id = $1 and position > $2 order by position limit ${FILES_PER_PAGE}
  ) file ${WITH_NEIGHBOURS} order by file.position`;

export function openCrate(guildId: string, database: Database, blobs: BlobFolder): Crate {
  const select = (condition: string, value: string): Promise<CrateFile[]> =>
    database.query(`${SELECT_FILES} and ${condition} limit 2`, [guildId, value], readFile);

  const readPackedPiece = async (sha256: Sha256): Promise<Uint8Array> => {
    const statement = 'select sequence_sha256 as sha256 from crate_file where guild_id = $1 and sha256 = $2';
    return blobs.get(await onlyHash(database, statement, guildId, sha256));
  };

  return {
    async add({ bytes, name, uploader, analysis, packed }) {
      const sha256 = await blobs.put(bytes);
      const pieceSha256 = await blobs.put(packed);
      const author = cleanAuthor(uploader);
      const isNew = await database.transaction(async (sql) => {
        const read = [guildId, sha256, pieceSha256, JSON.stringify(analysis)];
        const added = await sql.execute(
          `insert into crate_file (guild_id, sha256, sequence_sha256, analysis, name, bytes)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
          [...read, cleanName(name), bytes.length],
        );
        // It may have been read by an earlier version, which made less of it.
        if (added === 0) {
          await sql.execute(
            'update crate_file set sequence_sha256 = $3, analysis = $4 where guild_id = $1 and sha256 = $2',
            read,
          );
        }
        await sql.execute(
          `insert into crate_uploader (guild_id, sha256, author_id, author_name)
           values ($1, $2, $3, $4) on conflict do nothing`,
          [guildId, sha256, author.id, author.name],
        );
        return added === 1;
      });
      const [file] = await select('file.sha256 = $2', sha256);
      if (!file) throw new Error(`File ${sha256} was removed while it was added.`);
      return { file, isNew };
    },

    async bytes() {
      const statement = 'select coalesce(sum(bytes), 0)::float8 as bytes from crate_file where guild_id = $1';
      return (await database.query(statement, [guildId], (row) => row.number('bytes')))[0];
    },

    async list() {
      const files: CrateFile[] = [];
      let position = -1;
      for (;;) {
        const page = await database.query(SELECT_PAGE, [guildId, position], (row) => {
          position = row.integer('position');
          return readFile(row);
        });
        files.push(...page);
        if (page.length < FILES_PER_PAGE) return files;
      }
    },

    hashes() {
      const statement = 'select sha256 from crate_file where guild_id = $1 order by position';
      return database.query(statement, [guildId], (row) => row.text('sha256'));
    },

    async studies(sha256s) {
      const statement = `
        select sha256, analysis->'study' as study from crate_file
        where guild_id = $1 and sha256 = any($2)`;
      const studies = new Map<Sha256, PieceStudy>();
      for (let first = 0; first < sha256s.length; first += STUDIES_PER_PAGE) {
        const page = sha256s.slice(first, first + STUDIES_PER_PAGE);
        await database.query(statement, [guildId, page], (row) => {
          const study = row.optionalObject<PieceStudy>('study');
          if (study) studies.set(row.text('sha256'), study);
        });
      }
      return studies;
    },

    async keepStudy(sha256, study) {
      await database.execute(
        `update crate_file set analysis = (analysis::jsonb || jsonb_build_object('study', $3::jsonb))::json
         where guild_id = $1 and sha256 = $2`,
        [guildId, sha256, JSON.stringify(study)],
      );
    },

    suggest(typed) {
      // Only those that are shown have their neighbours looked up.
      const statement = `
        ${SELECT_FILES} and file.sha256 in (
          select sha256 from crate_file
          where guild_id = $1 and (starts_with(sha256, $2) or strpos(lower(name), $2) > 0)
          order by position desc limit ${SUGGESTED}
        ) order by file.position desc`;
      // Cleaned as names are; PostgreSQL also takes no NUL.
      const words = plainLine(typed, FILE_NAME_CHARACTERS).toLowerCase();
      return database.query(statement, [guildId, words], readFile);
    },

    async find(handle) {
      const typed = handle.trim();
      if (HASH_PREFIX.test(typed.toLowerCase())) {
        const begun = await select("file.sha256 like $2 || '%'", typed.toLowerCase());
        if (begun.length > 0) return begun.length === 1 ? begun[0] : undefined;
        if (typed.length === HASH_LENGTH) return undefined;
      }
      for (const condition of BY_NAME) {
        const named = await select(condition, cleanName(handle));
        if (named.length > 0) return named.length === 1 ? named[0] : undefined;
      }
      return undefined;
    },

    async remove(sha256) {
      const statement = 'delete from crate_file where guild_id = $1 and sha256 = $2';
      return (await database.execute(statement, [guildId, sha256])) === 1;
    },

    async readBytes(sha256) {
      const statement = 'select sha256 from crate_file where guild_id = $1 and sha256 = $2';
      return blobs.get(await onlyHash(database, statement, guildId, sha256));
    },

    readPackedPiece,

    readPiece: async (sha256) => unpackPiece(await readPackedPiece(sha256)),
  };
}

async function onlyHash(sql: Sql, statement: string, guildId: string, sha256: Sha256): Promise<Sha256> {
  const [found] = await sql.query(statement, [guildId, sha256], (row) => row.text('sha256'));
  if (found === undefined) throw new Error(`This crate has no file ${sha256}.`);
  return found;
}

function readFile(row: Row): CrateFile {
  const sha256 = row.text('sha256');
  const neighbours = [row.optionalText('before'), row.optionalText('after')];
  const shared = Math.max(...neighbours.map((other) => sharedPrefix(sha256, other ?? '')));
  return {
    sha256,
    id: sha256.slice(0, Math.max(SHORTEST_ID, shared + 1)),
    name: row.text('name'),
    bytes: row.integer('bytes'),
    addedAt: row.date('added_at'),
    uploaders: row.array<string>('uploaders'),
    analysis: row.object<FileAnalysis>('analysis'),
  };
}

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < b.length && a[length] === b[length]) length++;
  return length;
}
