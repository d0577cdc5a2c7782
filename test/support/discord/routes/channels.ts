/** What the bot does in channels and threads as itself, as far as it may. */
import {
  ChannelType,
  MessageFlags,
  MessageType,
  type RESTPatchAPIChannelJSONBody,
  type RESTPostAPIChannelThreadsJSONBody,
} from 'discord-api-types/v10';
import {
  archivedThread,
  missingAccess,
  missingPermissions,
  notYourMessage,
  threadExists,
  tooManyOldEdits,
  unknownChannel,
  unknownMessage,
  voiceForbidden,
} from '../api-error.ts';
import { Channel } from '../channel.ts';
import { checkThread } from '../limits/thread-limits.ts';
import type { Message } from '../message.ts';
import { deleteMessage, editMessage, type MessageWords, writeMessage } from '../message-writing.ts';
import type { PermissionName } from '../permissions.ts';
import type { ApiRequest, Route } from '../router.ts';
import type { World } from '../world.ts';

const HOUR_MS = 3_600_000;
const CHANNEL = '/channels/:channel';
const MESSAGES = `${CHANNEL}/messages`;

export const channelRoutes: readonly Route[] = [
  { name: `GET ${CHANNEL}`, handle: (request) => channelOf(request).toApi() },
  { name: `PATCH ${CHANNEL}`, handle: changeChannel },
  { name: `DELETE ${CHANNEL}`, handle: deleteChannel },
  {
    name: `POST ${CHANNEL}/typing`,
    handle: (request) => void need(request, channelOf(request), 'SendMessages'),
  },
  { name: `GET ${MESSAGES}`, handle: listMessages },
  { name: `POST ${MESSAGES}`, handle: postMessage },
  {
    name: `GET ${MESSAGES}/:message`,
    handle(request) {
      const channel = channelOf(request);
      need(request, channel, 'ReadMessageHistory');
      return request.world.asSeenByBot(messageOf(request, channel));
    },
  },
  { name: `PATCH ${MESSAGES}/:message`, handle: changeMessage },
  {
    name: `DELETE ${MESSAGES}/:message`,
    handle(request) {
      const channel = channelOf(request);
      const message = messageOf(request, channel);
      if (message.api.author.id !== request.world.bot.id) need(request, channel, 'ManageMessages');
      deleteMessage(request.world, message);
    },
  },
  { name: `POST ${MESSAGES}/:message/threads`, handle: startThreadAtMessage },
  { name: `POST ${CHANNEL}/threads`, handle: startThread },
  { name: `PUT ${CHANNEL}/thread-members/@me`, handle: (request) => void channelOf(request) },
];

function channelOf({ world, params }: ApiRequest): Channel {
  const channel = world.channels.get(params.channel);
  if (!channel) throw unknownChannel();
  if (!channel.guild.can(world.bot.id, channel, 'ViewChannel')) throw missingAccess();
  return channel;
}

function messageOf({ params }: ApiRequest, channel: Channel): Message {
  const message = channel.everyMessage.get(params.message);
  // What one person alone sees does not exist for these routes.
  if (!message || message.onlyFor !== undefined) throw unknownMessage();
  return message;
}

function need({ world }: ApiRequest, channel: Channel, permission: PermissionName): void {
  if (!channel.guild.can(world.bot.id, channel, permission)) throw missingPermissions();
}

function listMessages(request: ApiRequest): unknown {
  const channel = channelOf(request);
  if (!channel.guild.can(request.world.bot.id, channel, 'ReadMessageHistory')) return [];
  const limit = Number(request.query.get('limit') ?? 50);
  const newestFirst = channel.messages.reverse().slice(0, limit);
  return newestFirst.map((message) => request.world.asSeenByBot(message));
}

function postMessage(request: ApiRequest): unknown {
  const { world, parts } = request;
  const channel = channelOf(request);
  const words = publicWords(request);
  need(request, channel, channel.isThread ? 'SendMessagesInThreads' : 'SendMessages');
  if (parts.length > 0) need(request, channel, 'AttachFiles');
  if (words.embeds && words.embeds.length > 0) need(request, channel, 'EmbedLinks');
  if ((words.flags ?? 0) & MessageFlags.IsVoiceMessage && !mayUseVoice(world, channel))
    throw voiceForbidden();
  const earlier = words.enforce_nonce ? sameNonce(world, channel, words.nonce) : undefined;
  if (earlier) return world.asSeenByBot(earlier);
  // A word in a sleeping thread wakes it up.
  if (channel.isArchived && channel.isLocked) throw archivedThread();
  channel.isArchived = false;
  const replyTo = words.message_reference?.message_id;
  const original = replyTo ? channel.everyMessage.get(replyTo) : undefined;
  if (replyTo && !original && words.message_reference?.fail_if_not_exists !== false) throw unknownMessage();
  const message = writeMessage(world, channel, {
    author: world.bot,
    words,
    parts,
    type: original ? MessageType.Reply : MessageType.Default,
    extra: original
      ? { message_reference: { type: 0, message_id: original.id, channel_id: channel.id } }
      : {},
  });
  return message.api;
}

