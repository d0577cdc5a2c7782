/** Registration of commands, everywhere and in one server. */
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { missingAccess, unknownApplication, unknownCommand } from '../api-error.ts';
import { withoutLocalizations } from '../command-book.ts';
import { checkCommand, checkCommands } from '../limits/command-limits.ts';
import type { ApiRequest, Route } from '../router.ts';

const SCOPES = ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands'];

export const commandRoutes: readonly Route[] = SCOPES.flatMap((scope): Route[] => [
  {
    name: `GET ${scope}`,
    handle(request) {
      const commands = request.world.commands.list(scopeOf(request));
      return request.query.get('with_localizations') === 'true'
        ? commands
        : commands.map(withoutLocalizations);
    },
  },
  {
    name: `PUT ${scope}`,
    handle(request) {
      const scopeId = scopeOf(request);
      const commands = checkCommands(request.body);
      const stored = request.world.commands.overwrite(scopeId, commands);
      request.world.changed.ring();
      return stored;
    },
  },
  {
    name: `POST ${scope}`,
    handle(request) {
      const stored = request.world.commands.put(scopeOf(request), checkCommand(request.body));
      request.world.changed.ring();
      return stored;
    },
  },
  {
    name: `GET ${scope}/:command`,
    handle: (request) => known(request),
  },
  {
    name: `PATCH ${scope}/:command`,
    handle(request) {
      const before = known(request);
      const command = checkCommand({
        ...before,
        ...(request.body as RESTPostAPIApplicationCommandsJSONBody),
      });
      return request.world.commands.put(scopeOf(request), command, before.id);
    },
  },
  {
    name: `DELETE ${scope}/:command`,
    handle(request) {
      if (!request.world.commands.remove(scopeOf(request), request.params.command)) throw unknownCommand();
    },
  },
]);

function scopeOf({ world, params }: ApiRequest): string | undefined {
  if (params.application !== world.bot.id) throw unknownApplication();
  if (params.guild === undefined) return undefined;
  if (!world.guilds.get(params.guild)?.hasBot) throw missingAccess();
  return params.guild;
}

function known(request: ApiRequest) {
  const command = request.world.commands.get(scopeOf(request), request.params.command);
  if (!command) throw unknownCommand();
  return command;
}
