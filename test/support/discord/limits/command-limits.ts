import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';

export function checkCommands(body: unknown): RESTPostAPIApplicationCommandsJSONBody[] {
  return body as RESTPostAPIApplicationCommandsJSONBody[];
}

export function checkCommand(body: unknown): RESTPostAPIApplicationCommandsJSONBody {
  return body as RESTPostAPIApplicationCommandsJSONBody;
}
