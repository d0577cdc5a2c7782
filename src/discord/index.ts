/** Discord: the bot in the servers that invited it. */
import type { CommandDeclaration } from '../../commands/index.ts';
import type { Store } from '../../store/index.ts';
import type { Dispatcher, Front } from '../front.ts';
import type { Log } from '../log.ts';
import { PostRecount } from './answering/post-recount.ts';
import { FRONT, placeInChannel, toReplyTo } from './answering/reply-place.ts';
import { Sinks } from './answering/sinks.ts';
import { DISCORD_CDN_HOSTS } from './asking/attachment-download.ts';
import { Interactions } from './asking/interactions.ts';
import type { Clock } from './clock.ts';
import { SYSTEM_CLOCK } from './clock.ts';
import type { Connection, Shards } from './connection.ts';
import { connect } from './connection.ts';
import type { FrontParts } from './front-parts.ts';
import { LOCALIZATIONS } from './localizations/index.ts';
import { inviteLink } from './permissions.ts';
import { isOffered } from './registration/command-tree.ts';
import { registerCommands, tidyCommands } from './registration/register-commands.ts';
import { registrationOf } from './registration/registration.ts';

export type { Clock } from './clock.ts';

export interface DiscordOptions {
  token: string;
  /** The one server in which commands are registered, at once; left out, in all. */
  guildId?: string;
  /** Connections to the gateway; as many as Discord advises if left out. */
  shards?: Shards;
  /** Another Discord's REST address, and where its CDN is. */
  api?: string;
  cdnHosts?: readonly string[];
  dispatcher: Dispatcher;
  store: Pick<Store, 'guild' | 'jobs'>;
  commands: readonly CommandDeclaration[];
  log: Log;
  clock?: Clock;
}

export interface DiscordFront {
  front: Front;
  /** Where the bot is added to a server. */
  inviteUrl: string;
  /** Takes nothing new, finishes what is being answered, for five seconds at most, and leaves. Jobs can still answer. */
  close(): Promise<void>;
}

/**
 * Resolves once the bot is there and its commands are registered.
 * @throws UserError in one line that says what to do: `discord-token`, `discord-unreachable`, `discord-guild`, ….
 */
export async function startDiscord(options: DiscordOptions): Promise<DiscordFront> {
  const { token, guildId, shards = 'auto', api, dispatcher, store, commands, log } = options;
  const clock = options.clock ?? SYSTEM_CLOCK;
  const connection = await connect({ token, shards, log, clock, ...(api !== undefined && { api }) });
  try {
    const { applicationId, rest } = connection;
    const registration = registrationOf(commands, LOCALIZATIONS);
    const settings = {
      rest: rest.bot,
      applicationId,
      servers: connection.servers(),
      log,
      ...(guildId !== undefined && { guildId }),
    };
    const ids = await registerCommands(registration, settings);
    const cdnHosts = options.cdnHosts ?? DISCORD_CDN_HOSTS;
    // What is asked from now on is answered; that the lists are tidy can wait.
    void tidyCommands(settings);
    return open(connection, { applicationId, rest, store, dispatcher, commands, ids, cdnHosts, clock, log });
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function open(connection: Connection, settings: Omit<FrontParts, 'closing'>): DiscordFront {
  const closing = new AbortController();
  const front = { ...settings, closing: closing.signal };
  const parts = { ...front, recount: new PostRecount(front) };
  const sinks = new Sinks(parts, connection.guildOf);
  const interactions = new Interactions(parts, sinks);
  const { applicationId, log } = settings;
  connection.onInteraction((interaction) => interactions.take(interaction));
  connection.onServerGone((guildId) => {
    cancelJobs(settings, guildId).catch((error: unknown) =>
      log.error('Discord: jobs were not cancelled', error),
    );
  });
  return {
    front: {
      name: FRONT,
      sinkFor: (replyTo) => sinks.sinkFor(replyTo),
      inChannel: (channelId, guildId) => toReplyTo(placeInChannel(applicationId, { channelId, guildId })),
    },
    inviteUrl: inviteLink(applicationId),
    async close() {
      await interactions.close();
      await parts.recount.close();
      closing.abort();
      await connection.close();
    },
  };
}

/**
 * Nobody is there to hear of what was asked for; what trainings have learned by then is kept. What goes on by itself, as
 * the end of a battle or the weekly top, stays: the bot may well be invited again before its time.
 */
async function cancelJobs(
  { store: { jobs }, commands }: Pick<FrontParts, 'store' | 'commands'>,
  guildId: string,
): Promise<void> {
  const asked = new Set(commands.filter(isOffered).map(({ name }) => name));
  const open = await jobs.open();
  const theirs = open.filter(
    ({ command, replyTo, ...job }) =>
      job.guildId === guildId && replyTo.front === FRONT && asked.has(command),
  );
  await Promise.all(theirs.map(({ id }) => jobs.cancel(id)));
}
