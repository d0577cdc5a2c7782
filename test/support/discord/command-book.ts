/** The commands that the bot has registered, everywhere or in one server. */
import type {
  APIApplicationCommand,
  APIApplicationCommandOption,
  ApplicationCommandType,
  Locale,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Snowflakes } from './snowflakes.ts';

/** Undefined for commands that are registered everywhere. */
type Scope = string | undefined;

export class CommandBook {
  readonly #ids: Snowflakes;
  readonly #applicationId: string;
  readonly #scopes = new Map<Scope, Map<string, APIApplicationCommand>>();
  /** How often each scope was overwritten as a whole. */
  readonly overwrites: Scope[] = [];

  constructor(ids: Snowflakes, applicationId: string) {
    this.#ids = ids;
    this.#applicationId = applicationId;
  }

  list(scope: Scope): APIApplicationCommand[] {
    return [...(this.#scopes.get(scope)?.values() ?? [])];
  }

  get(scope: Scope, id: string): APIApplicationCommand | undefined {
    return this.list(scope).find((command) => command.id === id);
  }

  /** Commands of the same name and type keep their id. */
  overwrite(
    scope: Scope,
    commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
  ): APIApplicationCommand[] {
    const before = this.#scopes.get(scope);
    this.#scopes.set(scope, new Map());
    this.overwrites.push(scope);
    return commands.map((command) => this.put(scope, command, before?.get(keyOf(command))?.id));
  }

  put(scope: Scope, command: RESTPostAPIApplicationCommandsJSONBody, id?: string): APIApplicationCommand {
    const known = this.#scopes.get(scope) ?? new Map<string, APIApplicationCommand>();
    this.#scopes.set(scope, known);
    const stored = {
      description: '',
      default_member_permissions: null,
      nsfw: false,
      name_localizations: null,
      description_localizations: null,
      ...command,
      type: command.type ?? (1 as ApplicationCommandType.ChatInput),
      id: id ?? known.get(keyOf(command))?.id ?? this.#ids.next(),
      application_id: this.#applicationId,
      version: this.#ids.next(),
      ...(scope ? { guild_id: scope } : {}),
    } as APIApplicationCommand;
    known.set(keyOf(stored), stored);
    return stored;
  }

  remove(scope: Scope, id: string): boolean {
    const command = this.get(scope, id);
    return command ? (this.#scopes.get(scope)?.delete(keyOf(command)) ?? false) : false;
  }

  /** As Discord's client offers it in a server: the server's own wins over the one that is everywhere. */
  offered(guildId: string, name: string, type: ApplicationCommandType): APIApplicationCommand | undefined {
    const key = keyOf({ name, type });
    return this.#scopes.get(guildId)?.get(key) ?? this.#scopes.get(undefined)?.get(key);
  }

  offeredNames(guildId: string): string[] {
    return [...this.list(guildId), ...this.list(undefined)].map((command) => command.name);
  }
}

function keyOf(command: { name: string; type?: number }): string {
  return `${command.type ?? 1} ${command.name}`;
}

/** Without the localizations, which Discord leaves out of lists unless they are asked for. */
export function withoutLocalizations(command: APIApplicationCommand): APIApplicationCommand {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  const options = command.options?.map(optionWithoutLocalizations);
  return { ...rest, ...(options ? { options } : {}) } as APIApplicationCommand;
}

function optionWithoutLocalizations(option: APIApplicationCommandOption): APIApplicationCommandOption {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = option;
  if (!('options' in option) || !option.options) return rest as APIApplicationCommandOption;
  return { ...rest, options: option.options.map(optionWithoutLocalizations) } as APIApplicationCommandOption;
}

export type LocalizedWords = Partial<Record<`${Locale}`, string | null>> | null | undefined;
