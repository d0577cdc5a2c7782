/** Keeps Discord's list of our commands as it should be, and writes only where it differs. */
import type { REST, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { RESTJSONErrorCodes, Routes } from 'discord.js';
import { UserError } from '../../../music/index.ts';
import type { Log } from '../../log.ts';
import { hasCode, inShort } from '../api-errors.ts';
import { inviteLink } from '../permissions.ts';
import type { RegisteredCommand } from './same-registration.ts';
import { isSameRegistration } from './same-registration.ts';

export interface RegistrationSettings {
  rest: Pick<REST, 'get' | 'put'>;
  applicationId: string;
  /** The one server to register in; left out, all of them. */
  guildId?: string;
  /** Servers that the bot is in, which may still have a list of their own from a trial. */
  servers: readonly string[];
  log: Pick<Log, 'info'>;
}

/** A bot in more servers than these is no longer being tried out. */
const SERVERS_TO_TIDY = 10;

/** Ids of the slash commands by Discord's name, for clickable mentions. */
export type CommandIds = ReadonlyMap<string, string>;

/**
 * Registers in one server, which shows it at once, or for all.
 * @throws UserError `discord-guild` if the bot is not in that server, `discord-commands` if Discord takes none just now.
 */
export async function registerCommands(
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
  { rest, applicationId, guildId, log }: RegistrationSettings,
): Promise<CommandIds> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  try {
    return idsOf(await write(rest, route, commands, log));
  } catch (error) {
    // Our own mistake.
    if (hasCode(error, RESTJSONErrorCodes.InvalidFormBodyOrContentType)) throw error;
    if (
      guildId !== undefined &&
      hasCode(error, RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.UnknownGuild)
    ) {
      throw new UserError(
        'discord-guild',
        `DISCORD_GUILD is \`${guildId}\`, but the bot is in no such server. Add it there, then start again: ${inviteLink(applicationId)}`,
      );
    }
    throw new UserError(
      'discord-commands',
      `Discord does not take the commands just now (${inShort(error)}). Start again later; without DISCORD_TOKEN the local chat opens alone.`,
    );
  }
}

/** Empties the lists that were registered in otherwise before, for both would be shown. Nobody waits for it. */
export async function tidyCommands({
  rest,
  applicationId,
  guildId,
  servers,
  log,
}: RegistrationSettings): Promise<void> {
  const others =
    guildId === undefined
      ? servers
          .slice(0, SERVERS_TO_TIDY)
          .map((server) => Routes.applicationGuildCommands(applicationId, server))
      : [Routes.applicationCommands(applicationId)];
  for (const route of others) {
    try {
      await write(rest, route, [], log);
    } catch (error) {
      log.info('Discord: commands of a trial were not taken away', { route, error: inShort(error) });
    }
  }
}

async function write(
  rest: RegistrationSettings['rest'],
  route: `/${string}`,
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
  log: Pick<Log, 'info'>,
): Promise<KeptCommand[]> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  const kept = (await rest.get(route, { query })) as KeptCommand[];
  if (isSameRegistration(commands, kept)) return kept;
  const written = (await rest.put(route, { body: commands })) as KeptCommand[];
  log.info('Discord: commands registered', { commands: written.length, route });
  return written;
}

type KeptCommand = RegisteredCommand & { id: string };

function idsOf(commands: readonly KeptCommand[]): CommandIds {
  return new Map(commands.map(({ name, id }) => [name, id]));
}
