/** The sinks of jobs. One message has one sink, so that whoever asked and whoever works do not write over each other. */
import type { RESTGetAPIChannelResult } from 'discord.js';
import { Routes } from 'discord.js';
import type { JobRequest } from '../../../store/index.ts';
import type { ReplySink } from '../../front.ts';
import { inShort, isGone } from '../api-errors.ts';
import { DiscordSink } from './discord-sink.ts';
import { MessagePlace } from './message-place.ts';
import { fromReplyTo } from './reply-place.ts';
import type { ReplyParts } from './reply-writing.ts';

export class Sinks {
  readonly #parts: ReplyParts;
  readonly #guildOf: (channelId: string) => string | undefined;
  readonly #open = new Map<string, DiscordSink>();

  /** @param guildOf - the server of a channel that is known already. */
  constructor(parts: ReplyParts, guildOf: (channelId: string) => string | undefined) {
    this.#parts = parts;
    this.#guildOf = guildOf;
  }

  /**
   * For a message that is there, or is posted by the first writing.
   *
   * @param advice - is told to the asker alone, below it.
   */
  open(place: MessagePlace, guildId: string, advice?: string): DiscordSink {
    const { messageId } = place.where;
    const settings = { parts: this.#parts, place, guildId, ...(advice !== undefined && { advice }) };
    if (messageId === undefined) return new DiscordSink(settings);
    const ended = (): void => void this.#open.delete(messageId);
    const sink = new DiscordSink({ ...settings, ended });
    this.#open.set(messageId, sink);
    return sink;
  }

  /** The sink of a kept `replyTo`; undefined if it is no place of this front's, or it is gone. */
  async sinkFor(replyTo: JobRequest['replyTo']): Promise<ReplySink | undefined> {
    const place = fromReplyTo(replyTo);
    if (!place) return undefined;
    const open = place.messageId === undefined ? undefined : this.#open.get(place.messageId);
    if (open) return open;
    const guildId =
      place.guildId ?? this.#guildOf(place.channelId) ?? (await this.#askForGuild(place.channelId));
    return guildId === undefined ? undefined : this.open(new MessagePlace(this.#parts, place), guildId);
  }

  async #askForGuild(channelId: string): Promise<string | undefined> {
    try {
      const channel = (await this.#parts.rest.bot.get(Routes.channel(channelId))) as RESTGetAPIChannelResult;
      return 'guild_id' in channel ? channel.guild_id : undefined;
    } catch (error) {
      if (!isGone(error)) throw error;
      this.#parts.log.info('Discord: the channel of an answer is gone', {
        channelId,
        refusal: inShort(error),
      });
      return undefined;
    }
  }
}
