/** Jams: beats that grow layer by layer. Each step is one statement or one transaction, and may be taken twice. */

import type { Jam, JamLayer, JamShelf } from './circle-types.ts';
import type { Database, Sql, SqlValue } from './database.ts';
import type { Row } from './row.ts';
import { readId, takeId } from './short-id.ts';
import type { Author } from './types.ts';
import { cleanAuthor, cleanName } from './words.ts';

const OPEN_SHOWN = 25;

/** Making takes a minute: a claim that was not begun anew for so long is of a job that was given up. */
const GIVEN_UP_AFTER = '15 minutes';

/** Votes last a day at most: where no takes came for so long, nobody is waiting. */
const STILL_WANTED = `
  beat_id is null and (
    jam.created_at > now() - interval '7 days' or exists (
      select from jam_layer part join take on take.guild_id = part.guild_id and take.id = any(part.takes)
      where part.guild_id = jam.guild_id and part.jam_id = jam.id and take.created_at > now() - interval '7 days'
    )
  )`;

const SELECT_JAMS = `
  select id, title, author_id, author_name, created_at, qpm, bars, vote_seconds, beat_id,
    layers.list as layers, voters.list as voters
  from jam
  cross join lateral (
    select json_agg(json_build_object(
      'kind', kind, 'state', state, 'authorId', author_id, 'authorName', author_name, 'takes', takes,
      'chosen', chosen, 'votes', (
        select coalesce(json_agg(take_id), '[]') from jam_vote vote
        where vote.guild_id = part.guild_id and vote.jam_id = part.jam_id and vote.layer = part.layer
      )
    ) order by layer) as list
    from jam_layer part where part.guild_id = jam.guild_id and part.jam_id = jam.id
  ) layers
  cross join lateral (
    select coalesce(json_agg(json_build_object('id', author_id, 'name', author_name) order by position), '[]') as list
    from (
      select distinct on (author_id) * from jam_vote vote
      where vote.guild_id = jam.guild_id and vote.jam_id = jam.id order by author_id, position
    ) voter
  ) voters
  where jam.guild_id = $1`;

const THIS_LAYER = 'guild_id = $1 and jam_id = $2 and layer = $3';

/** A layer as `SELECT_JAMS` gives it; each vote is the take it is for. */
interface LayerColumns {
  kind: JamLayer['kind'];
  state: JamLayer['state'];
  authorId: string | null;
  authorName: string | null;
  takes: string[];
  chosen: string | null;
  votes: string[];
}

