/** `play`: a take that was made before, seen and heard again. */
import { declareCommand } from '../declaration.ts';
import { findTake } from './find-take.ts';
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
      suggest: async ({ store }, typed) =>
        (await store.takes.list({ limit: 200 }))
          .filter(({ id }) => id.toLowerCase().startsWith(typed.toLowerCase()))
          .map(({ id, kind, author }) => ({ label: `${id} ${kind} by ${author.name}`, value: id })),
    },
  },
  kind: { lane: 'make' },
  examples: ['play take:K7Q2'],
  async run(context, { take: handle }) {
    const take = await findTake(context.store, handle);
    return {
      text: [
        `**${take.id}** · ${take.kind} by ${take.author.name}`,
        `Next: \`/beat ${take.kind}:${take.id}\` builds a beat on it.`,
      ].join('\n'),
      ...(await presentTake(context, take)),
      data: { id: take.id, kind: take.kind, author: take.author.name, recipe: take.recipe },
    };
  },
});
