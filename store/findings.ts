/** What was worked out from what is kept, so that it need not be again until that changes. */
import type { FindingShelf } from './circle-types.ts';
import type { Database } from './database.ts';

export function openFindingShelf(guildId: string, database: Database): FindingShelf {
  return {
    async find(name, version) {
      const statement = 'select value from finding where guild_id = $1 and name = $2 and version = $3';
      return (await database.query(statement, [guildId, name, version], (row) => row.json('value')))[0];
    },

    async keep(name, version, value) {
      await database.execute(
        `insert into finding (guild_id, name, version, value) values ($1, $2, $3, $4)
         on conflict (guild_id, name) do update set version = excluded.version, value = excluded.value`,
        [guildId, name, version, JSON.stringify(value)],
      );
    },
  };
}
