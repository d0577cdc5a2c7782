/** `models list`: what can play. */

import type { ModelFamily } from '../../models/index.ts';
import { configsOf } from '../../models/index.ts';
import { declareCommand } from '../declaration.ts';
import { escapeMarkdown, listInBrief } from '../words.ts';
import { FAMILY_CHOICES } from './families.ts';
import { chooseModel, SHIPPED } from './model-handle.ts';

export const modelsList = declareCommand({
  name: 'models list',
  description: 'List the trained models, and what each was trained on',
  options: {
    model: { type: 'text', description: 'Only this family', choices: FAMILY_CHOICES, example: 'drums' },
  },
  kind: 'quick',
  examples: ['models list', 'models list model:drums'],
  async run({ store }, { model: family }) {
    const models = await store.models.list(family as ModelFamily | undefined);
    const shipped = await Promise.all(
      FAMILY_CHOICES.filter(({ value }) => family === undefined || value === family).map(
        async ({ value }) => ({
          family: value,
          config: (await chooseModel(store, value, { model: SHIPPED })).config,
          plays: !models.some((model) => model.family === value && model.isDefault),
        }),
      ),
    );
    const lines = models.map(
      (model) =>
        `${model.isDefault ? '★' : '·'} **${model.id}** ${escapeMarkdown(model.name)} · ${model.family} · ${model.config}${factsInBrief(model.facts)} · ${escapeMarkdown(model.author.name)}`,
    );
    return {
      text: [
        '**Models** (★ plays when none is named)',
        ...shipped.map(
          (model) => `${model.plays ? '★' : '·'} **${SHIPPED}** · ${model.family} · ${model.config}`,
        ),
        ...listInBrief(lines, 25, 'more'),
        models.length > 0
          ? `Next: \`/${models[0].family} model:${models[0].id}\` plays one, \`/models default model:${models[0].id}\` makes it the default.`
          : 'Next: `/dataset add` some music, then `/train model:drums`; what is trained stands here when it is done.',
      ].join('\n'),
      data: {
        models: models.map((model) => ({
          id: model.id,
          name: model.name,
          family: model.family,
          config: model.config,
          default: model.isDefault,
          facts: model.facts,
        })),
        configs: Object.fromEntries(
          FAMILY_CHOICES.map(({ value }) => [value, configsOf(value).map((config) => config.name)]),
        ),
      },
    };
  },
});

function factsInBrief(facts: { [key: string]: unknown }): string {
  const { step, heldOutLoss } = facts;
  return [
    typeof step === 'number' ? ` · ${step.toLocaleString('en')} steps` : '',
    typeof heldOutLoss === 'number' ? ` · held-out loss ${heldOutLoss.toFixed(2)}` : '',
  ].join('');
}
