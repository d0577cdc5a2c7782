/** Battles: two beats against each other, and the ratings that beats win in them. */

import type { Battle, BattleShelf, BattleSide } from './circle-types.ts';
import type { Database, Sql, SqlValue } from './database.ts';
import type { Row } from './row.ts';
import { readId, takeId } from './short-id.ts';
import { cleanAuthor } from './words.ts';

const OPEN_SHOWN = 25;

const SELECT_BATTLES = `
  select id, author_id, author_name, created_at, closes_at, beat_a, beat_b, result, votes.a, votes.b
  from battle
  cross join lateral (
    select count(*) filter (where side = 'a')::integer as a, count(*) filter (where side = 'b')::integer as b
    from battle_vote vote where vote.guild_id = battle.guild_id and vote.battle_id = battle.id
  ) votes
  where battle.guild_id = $1`;

export function openBattleShelf(guildId: string, database: Database): BattleShelf {
  const select = (sql: Sql, condition: string, ...values: SqlValue[]): Promise<Battle[]> =>
    sql.query(`${SELECT_BATTLES} ${condition}`, [guildId, ...values], readBattle);

  const findBy = async (column: 'id' | 'key', value: string): Promise<Battle | undefined> =>
    (await select(database, `and ${column} = $2`, value))[0];

  /** The battle if it is not over, and stays so until the transaction ends. */
  const holdOpen = async (sql: Sql, id: string): Promise<boolean> => {
    const statement = 'select id from battle where guild_id = $1 and id = $2 and result is null for update';
    return (await sql.query(statement, [guildId, id], (row) => row.text('id'))).length > 0;
  };

  /** Two battles that end at once may share a beat: its rating is held until the transaction ends. */
  const holdRatings = async (sql: Sql, { a, b }: Battle['beats']): Promise<Record<BattleSide, number>> => {
    await sql.execute(
      'insert into beat_rating (guild_id, beat_id) values ($1, $2), ($1, $3) on conflict do nothing',
      [guildId, a, b],
    );
    const held = await sql.query(
      `select beat_id, rating from beat_rating where guild_id = $1 and beat_id in ($2, $3)
       order by beat_id for update`,
      [guildId, a, b],
      (row) => [row.text('beat_id'), row.number('rating')] as const,
    );
    const ratings = new Map(held);
    const ratingOf = (beatId: string): number => {
      const rating = ratings.get(beatId);
      if (rating === undefined) throw new Error(`Beat ${beatId} has no rating.`);
      return rating;
    };
    return { a: ratingOf(a), b: ratingOf(b) };
  };

  return {
    async start({ key, author: asker, beats, closesAt }) {
      const earlier = await findBy('key', key);
      if (earlier) return earlier;
      const author = cleanAuthor(asker);
      await database.transaction(async (sql) =>
        sql.execute(
          `insert into battle (guild_id, id, key, author_id, author_name, beat_a, beat_b, closes_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (guild_id, key) do nothing`,
          [
            guildId,
            await takeId(sql, guildId),
            key,
            author.id,
            author.name,
            readId(beats.a),
            readId(beats.b),
            closesAt,
          ],
        ),
      );
      const battle = await findBy('key', key);
      if (!battle) throw new Error(`Battle ${key} did not stay.`);
      return battle;
    },

    find: (id) => findBy('id', readId(id)),

    open: () => select(database, `and result is null order by battle.position desc limit ${OPEN_SHOWN}`),

    async vote(typedId, side, asker) {
      const id = readId(typedId);
      const voter = cleanAuthor(asker);
      return database.transaction(async (sql) => {
        if (!(await holdOpen(sql, id))) return undefined;
        if (side === null) {
          const statement =
            'delete from battle_vote where guild_id = $1 and battle_id = $2 and author_id = $3';
          await sql.execute(statement, [guildId, id, voter.id]);
        } else {
          await sql.execute(
            `insert into battle_vote (guild_id, battle_id, author_id, author_name, side) values ($1, $2, $3, $4, $5)
             on conflict (guild_id, battle_id, author_id)
             do update set side = excluded.side, author_name = excluded.author_name, voted_at = now()`,
            [guildId, id, voter.id, voter.name, side],
          );
        }
        return (await select(sql, 'and id = $2', id))[0];
      });
    },

    async close(typedId, rate) {
      const id = readId(typedId);
      return database.transaction(async (sql) => {
        const isOpen = await holdOpen(sql, id);
        const [battle] = await select(sql, 'and id = $2', id);
        if (!isOpen) return battle;
        const before = await holdRatings(sql, battle.beats);
        const after = rate(battle.votes, before);
        for (const side of ['a', 'b'] as const) {
          await sql.execute(
            'update beat_rating set rating = $3, battles = battles + 1 where guild_id = $1 and beat_id = $2',
            [guildId, battle.beats[side], after[side]],
          );
        }
        const result = { winner: winnerOf(battle.votes), before, after };
        const statement = 'update battle set result = $3 where guild_id = $1 and id = $2';
        await sql.execute(statement, [guildId, id, JSON.stringify(result)]);
        return { ...battle, result };
      });
    },

    ratings(limit, since) {
      const statement = `
        select beat_id, title, author_id, author_name, rating, battles
        from beat_rating join beat on beat.guild_id = beat_rating.guild_id and beat.id = beat_rating.beat_id
        where beat_rating.guild_id = $1 and created_at >= coalesce($3::timestamptz, '-infinity')
        order by rating desc, beat.position limit $2`;
      return database.query(statement, [guildId, limit, since ?? null], (row) => ({
        beatId: row.text('beat_id'),
        title: row.text('title'),
        author: { id: row.text('author_id'), name: row.text('author_name') },
        rating: row.number('rating'),
        battles: row.integer('battles'),
      }));
    },
  };
}

function winnerOf({ a, b }: Battle['votes']): BattleSide | null {
  if (a === b) return null;
  return a > b ? 'a' : 'b';
}

function readBattle(row: Row): Battle {
  return {
    id: row.text('id'),
    author: { id: row.text('author_id'), name: row.text('author_name') },
    createdAt: row.date('created_at'),
    closesAt: row.date('closes_at'),
    beats: { a: row.text('beat_a'), b: row.text('beat_b') },
    votes: { a: row.integer('a'), b: row.integer('b') },
    result: row.optionalObject<NonNullable<Battle['result']>>('result'),
  };
}
