/** How people point at a beat, and what can be pressed below one. */
import { quotedName, UserError } from '../../music/index.ts';
import type { Beat, GuildStore, VoteTally } from '../../store/index.ts';
import type { Button, Choice, Menu, SuggestContext, TextOption } from '../declaration.ts';
import { CHANGES } from './beat-changes.ts';

export const beatOption = {
  type: 'text',
  required: true,
  description: 'Id of a beat',
  example: 'K7Q2',
  suggest: ({ store }: SuggestContext, typed: string) => suggestBeats(store, typed),
} as const satisfies TextOption;

export async function suggestBeats({ beats }: GuildStore, typed: string): Promise<Choice[]> {
  return (await beats.suggest(typed)).map(({ id, title }) => ({ label: `${id} ${title}`, value: id }));
}

/** @throws UserError `no-such-beat` */
export async function findBeat(store: GuildStore, handle: string): Promise<Beat> {
  const beat = await store.beats.find(handle.trim().toUpperCase());
  if (beat) return beat;
  throw noSuchBeat(handle);
}

export function noSuchBeat(handle: string): UserError {
  return new UserError(
    'no-such-beat',
    `There is no beat \`${quotedName(handle)}\`. \`/top\` lists those with votes; each beat’s own message says its id.`,
    { handle },
  );
}

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

/** Two rows of as many as Discord puts into one: what is done with the beat as it is, then what is made out of it. */
export function beatButtons({ id, votes }: Pick<Beat, 'id' | 'votes'>): Button[] {
  return [
    ...voteButtons(id, votes),
    { label: 'Reroll', command: 'remix', options: { beat: id, change: 'reroll' } },
    { label: 'MIDI', command: 'midi', options: { of: id } },
    { label: 'Add to crate', command: 'dataset keep', options: { of: id } },
    { label: 'Why this', command: 'beats why', options: { beat: id } },
    { label: 'Longer', command: 'beats extend', options: { beat: id } },
    { label: 'Loop', command: 'beats loop', options: { beat: id } },
    { label: 'Stems', command: 'beats stems', options: { beat: id } },
    { label: 'Moving picture', command: 'beats video', options: { beat: id } },
  ];
}

export function changeMenu(beatId: string): Menu {
  return {
    label: 'Change it',
    choices: CHANGES.filter(({ value }) => value !== 'reroll').map(({ label, value }) => ({
      label,
      command: 'remix',
      options: { beat: beatId, change: value },
    })),
  };
}
