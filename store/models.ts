/** The shelf of trained models. */
import type { BlobFolder } from './blobs.ts';
import type { Database, Sql, SqlValue } from './database.ts';
import type { Row } from './row.ts';
import { readId, takeId } from './short-id.ts';
import type { ModelFamilyName, ModelShelf, StoredModel } from './types.ts';
import { cleanAuthor, cleanName, numberedName } from './words.ts';

export const MODEL_FAMILIES: readonly ModelFamilyName[] = ['melody', 'drums', 'improv', 'performance'];

const SELECT_MODELS = `
  select model.*, default_model.model_id is not null as is_default
  from model
  left join default_model on default_model.guild_id = model.guild_id and default_model.model_id = model.id
  where model.guild_id = $1`;

export function openModelShelf(guildId: string, database: Database, blobs: BlobFolder): ModelShelf {
  const select = (condition: string, ...values: SqlValue[]): Promise<StoredModel[]> =>
    database.query(`${SELECT_MODELS} ${condition}`, [guildId, ...values], readModel);

  const findBy = async (column: 'id' | 'key' | 'name', value: string): Promise<StoredModel | undefined> =>
    (await select(`and model.${column} = $2`, value))[0];

  const byId = (id: string): Promise<StoredModel | undefined> => findBy('id', readId(id));

  const hasKey = async (sql: Sql, key: string): Promise<boolean> => {
    const statement = 'select id from model where guild_id = $1 and key = $2';
    return (await sql.query(statement, [guildId, key], (row) => row.text('id'))).length > 0;
  };

  return {
    async add({ key, name: asked, family, config, author: asker, facts, checkpoint }) {
      const earlier = await findBy('key', key);
      if (earlier) return earlier;
      const author = cleanAuthor(asker);
      const sha256 = await blobs.put(checkpoint);
      await database.transaction(async (sql) => {
        const id = await takeId(sql, guildId);
        for (const name of namesLike(cleanName(asked))) {
          const added = await sql.execute(
            `insert into model
               (guild_id, id, key, name, family, config, author_id, author_name, facts, checkpoint_sha256)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
            [guildId, id, key, name, family, config, author.id, author.name, JSON.stringify(facts), sha256],
          );
          if (added === 1 || (await hasKey(sql, key))) return;
        }
      });
      const model = await findBy('key', key);
      if (!model) throw new Error(`Model ${key} did not stay.`);
      return model;
    },

    async isNameFree(name) {
      return (await findBy('name', cleanName(name))) === undefined;
    },

    list: (family) =>
      family
        ? select('and model.family = $2 order by model.position desc', family)
        : select('order by model.position desc'),

    async find(handle) {
      return (await byId(handle)) ?? (await findBy('name', cleanName(handle)));
    },

    async default(family) {
      return (await select('and default_model.family = $2', family))[0];
    },

    async setDefault(family, id) {
      if (id === null) {
        const statement = 'delete from default_model where guild_id = $1 and family = $2';
        await database.execute(statement, [guildId, family]);
        return;
      }
      const set = await database.execute(
        `insert into default_model (guild_id, family, model_id)
         select guild_id, family, id from model where guild_id = $1 and family = $2 and id = $3
         on conflict (guild_id, family) do update set model_id = excluded.model_id`,
        [guildId, family, readId(id)],
      );
      if (set === 0) throw new Error(`This guild has no ${family} model ${id}.`);
    },

    async remove(id) {
      const statement = 'delete from model where guild_id = $1 and id = $2';
      return (await database.execute(statement, [guildId, readId(id)])) === 1;
    },

    async readCheckpoint({ id }) {
      const model = await byId(id);
      if (!model) throw new Error(`This guild has no model ${id}.`);
      return blobs.get(model.checkpoint);
    },
  };
}

/** The name asked for, then what it may be called instead. */
function* namesLike(name: string): Generator<string> {
  yield name;
  for (let number = 2; ; number++) yield numberedName(name, number);
}

function readModel(row: Row): StoredModel {
  return {
    id: row.text('id'),
    name: row.text('name'),
    family: row.word('family', MODEL_FAMILIES),
    config: row.text('config'),
    createdAt: row.date('created_at'),
    author: { id: row.text('author_id'), name: row.text('author_name') },
    facts: row.object('facts'),
    checkpoint: row.text('checkpoint_sha256'),
    isDefault: row.boolean('is_default'),
  };
}
