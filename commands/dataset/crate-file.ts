/** The option that names a file of the crate, and how it is found. */
import { quotedName, UserError } from '../../music/index.ts';
import type { CrateFile, GuildStore } from '../../store/index.ts';
import type { SuggestContext, TextOption } from '../declaration.ts';
import { editDistance } from '../typed/nearest.ts';

export const crateFileOption = {
  type: 'text',
  required: true,
  description: 'Id or name of a file in the crate',
  example: '3fa91c',
  suggest: async ({ store }: SuggestContext, typed: string) =>
    (await store.crate.suggest(typed)).map(({ id, name }) => ({ label: name, value: id })),
} as const satisfies TextOption;

/** Files named in a refusal. */
const NAMED = 5;
/** Of names compared, so that a long one takes no time. */
const COMPARED_CHARACTERS = 60;

type Named = Pick<CrateFile, 'id' | 'name'>;

/**
 * By id, by name, by its name without folders, or by what only its name holds, in any case.
 * @param options - `byPart: false` where a guess would do harm: what only holds the handle is then named, not taken.
 * @throws UserError `no-such-file` if the handle fits no file, `several-such-files` if more than one; both name files.
 */
export async function findCrateFile(
  store: GuildStore,
  handle: string,
  { byPart = true }: { byPart?: boolean } = {},
): Promise<CrateFile> {
  const typed = handle.trim();
  const file = await store.crate.find(typed);
  if (file) return file;
  const fitting = typed === '' ? [] : await store.crate.suggest(typed);
  if (byPart && fitting.length === 1) {
    const only = await store.crate.find(fitting[0].id);
    if (only) return only;
  }
  if (fitting.length > 1) throw severalFiles(typed, fitting);
  throw noSuchFile(typed, fitting, await store.crate.list());
}

function severalFiles(handle: string, files: readonly Named[]): UserError {
  const more = files.length > NAMED ? ', and others' : '';
  return new UserError(
    'several-such-files',
    `More than one file in the crate goes by \`${quotedName(handle)}\`: ${withIds(files)}${more}. Its id tells one from another: \`file:${files[0].id}\`.`,
    { handle },
  );
}

function noSuchFile(handle: string, fitting: readonly Named[], files: readonly Named[]): UserError {
  return new UserError(
    'no-such-file',
    `No file in the crate goes by \`${quotedName(handle)}\`. ${whatElse(handle, fitting, files)}`,
    { handle },
  );
}

function whatElse(handle: string, fitting: readonly Named[], files: readonly Named[]): string {
  const [example] = files;
  if (example === undefined) return 'The crate is empty: `/dataset add` puts files into it.';
  const near = fitting.length > 0 ? fitting : nearestFiles(handle, files);
  if (near.length > 0) return `Near it: ${withIds(near)}.`;
  return `\`/dataset list\` shows their ids, such as \`${example.id}\` of \`${quotedName(example.name)}\`.`;
}

function withIds(files: readonly Named[]): string {
  return files
    .slice(0, NAMED)
    .map(({ id, name }) => `\`${quotedName(name)}\` (\`${id}\`)`)
    .join(', ');
}

/** Those whose name, without its folders and its ending, differs in no more than a third of its letters; nearest first. */
function nearestFiles(handle: string, files: readonly Named[]): Named[] {
  const word = comparedName(handle);
  if (word === '') return [];
  return files
    .map((file) => ({ file, name: comparedName(file.name) }))
    .map(({ file, name }) => ({ file, name, distance: editDistance(word, name) }))
    .filter(({ name, distance }) => distance <= Math.max(1, name.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .map(({ file }) => file);
}

/** Without what differs between how a name is written and how it is remembered. */
function comparedName(name: string): string {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .replace(/\.\w{2,8}$/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, COMPARED_CHARACTERS);
}
