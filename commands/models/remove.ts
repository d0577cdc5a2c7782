/** `models remove`: a trained model off the shelf. */
import { declareCommand } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { findModel, suggestModels } from './model-handle.ts';

export const modelsRemove = declareCommand({
  name: 'models remove',
  description: 'Remove a trained model; beats made with it stay',
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
  permission: 'moderator',
  examples: ['models remove model:K7Q2'],
  async run({ store }, { model: handle }) {
    const model = await findModel(store, handle);
    await store.models.remove(model.id);
    return {
      text: `**${model.id} ${escapeMarkdown(model.name)}** is removed${model.isDefault ? `; the shipped ${model.family} model plays again` : ''}.`,
      data: { removed: model.id },
    };
  },
});
