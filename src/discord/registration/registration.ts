/** All commands as Discord registers them, and whether it has them already. */
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  LocalizationMap,
  RESTPostAPIApplicationCommandsJSONBody,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Choice, CommandDeclaration, OptionDeclaration } from '../../../commands/index.ts';
import { cutLine } from '../layout/split-markdown.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import type { LocaleCode, Localization, LocalizedCommand, LocalizedOption } from '../localizations/index.ts';
import type { GroupBranch, SoleBranch } from './command-tree.ts';
import { attachmentNames, commandTree, isOffered } from './command-tree.ts';
import { GROUP_DESCRIPTIONS } from './group-descriptions.ts';

const FURTHER_FILE = 'One more file';

/** Slash commands in the order of the declarations, then what is offered on messages. */
export function registrationOf(
  commands: readonly CommandDeclaration[],
  localizations: readonly Localization[],
  groupDescriptions: Readonly<Record<string, string>> = GROUP_DESCRIPTIONS,
): RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    ...commandTree(commands).map((branch) =>
      'command' in branch
        ? soleCommand(branch, localizations)
        : groupCommand(branch, groupDescriptions[branch.name], localizations),
    ),
    ...commands.filter(isOffered).flatMap((command) => messageCommand(command, localizations)),
  ];
}

/** Servers are separate and files belong to one, so nothing is offered in direct messages. */
const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

function soleCommand(
  { name, command }: SoleBranch,
  localizations: readonly Localization[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: command.description,
    ...localizedWords(localizations, (locale) => locale.commands[command.name]),
    options: optionsOf(command, localizations),
    ...memberPermissions([command]),
    ...IN_SERVERS,
  };
}

function groupCommand(
  { name, subcommands }: GroupBranch,
  description: string | undefined,
  localizations: readonly Localization[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  if (description === undefined) throw new Error(`nothing describes the group /${name}`);
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description,
    ...localizedWords(localizations, (locale) => locale.groups[name]),
    options: subcommands.map(
      ({ name: subcommand, command }): APIApplicationCommandSubcommandOption => ({
        type: ApplicationCommandOptionType.Subcommand,
        name: subcommand,
        description: command.description,
        ...localizedWords(localizations, (locale) => locale.commands[command.name]),
        options: optionsOf(command, localizations),
      }),
    ),
    ...memberPermissions(subcommands.map(({ command }) => command)),
    ...IN_SERVERS,
  };
}

function messageCommand(
  { name, onMessage, ...command }: CommandDeclaration,
  localizations: readonly Localization[],
): RESTPostAPIApplicationCommandsJSONBody[] {
  if (!onMessage) return [];
  return [
    {
      type: ApplicationCommandType.Message,
      name: onMessage.label,
      ...named('name_localizations', localizations, (locale) => locale.commands[name]?.onMessage),
      ...memberPermissions([command]),
      ...IN_SERVERS,
    },
  ];
}

/**
 * Discord hides a command from those without these permissions, but knows them only for a command as a whole, not for
 * its subcommands: `/dataset remove` beside `/dataset add` is refused when it is called, as is `train`, which settings
 * may open to everyone. Servers change it under Integrations.
 */
function memberPermissions(parts: readonly Pick<CommandDeclaration, 'permission'>[]): {
  default_member_permissions?: string;
} {
  const isForModerators = parts.every(({ permission }) => permission === 'moderator');
  return isForModerators ? { default_member_permissions: String(PermissionFlagsBits.ManageGuild) } : {};
}

/** Required ones first, which Discord wants; else in the order of the declaration. */
function optionsOf(
  command: CommandDeclaration,
  localizations: readonly Localization[],
): APIApplicationCommandBasicOption[] {
  const options = Object.entries(command.options).flatMap(([name, option]) =>
    optionOf(name, option, (locale) => locale.commands[command.name]?.options[name], localizations),
  );
  return [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)];
}

type WordsOf<T> = (localization: Localization) => T | undefined;

function optionOf(
  name: string,
  option: OptionDeclaration,
  wordsOf: WordsOf<LocalizedOption>,
  localizations: readonly Localization[],
): APIApplicationCommandBasicOption[] {
  const words = {
    name,
    description: option.description,
    ...localizedWords(localizations, wordsOf),
    required: option.required ?? false,
  };
  switch (option.type) {
    case 'integer':
      return [
        {
          type: ApplicationCommandOptionType.Integer,
          ...words,
          min_value: option.min,
          max_value: option.max,
        },
      ];
    case 'number':
      return [
        {
          type: ApplicationCommandOptionType.Number,
          ...words,
          min_value: option.min,
          max_value: option.max,
        },
      ];
    case 'boolean':
      return [{ type: ApplicationCommandOptionType.Boolean, ...words }];
    case 'text':
      if (option.choices) {
        const choices = option.choices.map((choice) => choiceOf(choice, wordsOf, localizations));
        return [{ type: ApplicationCommandOptionType.String, ...words, choices }];
      }
      return [
        {
          type: ApplicationCommandOptionType.String,
          ...words,
          max_length: DISCORD_LIMITS.optionText,
          ...(option.suggest ? { autocomplete: true } : {}),
        },
      ];
    case 'files':
      return attachmentNames(name, option).map((attachment, index) => ({
        type: ApplicationCommandOptionType.Attachment,
        ...words,
        name: attachment,
        ...(index > 0 ? { description: FURTHER_FILE, required: false } : {}),
        ...fileLocalizations(index, localizations, wordsOf),
      }));
  }
}

function choiceOf(
  { label, value }: Choice,
  wordsOf: WordsOf<LocalizedOption>,
  localizations: readonly Localization[],
) {
  return {
    name: cutLine(label, DISCORD_LIMITS.choice),
    value,
    ...named('name_localizations', localizations, (locale) => wordsOf(locale)?.choices?.[value]),
  };
}

/** `Datei`, `datei_2`, …: further files are counted as in English. */
function fileLocalizations(
  index: number,
  localizations: readonly Localization[],
  wordsOf: WordsOf<LocalizedOption>,
) {
  if (index === 0) return {};
  return localizedWords(localizations, (locale) => {
    const words = wordsOf(locale);
    return words && { name: `${words.name}_${index + 1}`, description: words.furtherFile };
  });
}

function localizedWords(
  localizations: readonly Localization[],
  wordsOf: WordsOf<Pick<LocalizedCommand, 'name'> & { description?: string }>,
) {
  return {
    ...named('name_localizations', localizations, (locale) => wordsOf(locale)?.name),
    ...named('description_localizations', localizations, (locale) => wordsOf(locale)?.description),
  };
}

/** `{key: {de: …, fr: …}}`, or nothing where no language has it. */
function named<K extends 'name_localizations' | 'description_localizations'>(
  key: K,
  localizations: readonly Localization[],
  wordOf: WordsOf<string>,
): { [key in K]?: LocalizationMap } {
  const words: Partial<Record<LocaleCode, string>> = {};
  for (const localization of localizations) {
    const word = wordOf(localization);
    if (word !== undefined) words[localization.locale] = word;
  }
  return Object.keys(words).length === 0 ? {} : ({ [key]: words } as { [key in K]?: LocalizationMap });
}
