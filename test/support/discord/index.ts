/**
 * A Discord on 127.0.0.1: REST v10, the gateway over a real WebSocket, and the file server. The real discord.js client
 * connects to it through its `rest.api` option, in this process or in another. It refuses what Discord would refuse.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { Bell } from './bell.ts';
import { Cdn } from './cdn.ts';
import type { Channel } from './channel.ts';
import { Clock } from './clock.ts';
import { CommandBook } from './command-book.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { Guild, type GuildSettings } from './guild.ts';
import { Interactions } from './interactions.ts';
import type { Message } from './message.ts';
import { RateLimits } from './rate-limits.ts';
import { serve } from './rest-server.ts';
import { Snowflakes } from './snowflakes.ts';
import type { Refusal, World } from './world.ts';

export { ApiError } from './api-error.ts';
export type { Behaviour, FileToSend, StoredFile } from './cdn.ts';
export type { Channel } from './channel.ts';
export type { Failure, Held } from './faults.ts';
export type { Guild, GuildSettings, MemberSettings } from './guild.ts';
export { type Acknowledgement, Interaction, type ShownModal } from './interactions.ts';
export type { Message, Pings } from './message.ts';
export type { Person } from './people.ts';
export { OLD_EDITS } from './rate-limits.ts';
export { ClientRefusal } from './typed-options.ts';
export type { Refusal } from './world.ts';

export interface DiscordSettings {
  token?: string;
  applicationName?: string;
  /** What GET /gateway/bot recommends. */
  shards?: number;
  /** Privileged intents that the application's owner has switched on; none by default. */
  enabledIntents?: number;
  heartbeatMs?: number;
  /** False to forget what the bot uploads as soon as it is weighed. */
  keepFiles?: boolean;
}

const TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAw.Loopbk.a-token-of-no-worth-anywhere';

/** Starts on any free port. */
export async function startDiscord(settings: DiscordSettings = {}): Promise<Discord> {
  const http = createServer((request, response) => {
    serve(world, request, response).catch((error) => {
      discord.failures.push(error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: String(error), code: 0 }));
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const world = makeWorld(
    settings,
    address,
    (whole) => new Gateway(whole, http, settings.heartbeatMs ?? 41_250),
  );
  const discord = new Discord(world, address, () => {
    world.gateway.stop();
    world.clock.stop();
    http.closeAllConnections();
    http.close();
  });
  return discord;
}

export class Discord {
  /** For `rest.api`. */
  readonly api: string;
  /** For `rest.cdn`; also the host of all attachments. */
  readonly cdn: string;
  /** Errors of the loopback itself; a test that finds some is broken. */
  readonly failures: unknown[] = [];
  readonly #world: World;
  readonly #stop: () => void;

  constructor(world: World, address: string, stop: () => void) {
    this.#world = world;
    this.#stop = stop;
    this.api = `${address}/api`;
    this.cdn = address;
  }

  get token(): string {
    return this.#world.token;
  }

  get bot(): APIUser {
    return this.#world.bot;
  }

  get applicationId(): string {
    return this.#world.bot.id;
  }

  /** All that the bot asked and Discord would have refused. */
  get refusals(): readonly Refusal[] {
    return this.#world.refusals;
  }

  get gateway(): Gateway {
    return this.#world.gateway;
  }

  get faults(): Faults {
    return this.#world.faults;
  }

  get rateLimits(): RateLimits {
    return this.#world.rateLimits;
  }

  get commands(): CommandBook {
    return this.#world.commands;
  }

  get interactions(): Interactions {
    return this.#world.interactions;
  }

  get files(): Cdn {
    return this.#world.cdn;
  }

  get guilds(): readonly Guild[] {
    return [...this.#world.guilds.values()];
  }

  get channels(): readonly Channel[] {
    return [...this.#world.channels.values()];
  }

  /** The loopback's time, also for a bot in this process that should live in the same one. */
  get clock(): Clock {
    return this.#world.clock;
  }

  /** The loopback's time, in milliseconds since 1970. */
  now(): number {
    return this.#world.clock.now();
  }

  /** Moves the loopback's time forward: tokens grow old, deadlines pass, limits reset. */
  advance(ms: number): void {
    this.#world.clock.advance(ms);
  }

  /** A server that the bot is in. */
  addGuild(settings: GuildSettings = {}): Guild {
    const { ids, shards } = this.#world;
    const id = settings.shard === undefined ? ids.next() : ids.nextForShard(settings.shard, shards);
    const guild = new Guild(this.#world, id, settings);
    this.#world.guilds.set(id, guild);
    this.#world.gateway.dispatch(id, 'GUILD_CREATE', guild.toGatewayCreate());
    return guild;
  }

  /** Resolves when the bot has registered commands: in that server, or everywhere. */
  async registered(guild?: Guild): Promise<void> {
    const look = () => this.#world.commands.list(guild?.id).length > 0 || undefined;
    await this.#world.changed.until(look, { for: 'the registration of commands' });
  }

  /** Resolves with the first refusal that is so. */
  refused(isIt: (refusal: Refusal) => boolean): Promise<Refusal> {
    return this.#world.changed.until(() => this.#world.refusals.find(isIt), { for: 'a refusal' });
  }

  /** Begins `refusals` anew. */
  forgetRefusals(): void {
    this.#world.refusals.length = 0;
  }

  async stop(): Promise<void> {
    this.#stop();
  }
}

function makeWorld(
  settings: DiscordSettings,
  address: string,
  makeGateway: (world: World) => Gateway,
): World {
  const clock = new Clock();
  const ids = new Snowflakes(clock);
  const users = new Map<string, APIUser>();
  const enabledIntents = settings.enabledIntents ?? 0;
  const newUser = (name: string, displayName?: string): APIUser => {
    const user: Partial<APIUser> = {
      id: ids.next(),
      username: name,
      discriminator: '0',
      global_name: displayName ?? null,
      avatar: null,
      bot: false,
      public_flags: 0 as APIUser['public_flags'],
    };
    users.set(user.id!, user as APIUser);
    return user as APIUser;
  };
  const applicationName = settings.applicationName ?? 'Beat Cypher';
  const bot = newUser(applicationName);
  bot.bot = true;
  const parts = {
    clock,
    ids,
    token: settings.token ?? TOKEN,
    applicationName,
    bot,
    enabledIntents,
    shards: settings.shards ?? 1,
    keepFiles: settings.keepFiles ?? true,
    guilds: new Map<string, Guild>(),
    channels: new Map<string, Channel>(),
    users,
    commands: new CommandBook(ids, bot.id),
    cdn: new Cdn(clock, ids, () => address),
    rateLimits: new RateLimits(clock),
    faults: new Faults(),
    refusals: [],
    changed: new Bell(),
    address: () => address,
    newUser,
    asSeenByBot: (message: Message) => asSeenByBot(message, bot, enabledIntents),
  };
  const world = parts as typeof parts & { gateway: Gateway; interactions: Interactions };
  world.interactions = new Interactions(world);
  world.gateway = makeGateway(world);
  return world;
}

/** Without the intent for contents, what others wrote comes empty, unless it mentions the bot. */
function asSeenByBot(message: Message, bot: APIUser, enabledIntents: number): APIMessage {
  const maySee =
    message.api.author.id === bot.id ||
    message.pings.users.includes(bot.id) ||
    (enabledIntents & GatewayIntentBits.MessageContent) !== 0;
  return maySee ? message.api : { ...message.api, content: '', embeds: [], attachments: [], components: [] };
}
