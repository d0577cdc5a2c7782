/** The single votes, for those who learn from them; tallies are with what is voted on. */
import type { VoteLog } from './circle-types.ts';
import type { Database } from './database.ts';

/**
 * A vote that is cast or changed has the newest time of all. So while the newest stays the same, votes can only have gone
 * missing, which the count shows.
 */
const SELECT_VERSION = `
  select concat_ws(' ', votes.count, votes.last, in_battles.count, in_battles.last) as version
  from (select count(*), max(voted_at) as last from vote where guild_id = $1) votes,
    (select count(*), max(voted_at) as last from battle_vote where guild_id = $1) in_battles`;

const SELECT_LATEST = `
  select author_id, beat_id, value from vote where guild_id = $1
  order by voted_at desc, beat_id, author_id limit $2`;

const SELECT_LATEST_IN_BATTLES = `
  select vote.author_id,
    case side when 'a' then beat_a else beat_b end as chosen,
    case side when 'a' then beat_b else beat_a end as other
  from (
    select * from battle_vote where guild_id = $1
    order by voted_at desc, battle_id, author_id limit $2
  ) vote
  join battle on battle.guild_id = vote.guild_id and battle.id = vote.battle_id
  order by voted_at desc, battle_id, vote.author_id`;

export function openVoteLog(guildId: string, database: Database): VoteLog {
  return {
    async version() {
      return (await database.query(SELECT_VERSION, [guildId], (row) => row.text('version')))[0];
    },

    latest: (limit) =>
      database.query(SELECT_LATEST, [guildId, limit], (row) => ({
        voterId: row.text('author_id'),
        beatId: row.text('beat_id'),
        value: row.integer('value') === 1 ? 1 : -1,
      })),

    latestInBattles: (limit) =>
      database.query(SELECT_LATEST_IN_BATTLES, [guildId, limit], (row) => ({
        voterId: row.text('author_id'),
        chosen: row.text('chosen'),
        other: row.text('other'),
      })),
  };
}
