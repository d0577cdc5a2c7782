/** `play`: a take that was made before, seen and heard again. */
import { declareCommand } from '../declaration.ts';
import { capitalized, escapeMarkdown } from '../words.ts';
import { findTake, suggestTakes } from './find-take.ts';
import { presentTake } from './present-take.ts';

export const play = declareCommand({
  name: 'play',
  description: 'See and hear a melody or drum pattern again, by its id',
  options: {
    take: {
      type: 'text',
      required: true,
      description: 'Id of a melody or drum pattern',
      example: 'K7Q2',
      suggest: ({ store }, typed) => suggestTakes(store, typed),
    },
  },
  kind: { lane: 'make' },
  examples: ['play take:K7Q2'],
  async run(context, { take: handle }) {
    const take = await findTake(context.store, handle);
    const { shown, remarks } = await presentTake(context, take);
    return {
      text: [
        `**${take.id}** · ${take.kind} by ${escapeMarkdown(take.author.name)}`,
        ...remarks.map((remark) => `${capitalized(remark)}.`),
        `Next: \`/beat ${take.kind}:${take.id}\` builds a beat on it.`,
      ].join('\n'),
      ...shown,
      data: { id: take.id, kind: take.kind, author: take.author.name, recipe: take.recipe },
    };
  },
});
