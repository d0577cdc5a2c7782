/** From what somebody types to the options that Discord's client sends, by the commands that are registered. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIAttachment,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import type { Cdn, FileToSend } from './cdn.ts';
import { attachmentOf } from './message-writing.ts';

export type TypedValue = string | number | boolean;
export type TypedOptions = Record<string, TypedValue>;

/** What the client sends for one option, or for a subcommand with those in it. */
export interface SentOption {
  name: string;
  type: OptionType;
  value?: TypedValue;
  focused?: true;
  options?: SentOption[];
}

/** What Discord's client does not let people send. */
export class ClientRefusal extends Error {}

export interface Typing {
  command: APIApplicationCommand;
  /** What follows the command's name: subcommand group and subcommand. */
  path: readonly string[];
  options: TypedOptions;
  files: Record<string, FileToSend>;
  /** Where somebody still types in this option, and required ones may be missing. */
  focused?: string;
}

export interface Typed {
  options: SentOption[];
  attachments: Record<string, APIAttachment>;
}

/** @throws ClientRefusal for what the client would not send. */
export function typedOptions(typing: Typing, cdn: Cdn, channelId: string): Typed {
  const declared = basicOptions(typing.command, typing.path);
  const attachments: Record<string, APIAttachment> = {};
  const given = new Map<string, TypedValue | FileToSend>([
    ...Object.entries(typing.options),
    ...Object.entries(typing.files),
  ]);
  for (const name of given.keys()) {
    if (declared.every((option) => option.name !== name)) refuse(typing, `has no option ${name}`);
  }
  if (typing.focused === undefined) {
    for (const option of declared) {
      if (option.required && !given.has(option.name)) refuse(typing, `needs ${option.name}`);
    }
  }
  const sent: SentOption[] = [];
  // In the order in which they were typed, as the client does.
  for (const [name, value] of given) {
    const option = declared.find((candidate) => candidate.name === name)!;
    if (typeof value === 'object') {
      if (option.type !== OptionType.Attachment) refuse(typing, `takes no file in ${name}`);
      const attachment = attachmentOf(cdn.store(channelId, value));
      attachments[attachment.id] = attachment;
      sent.push({ name, type: option.type, value: attachment.id });
    } else if (name === typing.focused) {
      if (!('autocomplete' in option) || !option.autocomplete) refuse(typing, `completes nothing in ${name}`);
      // What is still being typed is text, also where it will be a number.
      sent.push({ name, type: option.type, value: String(value), focused: true });
    } else {
      const reason = whyNot(option, value);
      if (reason) refuse(typing, `${name}: ${reason}`);
      sent.push({ name, type: option.type, value });
    }
  }
  return { options: nested(typing, sent), attachments };
}

/** The options of a command, or of the subcommand that the path names. */
function basicOptions(
  command: APIApplicationCommand,
  path: readonly string[],
): APIApplicationCommandBasicOption[] {
  let options: readonly APIApplicationCommandOption[] = command.options ?? [];
  for (const step of path) {
    const next = options.find((option) => option.name === step && isSubcommand(option));
    if (!next) throw new ClientRefusal(`/${command.name} has no subcommand ${step}`);
    options = 'options' in next ? (next.options ?? []) : [];
  }
  if (options.some(isSubcommand)) {
    throw new ClientRefusal(`/${[command.name, ...path].join(' ')} can only be called with a subcommand`);
  }
  return options as APIApplicationCommandBasicOption[];
}

function isSubcommand(option: APIApplicationCommandOption): boolean {
  return option.type === OptionType.Subcommand || option.type === OptionType.SubcommandGroup;
}

function nested({ path }: Typing, sent: SentOption[]): SentOption[] {
  if (path.length === 0) return sent;
  const inner: SentOption = { name: path.at(-1)!, type: OptionType.Subcommand, options: sent };
  if (path.length === 1) return [inner];
  return [{ name: path[0], type: OptionType.SubcommandGroup, options: [inner] }];
}

function whyNot(option: APIApplicationCommandBasicOption, value: TypedValue): string | undefined {
  switch (option.type) {
    case OptionType.String: {
      if (typeof value !== 'string') return 'is text';
      if ('choices' in option && option.choices && option.choices.every((choice) => choice.value !== value)) {
        return 'is chosen from a list';
      }
      const min = 'min_length' in option ? (option.min_length ?? 0) : 0;
      const max = 'max_length' in option ? (option.max_length ?? 6000) : 6000;
      return value.length < min || value.length > max ? `has ${min} to ${max} characters` : undefined;
    }
    case OptionType.Integer:
    case OptionType.Number: {
      if (typeof value !== 'number') return 'is a number';
      if (option.type === OptionType.Integer && !Number.isInteger(value)) return 'is a whole number';
      if ('choices' in option && option.choices && option.choices.every((choice) => choice.value !== value)) {
        return 'is chosen from a list';
      }
      const min = 'min_value' in option ? (option.min_value ?? -Infinity) : -Infinity;
      const max = 'max_value' in option ? (option.max_value ?? Infinity) : Infinity;
      return value < min || value > max ? `lies within ${min} to ${max}` : undefined;
    }
    case OptionType.Boolean:
      return typeof value === 'boolean' ? undefined : 'is true or false';
    case OptionType.Attachment:
      return 'is a file';
    default:
      return typeof value === 'string' ? undefined : 'is an id';
  }
}

function refuse(typing: Typing, reason: string): never {
  throw new ClientRefusal(`/${[typing.command.name, ...typing.path].join(' ')} ${reason}`);
}
