/**
 * Buttons as Discord keeps them for us: a command with its options in a custom id of at most 100 characters, which still
 * works after restarts and for months. What is longer is kept as a note of the server, and the id names the note.
 *
 *   1/vote?beat=K7Q2&value=up     a command and its options
 *   1+/vote?beat=K7Q2&value=up    the same with a count on its label
 *   1-/jam.next?jam=K7Q2          a button that goes when the vote is over, without a count
 *   1/drums?.ask=primer&.label=…  asks for one more option in a window
 *   1=aB3…                        a note that holds the button
 *   …~2                           the second button of a message that would have the same id
 *
 * Ids come back from outside: what they say is checked as if it had been typed.
 */
import type { Ask, Button, CommandDeclaration, OptionDeclaration } from '../../../commands/index.ts';
import { UserError } from '../../../music/index.ts';
import type { JsonValue, NoteShelf } from '../../../store/index.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { isOffered } from '../registration/command-tree.ts';

/** Ids of another version are stale. */
const VERSION = '1';
/** Ours among the options; those of commands begin with a letter. */
const ASK = { option: '.ask', label: '.label', value: '.value' } as const;

const INLINE = /^1[+-]?\/(?<command>[a-z0-9_.-]{1,65})(?:\?(?<query>[^~]*))?(?:~\d{1,2})?$/;
const NOTED = /^1[+-]?=(?<note>[A-Za-z0-9_-]{22})(?:~\d{1,2})?$/;
const PLACE = /~\d{1,2}$/;
const COUNTED = /^1\+[/=]/;
const OF_VOTE = /^1[+-][/=]/;

/** What a button asks for when it is pressed. */
export interface Pressed {
  /** As declared: `dataset add`. */
  command: string;
  options: { [option: string]: string | number | boolean };
  /** Set if a window is to be opened for one more option. */
  ask?: Ask;
}

/** The ids of one message's buttons, in their order: all different, even where two ask for the same. */
export async function customIdsOf(
  buttons: readonly Button[],
  notes: Pick<NoteShelf, 'keep'>,
): Promise<string[]> {
  const ids: string[] = [];
  for (const button of buttons) {
    const id = await customIdOf(button, notes);
    let place = 1;
    while (ids.includes(atPlace(id, place))) place += 1;
    ids.push(atPlace(id, place));
  }
  return ids;
}

function atPlace(id: string, place: number): string {
  return place === 1 ? id : `${id}~${place}`;
}

/** The place suffix, `~25` at most, always has room. */
const CHARACTERS = DISCORD_LIMITS.customId - '~25'.length;

async function customIdOf(button: Button, notes: Pick<NoteShelf, 'keep'>): Promise<string> {
  const version = VERSION + markOf(button);
  const { ask } = button;
  const query = new URLSearchParams(
    Object.entries({
      ...button.options,
      ...(ask && { [ASK.option]: ask.option, [ASK.label]: ask.label }),
      ...(ask?.value !== undefined && { [ASK.value]: ask.value }),
    }).map(([name, value]) => [name, String(value)]),
  ).toString();
  const inline = `${version}/${button.command.replaceAll(' ', '.')}${query === '' ? '' : `?${query}`}`;
  if (inline.length <= CHARACTERS) return inline;
  const { command, options } = button;
  return `${version}=${await notes.keep({ command, options, ...(ask && { ask: { ...ask } }) })}`;
}

function markOf({ count, withVote }: Button): '' | '+' | '-' {
  if (count !== undefined) return '+';
  return withVote ? '-' : '';
}

/** Whether it is the id of a button that goes when its vote is over: a counted one, or one that was put there with them. */
export function isOfVote(customId: string): boolean {
  return OF_VOTE.test(customId);
}

/** Whether it is the id of a button with a live count, as a vote's. */
export function isCounted(customId: string): boolean {
  return COUNTED.test(customId);
}

/** Whether pressing either asks for the same thing. */
export function isSameButton(one: string, other: string): boolean {
  return one.replace(PLACE, '') === other.replace(PLACE, '');
}

/** @throws UserError `stale-button` saying what to type instead, for whatever is not a button of ours that still works. */
export async function readCustomId(
  customId: string,
  notes: Pick<NoteShelf, 'find'>,
  commands: readonly CommandDeclaration[],
): Promise<Pressed> {
  const kept = await keptButton(customId, notes);
  const command = commands.find(({ name }) => name === kept?.command);
  if (!kept || !command || !isOffered(command)) throw staleButton();
  const options: Pressed['options'] = {};
  for (const [name, value] of Object.entries(kept.options)) {
    const typed = Object.hasOwn(command.options, name) ? typedValue(command.options[name], value) : undefined;
    if (typed === undefined) throw staleButton(command);
    options[name] = typed;
  }
  if (kept.ask === undefined) return { command: command.name, options };
  const { option } = kept.ask;
  const isAskable = Object.hasOwn(command.options, option) && command.options[option].type === 'text';
  if (!isAskable) throw staleButton(command);
  return { command: command.name, options, ask: kept.ask };
}

/** Says what to type in place of a button that does not work any more. */
export function staleButton(command?: CommandDeclaration): UserError {
  const instead = command ? `Type \`/${command.name}\` instead.` : '`/help` lists what to type instead.';
  return new UserError('stale-button', `This button is from an earlier time and no longer works. ${instead}`);
}

interface KeptButton {
  command: string;
  options: { readonly [option: string]: JsonValue | undefined };
  ask?: Ask;
}

async function keptButton(customId: string, notes: Pick<NoteShelf, 'find'>): Promise<KeptButton | undefined> {
  if (customId.length > DISCORD_LIMITS.customId) return undefined;
  const note = NOTED.exec(customId)?.groups?.note;
  if (note !== undefined) return readNote(await notes.find(note));
  const inline = INLINE.exec(customId)?.groups;
  return inline && readInline(inline.command, inline.query ?? '');
}

function readInline(command: string, query: string): KeptButton {
  const values = new URLSearchParams(query);
  const [option, label, value] = [ASK.option, ASK.label, ASK.value].map((name) => {
    const given = values.get(name) ?? undefined;
    values.delete(name);
    return given;
  });
  return {
    command: command.replaceAll('.', ' '),
    options: Object.fromEntries(values),
    ...(option !== undefined && label !== undefined && { ask: { option, label, value } }),
  };
}

/** Only buttons are kept as notes; it is read with care all the same, for other versions may have kept others. */
function readNote(content: JsonValue | undefined): KeptButton | undefined {
  if (!isRecord(content) || typeof content.command !== 'string' || !isRecord(content.options))
    return undefined;
  const { command, options, ask } = content;
  if (ask === undefined) return { command, options };
  if (!isRecord(ask) || typeof ask.option !== 'string' || typeof ask.label !== 'string') return undefined;
  const value = typeof ask.value === 'string' ? ask.value : undefined;
  return { command, options, ask: { option: ask.option, label: ask.label, value } };
}

function isRecord(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value in its option's type; undefined if it cannot be of that type. Bounds and choices are the dispatcher's. */
function typedValue(
  option: OptionDeclaration,
  value: JsonValue | undefined,
): string | number | boolean | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value);
  switch (option.type) {
    case 'integer':
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'text':
      return text;
    case 'files':
      return undefined;
  }
}
