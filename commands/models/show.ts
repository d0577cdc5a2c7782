/** `models show`: one model's card. */
import type { ModelFamily } from '../../models/index.ts';
import type { GuildStore, StoredModel } from '../../store/index.ts';
import { declareCommand, type Reply } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { FAMILY_CHOICES } from './families.ts';
import {
  chooseModel,
  familyOfShipped,
  findModel,
  isShipped,
  SHIPPED,
  suggestModels,
} from './model-handle.ts';

export const modelsShow = declareCommand({
  name: 'models show',
  description: 'Look at one model: what it was trained on, how well it learned',
  options: {
    model: {
      type: 'text',
      required: true,
      description: `Id or name of a trained model, or \`${SHIPPED}\``,
      example: 'K7Q2',
      suggest: async ({ store }, typed) => [
        ...(await suggestModels(store, typed)),
        { label: 'The models that come with Beat Cypher', value: SHIPPED },
      ],
    },
    family: {
      type: 'text',
      description: `With \`${SHIPPED}\`: of which family`,
      choices: FAMILY_CHOICES,
      example: 'drums',
    },
  },
  kind: 'quick',
  examples: ['models show model:K7Q2', 'models show model:shipped family:improv'],
  async run({ store }, { model: handle, family }) {
    if (isShipped(handle)) return shippedCard(store, familyOfShipped(family));
    return shelfCard(await findModel(store, handle));
  },
});

async function shippedCard(store: GuildStore, family: ModelFamily): Promise<Reply> {
  const { checkpoint, config, recipe } = await chooseModel(store, family, { model: SHIPPED });
  const { step, heldOutLoss, hparams } = checkpoint.config.beatCypher ?? {};
  const facts = {
    ...(step !== undefined && { step }),
    ...(heldOutLoss !== undefined && { heldOutLoss }),
    ...(hparams && { hparams: { ...hparams } }),
  };
  const isDefault = (await store.models.default(family)) === undefined;
  return {
    text: [
      `**${SHIPPED}** · ${family} · ${config}${isDefault ? ' · ★ default' : ''}`,
      'It comes with Beat Cypher; its `card.md` in `models/pretrained/` says on which music it learned.',
      ...factLines(facts),
      `Next: \`/${family} model:${SHIPPED}\` plays it.`,
    ].join('\n'),
    buttons: isDefault
      ? []
      : [
          {
            label: 'Make it the default',
            command: 'models default',
            options: { model: SHIPPED, family },
          },
        ],
    data: { id: SHIPPED, family, config, default: isDefault, checkpoint: recipe.checkpoint, facts },
  };
}

function shelfCard(model: StoredModel): Reply {
  return {
    text: [
      `**${model.id} ${escapeMarkdown(model.name)}** · ${model.family} · ${model.config}${model.isDefault ? ' · ★ default' : ''}`,
      `${'importedFrom' in model.facts ? 'Imported' : 'Trained'} by ${escapeMarkdown(model.author.name)} on ${model.createdAt.toISOString().slice(0, 10)}.`,
      ...factLines(model.facts),
      `Next: \`/${model.family} model:${model.id}\` plays it.`,
    ].join('\n'),
    buttons: model.isDefault
      ? []
      : [{ label: 'Make it the default', command: 'models default', options: { model: model.id } }],
    data: {
      id: model.id,
      name: model.name,
      family: model.family,
      config: model.config,
      default: model.isDefault,
      author: model.author.name,
      createdAt: model.createdAt.toISOString(),
      checkpoint: model.checkpoint,
      facts: model.facts,
    },
  };
}

function factLines(facts: StoredModel['facts']): string[] {
  const lines = Object.entries(facts).map(
    ([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );
  return ['```', ...lines, '```'];
}