/** In channels nothing is hidden from the others, whatever the flags say. */
function publicWords({ body }: ApiRequest): MessageWords {
  const words = (body ?? {}) as MessageWords;
  return { ...words, flags: (words.flags ?? 0) & ~MessageFlags.Ephemeral };
}

function mayUseVoice(world: World, channel: Channel): boolean {
  return channel.guild.can(world.bot.id, channel, 'SendVoiceMessages');
}

function sameNonce(world: World, channel: Channel, nonce: MessageWords['nonce']): Message | undefined {
  if (nonce === undefined) return undefined;
  return channel.messages.find(
    (message) => message.api.author.id === world.bot.id && message.api.nonce === nonce,
  );
}

function changeMessage(request: ApiRequest): unknown {
  const { world, parts } = request;
  const channel = channelOf(request);
  const message = messageOf(request, channel);
  const words = (request.body ?? {}) as MessageWords;
  if (message.api.author.id !== world.bot.id) throw notYourMessage();
  if (channel.isArchived) throw archivedThread();
  refuseOldEdit(world, message);
  // Nobody needs to be let write to change what he wrote; what he adds to it he does.
  if (parts.length > 0) need(request, channel, 'AttachFiles');
  if (words.embeds && words.embeds.length > 0) need(request, channel, 'EmbedLinks');
  return editMessage(world, message, words, parts).api;
}

function refuseOldEdit(world: World, message: Message): void {
  if (world.clock.now() - Date.parse(message.api.timestamp) < HOUR_MS) return;
  const retryAfterMs = world.rateLimits.takeOldEdit(message.id);
  if (retryAfterMs !== undefined) throw tooManyOldEdits(retryAfterMs);
}

function changeChannel(request: ApiRequest): unknown {
  const channel = channelOf(request);
  const change = request.body as RESTPatchAPIChannelJSONBody;
  if (channel.ownerId !== request.world.bot.id) {
    need(request, channel, channel.isThread ? 'ManageThreads' : 'ManageChannels');
  }
  if (change.name) channel.name = change.name;
  if (change.archived !== undefined) channel.isArchived = change.archived;
  if (change.locked !== undefined) channel.isLocked = change.locked;
  const event = channel.isThread ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE';
  request.world.gateway.dispatch(channel.guild.id, event, channel.toApi());
  return channel.toApi();
}

function deleteChannel(request: ApiRequest): unknown {
  const channel = channelOf(request);
  need(request, channel, channel.isThread ? 'ManageThreads' : 'ManageChannels');
  channel.guild.deleteChannel(channel);
  return channel.toApi();
}

function startThreadAtMessage(request: ApiRequest): unknown {
  const channel = channelOf(request);
  const message = messageOf(request, channel);
  need(request, channel, 'CreatePublicThreads');
  if (message.api.thread) throw threadExists();
  const thread = newThread(request, channel, message.id);
  message.api.thread = thread.toApi() as NonNullable<Message['api']['thread']>;
  message.api.flags = message.flags | MessageFlags.HasThread;
  channel.changed.ring();
  return thread.toApi();
}

function startThread(request: ApiRequest): unknown {
  const channel = channelOf(request);
  need(request, channel, 'CreatePublicThreads');
  return newThread(request, channel, request.world.ids.next()).toApi();
}

function newThread({ world, body }: ApiRequest, parent: Channel, id: string): Channel {
  const words = body as RESTPostAPIChannelThreadsJSONBody;
  checkThread(words);
  const thread = new Channel({
    id,
    name: words.name,
    guild: parent.guild,
    type: ChannelType.PublicThread,
    parent,
    ownerId: world.bot.id,
    createdAt: world.clock.iso(),
    ...(words.auto_archive_duration && { sleepsAfterMinutes: words.auto_archive_duration }),
  });
  world.channels.set(thread.id, thread);
  world.gateway.dispatch(parent.guild.id, 'THREAD_CREATE', { ...thread.toApi(), newly_created: true });
  parent.changed.ring();
  return thread;
}
