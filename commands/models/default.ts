/** `models default`: which model plays when none is named. */
import { declareCommand } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { FAMILY_CHOICES } from './families.ts';
import { familyOfShipped, findModel, isShipped, SHIPPED, suggestModels } from './model-handle.ts';

export const modelsDefault = declareCommand({
  name: 'models default',
  description: 'Choose which model plays when none is named',
  options: {
    model: {
      type: 'text',
      required: true,
      description: `Id or name of a trained model, or \`${SHIPPED}\``,
      example: 'K7Q2',
      suggest: async ({ store }, typed) => [
        { label: 'Back to the shipped models', value: SHIPPED },
        ...(await suggestModels(store, typed)),
      ],
    },
    family: {
      type: 'text',
      description: `With \`${SHIPPED}\`: for which family`,
      choices: FAMILY_CHOICES,
      example: 'drums',
    },
  },
  kind: 'quick',
  permission: 'moderator',
  examples: ['models default model:K7Q2', 'models default model:shipped family:drums'],
  async run({ store }, { model: handle, family }) {
    if (isShipped(handle)) {
      const chosen = familyOfShipped(family);
      await store.models.setDefault(chosen, null);
      return { text: `The shipped ${chosen} model plays again.`, data: { family: chosen, default: SHIPPED } };
    }
    const model = await findModel(store, handle);
    await store.models.setDefault(model.family, model.id);
    return {
      text: `**${model.id} ${escapeMarkdown(model.name)}** plays from now on when no ${model.family} model is named. Try \`/${model.family}\`.`,
      data: { family: model.family, default: model.id },
    };
  },
});
