/** How people point at a model, and which one plays when they do not. */
import { createHash } from 'node:crypto';
import type { Checkpoint, ModelFamily } from '../../models/index.ts';
import { configsOf, loadPretrained, unpackCheckpoint } from '../../models/index.ts';
import { quotedName, UserError } from '../../music/index.ts';
import type { GuildStore, StoredModel } from '../../store/index.ts';
import type { SuggestContext, TextOption } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { familyNamed, MODEL_FAMILIES } from './families.ts';

/** The word for the model that comes with Beat Cypher, whatever the server's default is. */
export const SHIPPED = 'shipped';

const SUGGESTED = 25;

/** What plays: its checkpoint, and how it is named to people and in recipes. */
export interface ChosenModel {
  checkpoint: Checkpoint;
  config: string;
  /** `K7Q2 midnight` or `shipped lookback_rnn`, as markdown. */
  label: string;
  /** For recipes: the model's id (or `shipped`) and name, and the hash of its weights. */
  recipe: { id: string; name?: string; config: string; checkpoint: string };
}

export function modelOption(family: ModelFamily) {
  return {
    type: 'text',
    description: 'Id or name of a trained model; without it the default plays',
    example: 'K7Q2',
    suggest: async ({ store }: SuggestContext, typed: string) => suggestModels(store, typed, family),
  } as const satisfies TextOption;
}

export function configOption(family: ModelFamily) {
  const configs = configsOf(family);
  return {
    type: 'text',
    description: 'Use the newest model of this configuration',
    choices: configs.map((config) => ({
      label: `${config.name}: ${config.description}`,
      value: config.name,
    })),
    example: configs[0].name,
  } as const satisfies TextOption;
}

export async function suggestModels(store: GuildStore, typed: string, family?: ModelFamily) {
  const wanted = typed.toLowerCase();
  return (await store.models.list(family))
    .filter((model) => model.name.toLowerCase().includes(wanted) || model.id.toLowerCase().startsWith(wanted))
    .slice(0, SUGGESTED)
    .map((model) => ({ label: `${model.id} ${model.name} (${model.config})`, value: model.id }));
}

/** True for the word that means a model that comes with Beat Cypher. */
export function isShipped(handle: string): boolean {
  return handle.trim().toLowerCase() === SHIPPED;
}

/**
 * The family that was named beside `shipped`.
 * @throws UserError `family-needed`
 */
export function familyOfShipped(family: string | undefined): ModelFamily {
  const named = familyNamed(family);
  if (named) return named;
  throw new UserError(
    'family-needed',
    `Each family has its shipped model. Which one? Say one of \`family:${MODEL_FAMILIES.join('`, `family:')}\` as well.`,
  );
}

/** @throws UserError `no-such-model` */
export async function findModel(store: GuildStore, handle: string): Promise<StoredModel> {
  const model = await store.models.find(handle.trim());
  if (model) return model;
  throw new UserError(
    'no-such-model',
    `No model goes by \`${quotedName(handle)}\`. \`/models list\` shows what there is; \`/train\` makes new ones.`,
    { handle },
  );
}

/**
 * The named model, else the newest of the named config, else the server's default, else the shipped one.
 * @throws UserError if the name or config leads to no model of this family.
 */
export async function chooseModel(
  store: GuildStore,
  family: ModelFamily,
  asked: { model?: string; config?: string },
): Promise<ChosenModel> {
  if (asked.model !== undefined && isShipped(asked.model)) return shippedModel(family);
  if (asked.model !== undefined) {
    const model = await findModel(store, asked.model);
    if (model.family !== family) {
      throw new UserError(
        'wrong-model-family',
        `${model.id} ${escapeMarkdown(model.name)} is a ${model.family} model; /${family} wants a ${family} model.`,
        { model: model.id, family },
      );
    }
    return fromShelf(store, model);
  }
  if (asked.config !== undefined) {
    const newest = (await store.models.list(family)).find((model) => model.config === asked.config);
    if (newest) return fromShelf(store, newest);
    const shipped = await shippedModel(family);
    if (shipped.config === asked.config) return shipped;
    throw new UserError(
      'no-model-of-config',
      `No ${asked.config} is trained here yet. \`/train model:${family} config:${asked.config}\` makes one; without \`config\` the default plays.`,
      { config: asked.config },
    );
  }
  const preferred = await store.models.default(family);
  return preferred ? fromShelf(store, preferred) : shippedModel(family);
}

async function fromShelf(store: GuildStore, model: StoredModel): Promise<ChosenModel> {
  return {
    checkpoint: unpackCheckpoint(await store.models.readCheckpoint(model)),
    config: model.config,
    label: `${model.id} ${escapeMarkdown(model.name)}`,
    recipe: { id: model.id, name: model.name, config: model.config, checkpoint: model.checkpoint },
  };
}

async function shippedModel(family: ModelFamily): Promise<ChosenModel> {
  const checkpoint = await loadPretrained(family);
  const config = checkpoint.config.beatCypher?.config ?? configsOf(family)[0].name;
  return {
    checkpoint,
    config,
    label: `${SHIPPED} ${config}`,
    recipe: {
      id: SHIPPED,
      config,
      checkpoint: createHash('sha256').update(checkpoint.weights).digest('hex'),
    },
  };
}
