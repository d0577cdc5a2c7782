/**
 * The line to Discord: discord.js's client for the gateway (sessions, heartbeats, resuming, shards), and three
 * REST managers for what is said: first words must be quick, and only what is said as the bot counts to its 50 requests a
 * second.
 */
import type { APIInteraction, ClientOptions, RateLimitData } from 'discord.js';
import {
  Client,
  DiscordAPIError,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  REST,
} from 'discord.js';
import { UserError } from '../../music/index.ts';
import type { Log } from '../log.ts';
import type { Clock } from './clock.ts';

/** As many connections as Discord advises, or so many. */
export type Shards = 'auto' | number;

export interface ConnectionSettings {
  token: string;
  shards: Shards;
  /** Another Discord than the one there is, for tests. */
  api?: string;
  log: Log;
  clock: Clock;
}

export interface DiscordRest {
  /** Requests as the bot. */
  bot: REST;
  /** First words to interactions (`auth: false`): tried once, and given up when it is too late anyway. */
  callback: REST;
  /** Requests by interaction token (`auth: false`); Discord limits them for each interaction, not together. */
  token: REST;
}

export interface Connection {
  applicationId: string;
  rest: DiscordRest;
  /** Takes interactions from now on, those since the login first. */
  onInteraction(take: (interaction: APIInteraction) => void): void;
  /** Called when the bot was removed from a server, or the server is no more; not when it is merely unavailable. */
  onServerGone(take: (guildId: string) => void): void;
  /** Those that the bot is in. */
  servers(): string[];
  /** The server of a channel that the gateway told of. */
  guildOf(channelId: string): string | undefined;
  /** Leaves the gateway; `rest` can still be used. */
  close(): Promise<void>;
}

/** Uploads of many megabytes over a slow line take their time. */
const REQUEST_MS = 120_000;
/** Longer than any bucket that is filled in our usual course takes to be empty again. */
const LONG_WAIT_MS = 10_000;
/** Discord listens for three seconds. */
const CALLBACK_MS = 2_500;
/** Each token has a queue of its own, which is of no use after that. */
const TOKEN_LIFE_MS = 15 * 60_000;
/** Without a word from the gateway for so long, it cannot be reached. */
const FIRST_WORD_MS = 30_000;

/** @throws UserError if Discord does not let us in or cannot be reached; says what to do. */
export async function connect(settings: ConnectionSettings): Promise<Connection> {
  const { token, log, clock } = settings;
  const address = settings.api === undefined ? {} : { api: settings.api };
  const options = { ...address, timeout: REQUEST_MS };
  const byToken = {
    ...options,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    handlerSweepInterval: TOKEN_LIFE_MS,
  };
  const rest = {
    bot: new REST({ ...options, rejectOnRateLimit: isLongWaitForMessage }).setToken(token),
    callback: new REST({ ...byToken, timeout: CALLBACK_MS, retries: 0 }),
    token: new REST(byToken),
  };
  const client = new Client(clientOptions(settings.shards, options));
  const waiting: APIInteraction[] = [];
  let takeInteraction = (interaction: APIInteraction): void => void waiting.push(interaction);
  // Raw events, for discord.js holds interactions back until every shard has heard of every server.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
    takeInteraction(interaction),
  );
  tellOfTrouble(client, log);
  const close = async (): Promise<void> => {
    await client.destroy();
    for (const manager of Object.values(rest)) {
      manager.clearHashSweeper();
      manager.clearHandlerSweeper();
    }
  };

  try {
    const applicationId = await logIn(client, token, clock);
    return {
      applicationId,
      rest,
      onInteraction(take) {
        takeInteraction = take;
        for (const interaction of waiting.splice(0)) take(interaction);
      },
      onServerGone(take) {
        client.on(Events.GuildDelete, (guild) => take(guild.id));
      },
      servers: () => [...client.guilds.cache.keys()],
      guildOf(channelId) {
        const channel = client.channels.cache.get(channelId);
        return channel && 'guildId' in channel ? (channel.guildId ?? undefined) : undefined;
      },
      close,
    };
  } catch (error) {
    await close();
    throw inWords(error);
  }
}

/** Said again later by whoever cares: in here it would hold up all that is to be written there next. */
function isLongWaitForMessage({ route, retryAfter }: RateLimitData): boolean {
  return retryAfter > LONG_WAIT_MS && route.startsWith('/channels/');
}

/** Nothing is kept of members, messages or presences: what is needed comes with each interaction. */
function clientOptions(shards: Shards, rest: Partial<ClientOptions['rest']>): ClientOptions {
  return {
    intents: [GatewayIntentBits.Guilds],
    rest: { ...rest },
    ...(shards === 'auto' ? { shards: 'auto' as const } : { shardCount: shards }),
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildForumThreadManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: 0,
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      GuildTextThreadManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 0,
      ThreadMemberManager: 0,
      UserManager: 0,
      VoiceStateManager: 0,
    }),
  };
}

/** Resolves to the application's id once every shard is let in. */
async function logIn(client: Client, token: string, clock: Clock): Promise<string> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const callOff = clock.after(FIRST_WORD_MS, () => reject(new Error('the gateway does not answer')));
  client.ws.once(GatewayDispatchEvents.Ready, callOff);
  try {
    await Promise.race([client.login(token), silence]);
  } finally {
    callOff();
  }
  if (!client.application) throw new Error('Discord let us in without naming the application');
  return client.application.id;
}

function tellOfTrouble(client: Client, log: Log): void {
  client.on(Events.Error, (error) => log.error('Discord: the client failed', error));
  client.on(Events.ShardError, (error, shard) =>
    log.error('Discord: the connection failed', error, { shard }),
  );
  client.on(Events.ShardReconnecting, (shard) =>
    log.info('Discord: the connection was lost; connecting anew', { shard }),
  );
  client.on(Events.ShardResume, (shard) => log.info('Discord: connected again', { shard }));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.info('Discord closed the connection for good; Beat Cypher must be started anew to come back', {
      shard,
      code,
    });
  });
}

function inWords(error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  if (
    /invalid token|authentication failed/i.test(reason) ||
    (error instanceof DiscordAPIError && error.status === 401)
  ) {
    return new UserError(
      'discord-token',
      'Discord does not know DISCORD_TOKEN. Copy it anew: discord.com/developers/applications, your application, Bot, Reset Token.',
    );
  }
  if (/intents/i.test(reason)) {
    return new UserError(
      'discord-intents',
      'Discord refuses this application its one intent, “Guilds”, which is no privileged one: look at discord.com/developers/applications whether the application was suspended.',
    );
  }
  if (/sessions remaining/i.test(reason)) {
    return new UserError(
      'discord-sessions',
      `Discord lets a bot connect only so often a day, and that is used up (${reason}). Start again later, and look for what restarts it.`,
    );
  }
  if (/shard/i.test(reason)) {
    return new UserError(
      'discord-shards',
      `Discord refuses this number of shards (${reason}). Set DISCORD_SHARDS=auto.`,
    );
  }
  return new UserError(
    'discord-unreachable',
    `Discord cannot be reached (${reason}). Check this machine's way to discord.com, then start again; without DISCORD_TOKEN the local chat opens alone.`,
  );
}
