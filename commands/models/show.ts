/** `models show`: one model's card. */
import { declareCommand } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { findModel, suggestModels } from './model-handle.ts';

export const modelsShow = declareCommand({
  name: 'models show',
  description: 'Look at one model: what it was trained on, how well it learned',
  options: {
    model: {
      type: 'text',
      required: true,
      description: 'Id or name of a trained model',
      example: 'K7Q2',
      suggest: ({ store }, typed) => suggestModels(store, typed),
    },
  },
  kind: 'quick',
  examples: ['models show model:K7Q2'],
  async run({ store }, { model: handle }) {
    const model = await findModel(store, handle);
    const facts = Object.entries(model.facts).map(
      ([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    );
    return {
      text: [
        `**${model.id} ${escapeMarkdown(model.name)}** · ${model.family} · ${model.config}${model.isDefault ? ' · ★ default' : ''}`,
        `Trained by ${escapeMarkdown(model.author.name)} on ${model.createdAt.toISOString().slice(0, 10)}.`,
        '```',
        ...facts,
        '```',
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
  },
});
