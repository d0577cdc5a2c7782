/** How people point at a take. */
import { quotedName, UserError } from '../../music/index.ts';
import type { GuildStore, Take } from '../../store/index.ts';
import type { Choice } from '../declaration.ts';

export async function suggestTakes(
  { takes }: GuildStore,
  typed: string,
  kind?: Take['kind'],
): Promise<Choice[]> {
  return (await takes.suggest(typed, kind)).map((take) => ({
    label: `${take.id} ${kind ? '' : `${take.kind} `}by ${take.author.name}`,
    value: take.id,
  }));
}

/** @throws UserError `no-such-take`; `wrong-take-kind` if it is not of the kind asked for. */
export async function findTake(store: GuildStore, handle: string, kind?: Take['kind']): Promise<Take> {
  const take = await store.takes.find(handle.trim().toUpperCase());
  if (!take) {
    const makers = kind
      ? `\`/${kind}\` makes one and says its id`
      : '`/melody` and `/drums` make them and say their ids';
    throw new UserError(
      'no-such-take',
      `There is no ${kind ?? 'take'} \`${quotedName(handle)}\`. ${makers}, such as \`K7Q2\`.`,
      { handle, kind },
    );
  }
  if (kind && take.kind !== kind) {
    throw new UserError(
      'wrong-take-kind',
      `\`${take.id}\` is ${take.kind}; give it as \`${take.kind}:${take.id}\`.`,
      { handle, kind },
    );
  }
  return take;
}