export function openJamShelf(guildId: string, database: Database): JamShelf {
  const select = (sql: Sql, condition: string, ...values: SqlValue[]): Promise<Jam[]> =>
    sql.query(`${SELECT_JAMS} ${condition}`, [guildId, ...values], readJam);

  const findBy = async (column: 'id' | 'key', value: string): Promise<Jam | undefined> =>
    (await select(database, `and ${column} = $2`, value))[0];

  /** The jam as it is now, whose layer must be chosen. */
  const jamWithChosen = async (id: string, layer: number): Promise<Jam> => {
    const jam = await findBy('id', readId(id));
    const state = jam?.layers[layer]?.state;
    if (!jam || !state) throw new Error(`This guild has no layer ${layer} of a jam ${id}.`);
    if (state !== 'chosen') throw new Error(`Layer ${layer} of jam ${id} is ${state}, not chosen.`);
    return jam;
  };

  return {
    async start({ key, title, author: asker, qpm, bars, voteSeconds, layers }) {
      const earlier = await findBy('key', key);
      if (earlier) return earlier;
      const author = cleanAuthor(asker);
      await database.transaction(async (sql) => {
        const id = await takeId(sql, guildId);
        const started = await sql.execute(
          `insert into jam (guild_id, id, key, title, author_id, author_name, qpm, bars, vote_seconds)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (guild_id, key) do nothing`,
          [guildId, id, key, cleanName(title), author.id, author.name, qpm, bars, voteSeconds],
        );
        if (started === 0) return;
        for (const [layer, kind] of layers.entries()) {
          const statement = 'insert into jam_layer (guild_id, jam_id, layer, kind) values ($1, $2, $3, $4)';
          await sql.execute(statement, [guildId, id, layer, kind]);
        }
      });
      const jam = await findBy('key', key);
      if (!jam) throw new Error(`Jam ${key} did not stay.`);
      return jam;
    },

    find: (id) => findBy('id', readId(id)),

    open: () => select(database, `and ${STILL_WANTED} order by jam.position desc limit ${OPEN_SHOWN}`),

    async claim(id, layer, jobId, asker) {
      const author = cleanAuthor(asker);
      const claimed = await database.execute(
        `update jam_layer set
           state = case state when 'open' then 'making' else state end,
           author_id = $5, author_name = $6, job_id = $4, claimed_at = now()
         where ${THIS_LAYER} and (
           job_id = $4
           or (state = 'making' and claimed_at < now() - interval '${GIVEN_UP_AFTER}')
           or (state = 'open' and not exists (
             select from jam_layer earlier
             where earlier.guild_id = $1 and earlier.jam_id = $2 and earlier.layer < $3
               and earlier.state <> 'chosen'
           ))
         )`,
        [guildId, readId(id), layer, jobId, author.id, author.name],
      );
      return claimed === 1;
    },

    async release(id, layer, jobId) {
      await database.execute(
        `update jam_layer set state = 'open', author_id = null, author_name = null, job_id = null, claimed_at = null
         where ${THIS_LAYER} and job_id = $4 and state = 'making'`,
        [guildId, readId(id), layer, jobId],
      );
    },

    async propose(id, layer, jobId, takes) {
      const proposed = await database.execute(
        `update jam_layer set
           state = case state when 'making' then 'voting' else state end,
           takes = case state when 'making' then $5 else takes end
         where ${THIS_LAYER} and job_id = $4`,
        [guildId, readId(id), layer, jobId, takes.map(readId)],
      );
      return proposed === 1 ? findBy('id', readId(id)) : undefined;
    },

    async vote(typedId, layer, takeId, asker) {
      const id = readId(typedId);
      const voter = cleanAuthor(asker);
      const isKept = await database.transaction(async (sql) => {
        // Held until the vote is kept, for else the voting could end between look and deed.
        const statement = `select takes from jam_layer where ${THIS_LAYER} and state = 'voting' for share`;
        const [takes] = await sql.query(statement, [guildId, id, layer], (row) => row.array<string>('takes'));
        if (!takes || (takeId !== null && !takes.includes(readId(takeId)))) return false;
        if (takeId === null) {
          const clearing = `delete from jam_vote where ${THIS_LAYER} and author_id = $4`;
          await sql.execute(clearing, [guildId, id, layer, voter.id]);
        } else {
          await sql.execute(
            `insert into jam_vote (guild_id, jam_id, layer, author_id, author_name, take_id)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (guild_id, jam_id, layer, author_id)
             do update set take_id = excluded.take_id, author_name = excluded.author_name`,
            [guildId, id, layer, voter.id, voter.name, readId(takeId)],
          );
        }
        return true;
      });
      return isKept ? findBy('id', id) : undefined;
    },

    async choose(typedId, layer, pick) {
      const id = readId(typedId);
      await database.transaction(async (sql) => {
        // Held until the choice is kept, for else a vote could come between count and deed.
        const statement = `select layer from jam_layer where ${THIS_LAYER} and state = 'voting' for update`;
        const held = await sql.query(statement, [guildId, id, layer], (row) => row.integer('layer'));
        if (held.length === 0) return;
        const [jam] = await select(sql, 'and id = $2', id);
        await sql.execute(
          `update jam_layer set state = 'chosen', chosen = $4 where ${THIS_LAYER} and $4 = any(takes)`,
          [guildId, id, layer, readId(pick(jam.layers[layer]))],
        );
      });
      return jamWithChosen(id, layer);
    },

    async finish(id, beatId) {
      const finished = await database.execute(
        'update jam set beat_id = coalesce(beat_id, $3) where guild_id = $1 and id = $2',
        [guildId, readId(id), readId(beatId)],
      );
      if (finished === 0) throw new Error(`This guild has no jam ${id}.`);
    },
  };
}

function readJam(row: Row): Jam {
  return {
    id: row.text('id'),
    title: row.text('title'),
    author: { id: row.text('author_id'), name: row.text('author_name') },
    createdAt: row.date('created_at'),
    qpm: row.number('qpm'),
    bars: row.integer('bars'),
    voteSeconds: row.integer('vote_seconds'),
    layers: row.array<LayerColumns>('layers').map(readLayer),
    voters: row.array<Author>('voters'),
    beatId: row.optionalText('beat_id'),
  };
}

function readLayer({ kind, state, authorId, authorName, takes, chosen, votes }: LayerColumns): JamLayer {
  return {
    kind,
    state,
    author: authorId === null || authorName === null ? undefined : { id: authorId, name: authorName },
    takes,
    votes: Object.fromEntries(takes.map((take) => [take, votes.filter((vote) => vote === take).length])),
    chosen: chosen ?? undefined,
  };
}
