/**
 * One answer's message: written by the interaction's token while that holds, as the bot from then on, and no more once
 * the place is gone. Whatever was asked for is made all the same, so a lost place is a line in the log and no error.
 */
import type { APIMessage } from 'discord.js';
import { MessageFlags, RateLimitError, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Log } from '../../log.ts';
import { hasCode, inShort, isGone, isTokenOver } from '../api-errors.ts';
import type { Clock } from '../clock.ts';
import type { DiscordRest } from '../connection.ts';
import type { MessageFile } from '../layout/attached-files.ts';
import type { MessageBody } from '../layout/message-layout.ts';
import { newNonce, once } from './nonce.ts';
import type { ReplyPlace } from './reply-place.ts';
import { whileAwake } from './threads.ts';

/** A message as it is sent. An edit leaves as it is what is left out here. */
export interface OutgoingMessage {
  body: Partial<MessageBody>;
  files: MessageFile[];
}

export interface PlaceParts {
  rest: DiscordRest;
  clock: Clock;
  log: Pick<Log, 'info' | 'error'>;
}

/** A message that is there now: its own id, for the token's `@original` does not tell. */
export type WrittenMessage = Pick<APIMessage, 'id'>;

export class MessagePlace {
  readonly #parts: PlaceParts;
  readonly #place: ReplyPlace;
  /** Of its own message, if that is posted as the bot. */
  readonly #nonce: string;
  #isTokenOver = false;
  #isGone = false;

  /** @param place - without `messageId` and token, the first writing posts a message into the channel. */
  constructor(parts: PlaceParts, place: ReplyPlace) {
    this.#parts = parts;
    this.#place = { ...place };
    this.#nonce = place.nonce ?? newNonce();
  }

  get where(): Readonly<ReplyPlace> {
    return this.#place;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Tells where the answer's message came to be. */
  isAt(messageId: string): void {
    this.#place.messageId = messageId;
  }

  /** The interaction's token, as long as it can be used. */
  get token(): string | undefined {
    const { token, expiresAt = 0 } = this.#place;
    return this.#isTokenOver || this.#parts.clock.now() >= expiresAt ? undefined : token;
  }

  /** Writes the answer's message; undefined if there is no place for it any more. */
  async write({ body, files }: OutgoingMessage): Promise<WrittenMessage | undefined> {
    const { bot, token } = this.#parts.rest;
    // Who sees a message is settled by what was promised, and in a channel it is everybody.
    const { flags: _settled, ...changed } = body;
    const written = await this.#send(
      (route) => token.patch(`${route}/messages/@original`, { body: changed, files, auth: false }),
      (channelId, messageId) =>
        messageId === undefined
          ? bot.post(Routes.channelMessages(channelId), { body: { ...changed, ...once(this.#nonce) }, files })
          : bot.patch(Routes.channelMessage(channelId, messageId), { body: changed, files }),
    );
    if (written) this.isAt(written.id);
    return written;
  }

  /** As `write`; where Discord lets an old message not be edited for a while, the answer stands in a new one below. */
  async writeLast(message: OutgoingMessage): Promise<WrittenMessage | undefined> {
    try {
      return await this.write(message);
    } catch (error) {
      if (!(error instanceof RateLimitError)) throw error;
      delete this.#place.messageId;
      return this.write(message);
    }
  }

  /** Posts another message below. */
  follow({ body, files }: OutgoingMessage): Promise<WrittenMessage | undefined> {
    const { bot, token } = this.#parts.rest;
    return this.#send(
      (route) => token.post(route, { body, files, auth: false }),
      (channelId) => bot.post(Routes.channelMessages(channelId), { body: { ...body, ...once() }, files }),
    );
  }

  /** Tells the asker alone, in a message below; undefined if that cannot be any more. */
  async whisper({ body, files }: OutgoingMessage): Promise<WrittenMessage | undefined> {
    const whispered = { ...body, flags: (body.flags ?? 0) | MessageFlags.Ephemeral };
    return this.#send(
      (route) => this.#parts.rest.token.post(route, { body: whispered, files, auth: false }),
      async () => undefined,
    );
  }

  /** Takes the answer's message away; false if that cannot be any more. */
  async remove(): Promise<boolean> {
    const { token } = this;
    if (token === undefined) return false;
    const route = Routes.webhookMessage(this.#place.applicationId, token, '@original');
    try {
      await this.#parts.rest.token.delete(route, { auth: false });
      return true;
    } catch (error) {
      if (isTokenOver(error)) return false;
      if (hasCode(error, RESTJSONErrorCodes.UnknownMessage)) return true;
      throw error;
    }
  }

  async #send(
    byToken: (route: `/webhooks/${string}`) => Promise<unknown>,
    asBot: (channelId: string, messageId: string | undefined) => Promise<unknown>,
  ): Promise<WrittenMessage | undefined> {
    if (this.#isGone) return undefined;
    const { applicationId, channelId, messageId } = this.#place;
    try {
      const { token } = this;
      if (token !== undefined) {
        try {
          return (await byToken(Routes.webhook(applicationId, token))) as WrittenMessage;
        } catch (error) {
          if (!isTokenOver(error)) throw error;
          this.#isTokenOver = true;
        }
      }
      const { bot } = this.#parts.rest;
      const written = await whileAwake(bot, channelId, () => asBot(channelId, messageId));
      return written as WrittenMessage | undefined;
    } catch (error) {
      if (!isGone(error)) throw error;
      this.#isGone = true;
      this.#parts.log.info(
        'Discord: an answer has no place any more; what was asked for is made all the same',
        {
          channelId,
          refusal: inShort(error),
        },
      );
      return undefined;
    }
  }
}
