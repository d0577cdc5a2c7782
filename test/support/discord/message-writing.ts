/** Writing, editing and deleting messages, for the bot's routes and for people alike. */
import {
  type APIAllowedMentions,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUser,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type { StoredFile } from './cdn.ts';
import type { Channel } from './channel.ts';
import { checkMessage } from './limits/message-limits.ts';
import { pingsOf } from './mentions.ts';
import { everyComponent, Message, type MessageFile } from './message.ts';
import type { Part } from './multipart.ts';
import type { World } from './world.ts';

/** A file as a request speaks of it: a new one by its part's number, one to keep by its id. */
export interface AttachmentWords {
  id: string | number;
  filename?: string;
  title?: string | null;
  description?: string | null;
  duration_secs?: number;
  waveform?: string;
}

/** What a request to write or edit a message may say. */
export interface MessageWords {
  content?: string | null;
  embeds?: APIEmbed[] | null;
  components?: APIMessageTopLevelComponent[] | null;
  flags?: number;
  allowed_mentions?: APIAllowedMentions;
  attachments?: AttachmentWords[] | null;
  message_reference?: { message_id?: string; fail_if_not_exists?: boolean };
  nonce?: string | number;
  enforce_nonce?: boolean;
}

export interface Writing {
  author: APIUser;
  words: MessageWords;
  parts?: readonly Part[];
  type?: MessageType;
  onlyFor?: string;
  interactionToken?: string;
  /** Where it is not the server's. */
  maxFileBytes?: number;
  /** More of Discord's fields, as `interaction_metadata`. */
  extra?: Partial<APIMessage>;
}

/** @throws ApiError for what Discord would refuse. */
export function writeMessage(world: World, channel: Channel, writing: Writing): Message {
  const { words, parts = [] } = writing;
  const { maxFileBytes = channel.guild.attachmentBytes } = writing;
  checkMessage({ words, parts, kept: [], maxFileBytes });
  const api: Partial<APIMessage> = {
    id: world.ids.next(),
    channel_id: channel.id,
    author: writing.author,
    content: '',
    timestamp: world.clock.iso(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: writing.type ?? MessageType.Default,
    flags: words.flags ?? 0,
    ...(words.nonce === undefined ? {} : { nonce: words.nonce }),
    ...writing.extra,
  };
  const message = new Message(channel, api as APIMessage, writing);
  fill(world, message, words, parts);
  channel.everyMessage.set(message.id, message);
  announce(world, message, 'MESSAGE_CREATE');
  return message;
}

/** @throws ApiError for what Discord would refuse. */
export function editMessage(
  world: World,
  message: Message,
  words: MessageWords,
  parts: readonly Part[] = [],
  maxFileBytes = message.channel.guild.attachmentBytes,
): Message {
  const kept = words.attachments ? keptFiles(message, words.attachments) : message.files;
  checkMessage({ words, parts, kept, message, maxFileBytes });
  const isFirst = message.isThinking;
  // Those that can be set later: embeds suppressed, and Components V2.
  const settable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
  const flags =
    words.flags === undefined ? message.flags : (message.flags & ~settable) | (words.flags & settable);
  const sticky = message.flags & MessageFlags.IsComponentsV2;
  message.api.flags = (flags | sticky) & ~MessageFlags.Loading;
  for (const file of message.files) if (!kept.includes(file)) world.cdn.forget(file.stored);
  message.files = kept;
  fill(world, message, words, parts);
  if (!isFirst) {
    message.api.edited_timestamp = world.clock.iso();
    message.editedAt.push(world.clock.now());
  }
  announce(world, message, 'MESSAGE_UPDATE');
  return message;
}

export function deleteMessage(world: World, message: Message): void {
  message.isDeleted = true;
  for (const file of message.files) world.cdn.forget(file.stored);
  message.channel.everyMessage.delete(message.id);
  announce(world, message, 'MESSAGE_DELETE');
}

function keptFiles(message: Message, listed: readonly AttachmentWords[]): MessageFile[] {
  const ids = new Set(listed.map((attachment) => String(attachment.id)));
  return message.files.filter((file) => ids.has(file.attachment.id));
}

function fill(world: World, message: Message, words: MessageWords, parts: readonly Part[]): void {
  const { api } = message;
  for (const file of message.files) {
    const said = words.attachments?.find((attachment) => String(attachment.id) === file.attachment.id);
    if (said?.description !== undefined) file.attachment.description = said.description ?? undefined;
  }
  for (const part of parts) {
    const said = words.attachments?.find((attachment) => String(attachment.id) === String(part.index));
    const name = said?.filename ?? part.name;
    // What people attach is there to be fetched; only the bot's own files may be let go.
    const isKept = world.keepFiles || api.author.id !== world.bot.id;
    const stored = world.cdn.store(message.channel.id, { ...part, name }, isKept);
    message.files.push({ stored, attachment: attachmentOf(stored, said) });
  }
  if (words.content !== undefined) api.content = words.content ?? '';
  if (words.embeds !== undefined) api.embeds = structuredClone(words.embeds ?? []);
  if (words.components !== undefined) api.components = structuredClone(words.components ?? []);
  const shown = resolveReferences(message);
  api.attachments = message.files
    .filter((file) => !shown.has(file.attachment.id))
    .map((file) => file.attachment);

  // Mentions are parsed anew where the words are, whatever was allowed before.
  const isV2 = (message.flags & MessageFlags.IsComponentsV2) !== 0;
  if ((isV2 ? words.components : words.content) !== undefined) noteMentions(world, message, words);
}

function noteMentions(world: World, message: Message, words: MessageWords): void {
  const { api, channel } = message;
  const spoken = [api.content, ...displayTexts(api.components ?? [])].join('\n');
  message.pings = pingsOf(spoken, words.allowed_mentions, {
    everyone: channel.guild.can(api.author.id, channel, 'MentionEveryone'),
  });
  api.mention_everyone = message.pings.everyone;
  api.mentions = message.pings.users.flatMap((id) => world.users.get(id) ?? []);
  api.mention_roles = message.pings.roles;
}

export function attachmentOf(stored: StoredFile, said?: AttachmentWords): APIAttachment {
  return {
    id: stored.id,
    filename: stored.name,
    ...(stored.title === undefined ? {} : { title: stored.title }),
    size: stored.size,
    url: stored.url,
    proxy_url: stored.url,
    ...(stored.contentType ? { content_type: stored.contentType } : {}),
    ...(said?.description ? { description: said.description } : {}),
    ...(said?.duration_secs === undefined ? {} : { duration_secs: said.duration_secs }),
    ...(said?.waveform === undefined ? {} : { waveform: said.waveform }),
  } as APIAttachment;
}

/** Turns `attachment://name` into the file's address; returns the ids of the files that are shown so. */
function resolveReferences(message: Message): Set<string> {
  const shown = new Set<string>();
  for (const media of mediaOf(message.api.embeds, message.api.components ?? [])) {
    const name = /^attachment:\/\/(.+)$/.exec(media.url)?.[1];
    const file = message.files.find(
      ({ attachment }) => attachment.filename === name || attachment.url === media.url,
    );
    if (!file) continue;
    media.url = file.attachment.url;
    shown.add(file.attachment.id);
  }
  return shown;
}

/** Everything in embeds and components that has an address of a picture, sound or file. */
export function mediaOf(
  embeds: readonly APIEmbed[],
  components: readonly APIMessageTopLevelComponent[],
): { url: string }[] {
  const found: { url: string }[] = [];
  for (const embed of embeds) {
    if (embed.image) found.push(embed.image);
    if (embed.thumbnail) found.push(embed.thumbnail);
  }
  for (const component of everyComponent(components)) {
    if (component.type === ComponentType.Thumbnail) found.push(component.media);
    if (component.type === ComponentType.File) found.push(component.file);
    if (component.type === ComponentType.MediaGallery)
      found.push(...component.items.map((item) => item.media));
  }
  return found;
}

function displayTexts(components: readonly APIMessageTopLevelComponent[]): string[] {
  return everyComponent(components).flatMap((component) =>
    component.type === ComponentType.TextDisplay ? [component.content] : [],
  );
}

function announce(world: World, message: Message, type: string): void {
  const { channel } = message;
  channel.changed.ring();
  if (message.onlyFor !== undefined) return;
  const ids = { id: message.id, channel_id: channel.id, guild_id: channel.guild.id };
  const data =
    type === 'MESSAGE_DELETE' ? ids : { ...world.asSeenByBot(message), guild_id: channel.guild.id };
  world.gateway.dispatch(channel.guild.id, type, data);
}
