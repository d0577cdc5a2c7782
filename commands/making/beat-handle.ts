/** How people point at a beat, and the buttons that stand below one. */
import type { VoteTally } from '../../store/index.ts';
import type { Button, SuggestContext, TextOption } from '../declaration.ts';

export const beatOption = {
  type: 'text',
  required: true,
  description: 'Id of a beat',
  example: 'K7Q2',
  suggest: async ({ store }: SuggestContext, typed: string) => {
    const wanted = typed.toLowerCase();
    return (await store.beats.list(200))
      .filter((beat) => beat.id.toLowerCase().startsWith(wanted) || beat.title.toLowerCase().includes(wanted))
      .map((beat) => ({ label: `${beat.id} ${beat.title}`, value: beat.id }));
  },
} as const satisfies TextOption;

export function voteButtons(beatId: string, tally: VoteTally): Button[] {
  return [
    {
      label: '▲ Up',
      command: 'vote',
      options: { beat: beatId, value: 'up' },
      count: tally.up,
      emphasis: 'primary',
    },
    { label: '▼ Down', command: 'vote', options: { beat: beatId, value: 'down' }, count: tally.down },
  ];
}
