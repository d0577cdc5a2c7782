/** A text channel or a thread: what stands in it now, and waiting for what will. */
import {
  type APIChannel,
  type APIThreadChannel,
  ChannelType,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import { Bell, type WaitOptions } from './bell.ts';
import type { Guild } from './guild.ts';
import type { Message } from './message.ts';
import type { Overwrite } from './permissions.ts';

export interface ChannelSettings {
  id: string;
  name: string;
  guild: Guild;
  type: ChannelType.GuildText | ChannelType.PublicThread | ChannelType.GuildVoice;
  /** Set for threads. */
  parent?: Channel;
  ownerId?: string;
  createdAt: string;
  /** For threads: after so long without a word they sleep. */
  sleepsAfterMinutes?: ThreadAutoArchiveDuration;
}

export class Channel {
  readonly id: string;
  readonly guild: Guild;
  readonly type: ChannelSettings['type'];
  readonly parent: Channel | undefined;
  readonly ownerId: string | undefined;
  readonly createdAt: string;
  readonly sleepsAfterMinutes: ThreadAutoArchiveDuration;
  name: string;
  isArchived = false;
  isLocked = false;
  isDeleted = false;
  /** By the id of a role or a member. */
  readonly overwrites = new Map<string, Overwrite>();
  /** Rings at every change of a message here. */
  readonly changed = new Bell();
  /** Also those that one person alone sees. */
  readonly everyMessage = new Map<string, Message>();

  constructor(settings: ChannelSettings) {
    this.id = settings.id;
    this.name = settings.name;
    this.guild = settings.guild;
    this.type = settings.type;
    this.parent = settings.parent;
    this.ownerId = settings.ownerId;
    this.createdAt = settings.createdAt;
    this.sleepsAfterMinutes = settings.sleepsAfterMinutes ?? ThreadAutoArchiveDuration.OneDay;
  }

  get isThread(): boolean {
    return this.type === ChannelType.PublicThread;
  }

  /** As everyone sees them now, the oldest first. */
  get messages(): Message[] {
    return [...this.everyMessage.values()].filter((message) => message.onlyFor === undefined);
  }

  /** Threads below this channel that still exist. */
  get threads(): Channel[] {
    return this.guild.channels.filter((channel) => channel.parent === this);
  }

  /** The first message that is as wished: now, or after any change. */
  until(isIt: (message: Message) => boolean, options: Partial<WaitOptions> = {}): Promise<Message> {
    const look = () => {
      for (const message of this.everyMessage.values()) {
        if (message.onlyFor === undefined && isIt(message)) return message;
      }
      return undefined;
    };
    return this.changed.until(look, {
      for: `a message in #${this.name}`,
      instead: () => this.messages.map((message) => JSON.stringify(message.text.slice(0, 200))).join(', '),
      ...options,
    });
  }

  toApi(): APIChannel {
    const base = { id: this.id, name: this.name, guild_id: this.guild.id, last_message_id: null };
    if (!this.isThread) {
      return {
        ...base,
        type: this.type as ChannelType.GuildText,
        position: 0,
        parent_id: null,
        topic: null,
        nsfw: false,
        rate_limit_per_user: 0,
        permission_overwrites: [...this.overwrites].map(([id, { allow, deny }]) => ({
          id,
          type: this.guild.roles.has(id) ? 0 : 1,
          allow: String(allow),
          deny: String(deny),
        })),
      } as APIChannel;
    }
    const thread: Partial<APIThreadChannel> = {
      ...base,
      type: ChannelType.PublicThread,
      parent_id: this.parent?.id ?? '',
      owner_id: this.ownerId ?? '',
      message_count: this.messages.length,
      member_count: 1,
      rate_limit_per_user: 0,
      thread_metadata: {
        archived: this.isArchived,
        locked: this.isLocked,
        auto_archive_duration: this.sleepsAfterMinutes,
        archive_timestamp: this.createdAt,
        create_timestamp: this.createdAt,
      },
    };
    return thread as APIThreadChannel;
  }
}
