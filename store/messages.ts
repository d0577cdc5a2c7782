/** The local chat's history. */
import type { Database, SqlValue } from './database.ts';
import type { Row } from './row.ts';
import type { ChatMessage, MessageLog } from './types.ts';
import { isUuid } from './uuid.ts';

export function openMessageLog(database: Database): MessageLog {
  const query = (statement: string, ...values: SqlValue[]): Promise<ChatMessage[]> =>
    database.query(statement, values, readMessage);

  return {
    async append(channelId, content) {
      const statement = 'insert into message (channel_id, content) values ($1, $2) returning *';
      return (await query(statement, channelId, JSON.stringify(content)))[0];
    },

    async edit(id, content) {
      if (!isUuid(id)) return undefined;
      return (
        await query('update message set content = $2 where id = $1 returning *', id, JSON.stringify(content))
      )[0];
    },

    async find(id) {
      if (!isUuid(id)) return undefined;
      return (await query('select * from message where id = $1', id))[0];
    },

    async history(channelId, { limit, beforeSequence = Number.MAX_SAFE_INTEGER }) {
      const newestFirst = await query(
        'select * from message where channel_id = $1 and sequence < $2 order by sequence desc limit $3',
        channelId,
        beforeSequence,
        limit,
      );
      return newestFirst.reverse();
    },
  };
}

function readMessage(row: Row): ChatMessage {
  return {
    id: row.text('id'),
    channelId: row.text('channel_id'),
    sequence: row.integer('sequence'),
    createdAt: row.date('created_at'),
    content: row.object('content'),
  };
}
