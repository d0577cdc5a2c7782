/** Reads Discord's interactions: which command of ours, with what options and attachments, by whom. */
import type {
  APIApplicationCommandInteractionDataBasicOption,
  APIApplicationCommandInteractionDataOption,
  APIAttachment,
  APIAutocompleteApplicationCommandInteractionData,
  APIChatInputApplicationCommandInteractionData,
  APIInteraction,
  APIMessageApplicationCommandInteractionData,
  InteractionType,
} from 'discord.js';
import { ApplicationCommandOptionType } from 'discord.js';
import type { CommandDeclaration } from '../../../commands/index.ts';
import { LIMITS, plainLine, UserError } from '../../../music/index.ts';
import type { Author } from '../../../store/index.ts';
import type { CommandCall } from '../../front.ts';
import { commandAt, declaredOption } from '../registration/command-tree.ts';

/** A call as it was asked, its files not fetched yet. */
export interface AskedCall {
  command: CommandDeclaration;
  options: CommandCall['options'];
  /** By option of ours. */
  attachments: { [option: string]: APIAttachment[] };
}

/** In an autocompletion numbers are still text, for they are being typed. */
type Asking = InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete;
type Option<T extends Asking> = APIApplicationCommandInteractionDataOption<T>;
type Leaf<T extends Asking> = APIApplicationCommandInteractionDataBasicOption<T>;

/** Undefined if no command of ours is called so: Discord may still show one that we no longer have. */
export function slashCall(
  data: APIChatInputApplicationCommandInteractionData,
  commands: readonly CommandDeclaration[],
): AskedCall | undefined {
  const { path, leaves } = pathAndLeaves(data.name, data.options);
  const command = commandAt(path, commands);
  if (!command) return undefined;
  const asked: AskedCall = { command, options: {}, attachments: {} };
  for (const leaf of leaves) {
    // What is not declared is handed on under its own name: the dispatcher refuses it in words.
    const option = declaredOption(command.options, leaf.name) ?? leaf.name;
    if (leaf.type === ApplicationCommandOptionType.Attachment) {
      const attachment = data.resolved?.attachments?.[leaf.value];
      if (attachment) asked.attachments[option] = [...(asked.attachments[option] ?? []), attachment];
    } else asked.options[option] = leaf.value;
  }
  return asked;
}

/**
 * A call by a message's context menu: of its attachments, those whose ending the option takes.
 * @throws UserError `no-such-files` if it has none.
 */
export function messageCall(
  data: APIMessageApplicationCommandInteractionData,
  commands: readonly CommandDeclaration[],
): AskedCall | undefined {
  const command = commands.find(({ onMessage }) => onMessage?.label === data.name);
  const name = command?.onMessage?.option;
  const option = name === undefined ? undefined : command?.options[name];
  if (!command || name === undefined || option?.type !== 'files') return undefined;
  const message = data.resolved.messages[data.target_id];
  // A forwarded message holds what it forwards as a copy.
  const copies = message?.message_snapshots ?? [];
  const attached = [message, ...copies.map((copy) => copy.message)].flatMap((one) => one?.attachments ?? []);
  const fitting = attached.filter(({ filename }) =>
    option.accepts.some((ending) => filename.toLowerCase().endsWith(ending)),
  );
  if (fitting.length === 0) {
    const found = attached.length === 0 ? 'has no files' : 'has no files of these kinds';
    throw new UserError(
      'no-such-files',
      `That message ${found}: ${option.accepts.join(', ')} can be taken. Attach some to \`/${command.name}\`.`,
    );
  }
  return { command, options: {}, attachments: { [name]: fitting.slice(0, option.maxFiles) } };
}

/** The option that is being typed, and what stands there. */
export function typedOption(
  data: APIAutocompleteApplicationCommandInteractionData,
  commands: readonly CommandDeclaration[],
): { command: CommandDeclaration; option: string; typed: string } | undefined {
  const { path, leaves } = pathAndLeaves(data.name, data.options);
  const command = commandAt(path, commands);
  const leaf = leaves.find((candidate) => 'focused' in candidate && candidate.focused === true);
  const option = command && leaf && declaredOption(command.options, leaf.name);
  if (!command || !leaf || option === undefined) return undefined;
  return { command, option, typed: String(leaf.value) };
}

/** Discord user ids stay, names change: a nickname here goes before the name shown everywhere, and that before the handle. */
export function authorOf(interaction: APIInteraction): Author {
  const user = interaction.member?.user ?? interaction.user;
  if (!user) throw new Error('an interaction by nobody');
  const names = [interaction.member?.nick, user.global_name, user.username];
  const shown = names.map((name) => plainLine(name ?? '', LIMITS.nameCharacters)).find((name) => name !== '');
  return { id: user.id, name: shown ?? `user ${user.id.slice(-4)}` };
}

function pathAndLeaves<T extends Asking>(
  name: string,
  options: readonly Option<T>[] = [],
): { path: string[]; leaves: Leaf<T>[] } {
  const branch = options.find((option) => isBranch(option));
  if (!branch) return { path: [name], leaves: options.filter((option) => !isBranch(option)) };
  const { path, leaves } = pathAndLeaves<T>(branch.name, branch.options);
  return { path: [name, ...path], leaves };
}

function isBranch<T extends Asking>(option: Option<T>): option is Exclude<Option<T>, Leaf<T>> {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}
