/** Which messages show the votes on something, so that they can be edited when there is another. */

import type { Post, PostLog } from './circle-types.ts';
import type { Database } from './database.ts';
import type { Row } from './row.ts';
import { readId } from './short-id.ts';

/** Older ones have scrolled by. */
const SHOWN = 25;

export function openPostLog(guildId: string, database: Database): PostLog {
  return {
    async note(tally, { front, channelId, messageId }) {
      await database.execute(
        `insert into post (guild_id, tally, front, channel_id, message_id) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [guildId, readId(tally), front, channelId, messageId],
      );
    },

    showing(tally, front) {
      const statement = `
        select front, channel_id, message_id from post where guild_id = $1 and tally = $2 and front = $3
        order by position desc limit ${SHOWN}`;
      return database.query(statement, [guildId, readId(tally), front], readPost);
    },

    async forget({ front, channelId, messageId }) {
      await database.execute(
        'delete from post where guild_id = $1 and front = $2 and channel_id = $3 and message_id = $4',
        [guildId, front, channelId, messageId],
      );
    },
  };
}

function readPost(row: Row): Post {
  return { front: row.text('front'), channelId: row.text('channel_id'), messageId: row.text('message_id') };
}
