/** How people point at a battle, and the buttons that stand below one. */
import { quotedName, UserError } from '../../music/index.ts';
import type { Battle, Beat, GuildStore } from '../../store/index.ts';
import type { Button, SuggestContext, TextOption } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';

export const battleOption = {
  type: 'text',
  required: true,
  description: 'Id of a battle',
  example: 'K7Q2',
  suggest: async ({ store }: SuggestContext, typed: string) => {
    const wanted = typed.trim().toLowerCase();
    return (await store.battles.open())
      .filter(({ id }) => id.toLowerCase().startsWith(wanted))
      .map(({ id, beats }) => ({ label: `${id} ${beats.a} against ${beats.b}`, value: id }));
  },
} as const satisfies TextOption;

/** @throws UserError `no-such-battle` */
export async function findBattle(store: GuildStore, handle: string): Promise<Battle> {
  const battle = await store.battles.find(handle);
  if (battle) return battle;
  throw new UserError(
    'no-such-battle',
    `There is no battle \`${quotedName(handle)}\`; each battle’s own message says its id. \`/battle start\` begins one.`,
    { handle },
  );
}

export function battleVoteButtons({ id, votes }: Battle): Button[] {
  return (['a', 'b'] as const).map((side) => ({
    label: side.toUpperCase(),
    command: 'battle vote',
    options: { battle: id, side },
    count: votes[side],
    emphasis: 'primary',
  }));
}

/** `K7Q2 Night Bus`, for the inside of a text. */
export function beatName({ id, title }: Pick<Beat, 'id' | 'title'>): string {
  return `**${id} ${escapeMarkdown(title)}**`;
}

/** @throws Error if it is gone, which a beat in a battle cannot be. */
export async function beatOf(store: GuildStore, id: string): Promise<Beat> {
  const beat = await store.beats.find(id);
  if (!beat) throw new Error(`The beat ${id} of a battle is not there.`);
  return beat;
}
