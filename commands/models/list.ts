/** `models list`: what can play. */

import type { ModelFamily } from '../../models/index.ts';
import { configsOf } from '../../models/index.ts';
import { declareCommand } from '../declaration.ts';
import { FAMILY_CHOICES } from './families.ts';

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
    const lines = models
      .slice(0, 25)
      .map(
        (model) =>
          `${model.isDefault ? '★' : '·'} **${model.id}** ${model.name} · ${model.family} · ${model.config}${factsInBrief(model.facts)} · ${model.author.name}`,
      );
    return {
      text: [
        models.length > 0
          ? '**Models** (★ plays when none is named)'
          : 'No model has been trained here yet; the shipped ones play.',
        ...lines,
        models.length > 0
          ? 'Next: `/models default model:ID` makes one play by default, `/melody model:ID` tries it.'
          : 'Next: `/dataset add` some music, then `/train model:drums`.',
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
