/** What a server's moderators have set: a row for each thing that is not as usual. */

import type { GuildSettings, SettingsShelf } from './circle-types.ts';
import type { Database } from './database.ts';
import type { Row } from './row.ts';
import type { JsonValue } from './types.ts';

/** What holds where nothing is set. */
const USUAL: GuildSettings = { whoTrains: 'moderators' };

export function openSettingsShelf(guildId: string, database: Database): SettingsShelf {
  const read = async (): Promise<GuildSettings> => {
    const statement = 'select name, value from setting where guild_id = $1';
    return { ...USUAL, ...Object.fromEntries(await database.query(statement, [guildId], readSetting)) };
  };

  return {
    read,

    async change(changed) {
      await database.transaction(async (sql) => {
        for (const [name, value] of Object.entries(changed)) {
          if (value === undefined) continue;
          if (value === null) {
            await sql.execute('delete from setting where guild_id = $1 and name = $2', [guildId, name]);
            continue;
          }
          await sql.execute(
            `insert into setting (guild_id, name, value) values ($1, $2, $3)
             on conflict (guild_id, name) do update set value = excluded.value`,
            [guildId, name, JSON.stringify(value)],
          );
        }
      });
      return read();
    },
  };
}

function readSetting(row: Row): [name: string, value: JsonValue] {
  return [row.text('name'), row.json('value')];
}
