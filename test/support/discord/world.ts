/** All that this Discord knows, in one place for its parts. */
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import type { Bell } from './bell.ts';
import type { Cdn } from './cdn.ts';
import type { Channel } from './channel.ts';
import type { Clock } from './clock.ts';
import type { CommandBook } from './command-book.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Guild } from './guild.ts';
import type { Interactions } from './interactions.ts';
import type { Message } from './message.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Snowflakes } from './snowflakes.ts';

/** A request of the bot that was refused, and would be by Discord. */
export interface Refusal {
  method: string;
  /** Without ids, as `POST /channels/:channel/messages`. */
  route: string;
  path: string;
  status: number;
  code: number;
  message: string;
  /** Where in the form, and what, one line each. */
  faults: string[];
}

export interface World {
  readonly clock: Clock;
  readonly ids: Snowflakes;
  readonly token: string;
  readonly applicationName: string;
  readonly bot: APIUser;
  /** Privileged intents that the application's owner has switched on. */
  readonly enabledIntents: number;
  readonly shards: number;
  readonly keepFiles: boolean;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly users: Map<string, APIUser>;
  readonly commands: CommandBook;
  readonly interactions: Interactions;
  readonly cdn: Cdn;
  readonly gateway: Gateway;
  readonly rateLimits: RateLimits;
  readonly faults: Faults;
  readonly refusals: Refusal[];
  /** Rings when a refusal or a registration has come. */
  readonly changed: Bell;
  /** Where it listens, as `http://127.0.0.1:40123`. */
  address(): string;
  /** A message with what the bot may see of it. */
  asSeenByBot(message: Message): APIMessage;
  newUser(name: string, displayName?: string): APIUser;
}
