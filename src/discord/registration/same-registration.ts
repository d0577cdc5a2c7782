/** Whether Discord already has the commands that we would register. */
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { ApplicationCommandType } from 'discord.js';

/** A command as Discord tells it; of those of one server it tells no contexts. */
export type RegisteredCommand = Readonly<Record<string, unknown>> & { name: string; guild_id?: string };

/**
 * True if nothing needs to be written: a server takes 200 new commands a day, and every writing makes clients load them
 * anew. `got` has to be fetched `with_localizations`. Discord fills in defaults and ids, and keeps no order of commands.
 */
export function isSameRegistration(
  asked: readonly RESTPostAPIApplicationCommandsJSONBody[],
  got: readonly RegisteredCommand[],
): boolean {
  const isInOneServer = got.some(({ guild_id }) => guild_id !== undefined);
  const told = (commands: readonly object[]) =>
    commands.map((command) => JSON.stringify(commandFacts({ ...command }, isInOneServer))).sort();
  const [ours, theirs] = [told(asked), told(got)];
  return ours.length === theirs.length && ours.every((command, index) => command === theirs[index]);
}

type Facts = Readonly<Record<string, unknown>>;

function commandFacts(command: Facts, isInOneServer: boolean): Facts {
  return {
    type: command.type ?? ApplicationCommandType.ChatInput,
    default_member_permissions: command.default_member_permissions ?? null,
    nsfw: command.nsfw ?? false,
    contexts: isInOneServer ? null : sorted(command.contexts),
    integration_types: isInOneServer ? null : sorted(command.integration_types),
    ...wordFacts(command),
    options: listOf(command.options).map(optionFacts),
  };
}

function optionFacts(option: Facts): Facts {
  return {
    type: option.type,
    ...wordFacts(option),
    required: option.required ?? false,
    autocomplete: option.autocomplete ?? false,
    min_value: option.min_value ?? null,
    max_value: option.max_value ?? null,
    min_length: option.min_length ?? null,
    max_length: option.max_length ?? null,
    choices: listOf(option.choices).map((choice) => ({ ...wordFacts(choice), value: choice.value })),
    options: listOf(option.options).map(optionFacts),
  };
}

function wordFacts(named: Facts): Facts {
  return {
    name: named.name,
    name_localizations: entriesOf(named.name_localizations),
    description: named.description ?? '',
    description_localizations: entriesOf(named.description_localizations),
  };
}

function listOf(value: unknown): Facts[] {
  return Array.isArray(value) ? value : [];
}

function sorted(value: unknown): unknown[] | null {
  return Array.isArray(value) ? [...value].sort() : null;
}

/** In a steady order, for Discord may keep another. */
function entriesOf(localizations: unknown): [string, unknown][] {
  return Object.entries(localizations ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
}
