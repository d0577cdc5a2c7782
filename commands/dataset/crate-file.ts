/** The option that names a file of the crate, and how it is found. */
import { quotedName, UserError } from '../../music/index.ts';
import type { CrateFile, GuildStore } from '../../store/index.ts';
import type { SuggestContext, TextOption } from '../declaration.ts';

export const crateFileOption = {
  type: 'text',
  required: true,
  description: 'Id or name of a file in the crate',
  example: '3fa91c',
  suggest: async ({ store }: SuggestContext, typed: string) =>
    (await store.crate.suggest(typed)).map(({ id, name }) => ({ label: name, value: id })),
} as const satisfies TextOption;

/** @throws UserError `no-such-file` if the handle fits no file, or more than one. */
export async function findCrateFile(store: GuildStore, handle: string): Promise<CrateFile> {
  const file = await store.crate.find(handle.trim());
  if (file) return file;
  throw new UserError(
    'no-such-file',
    `No single file in the crate goes by \`${quotedName(handle)}\`. \`/dataset list\` shows their ids, such as \`3fa91c\`.`,
    { handle },
  );
}
