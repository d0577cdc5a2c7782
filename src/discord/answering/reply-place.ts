/** Where an answer goes, as it is kept with a job: enough to find the message again after a restart. */
import type { JobRequest, JsonValue } from '../../../store/index.ts';
import { newNonce } from './nonce.ts';

export const FRONT = 'discord';

/** Discord takes a token for 15 minutes; the margin is for an edit that is under way then. */
const TOKEN_MS = 15 * 60_000;
const TOKEN_MARGIN_MS = 30_000;

/** What any app may attach in a server without boosts. */
const ATTACHMENT_BYTES = 10 * 1024 * 1024;

export interface ReplyPlace {
  applicationId: string;
  channelId: string;
  /** Left out where only the channel is known. */
  guildId?: string;
  /** Of the message that answers; left out until there is one. */
  messageId?: string;
  token?: string;
  /** Until when `token` is used, in milliseconds since 1970. */
  expiresAt?: number;
  /** Whoever asked. */
  askerId?: string;
  /** Milliseconds since 1970. */
  askedAt?: number;
  /** Of a message to come, so that it is posted once however often it is tried, also by a job begun anew. */
  nonce?: string;
  /** For one file. */
  attachmentBytes: number;
}

export function placeOfInteraction(
  interaction: {
    application_id: string;
    token: string;
    attachment_size_limit: number;
  },
  where: { guildId: string; channelId: string; askerId: string; askedAt: number },
): ReplyPlace {
  return {
    ...where,
    applicationId: interaction.application_id,
    token: interaction.token,
    expiresAt: where.askedAt + TOKEN_MS - TOKEN_MARGIN_MS,
    // It is the asker's limit, too, who may have bought a larger one: the bot on its own has not.
    attachmentBytes: Math.min(interaction.attachment_size_limit, ATTACHMENT_BYTES),
  };
}

/** A new message in this channel, that nobody asked for just now. */
export function placeInChannel(
  applicationId: string,
  where: { channelId: string; guildId: string },
): ReplyPlace {
  const { channelId, guildId } = where;
  return { applicationId, channelId, guildId, nonce: newNonce(), attachmentBytes: ATTACHMENT_BYTES };
}

export function toReplyTo(place: ReplyPlace): JobRequest['replyTo'] {
  return { front: FRONT, ...place };
}

/** Undefined if this is no place of ours. */
export function fromReplyTo(replyTo: JobRequest['replyTo']): ReplyPlace | undefined {
  const { front, applicationId, channelId, attachmentBytes } = replyTo;
  if (front !== FRONT || typeof applicationId !== 'string' || typeof channelId !== 'string') return undefined;
  const place: ReplyPlace = {
    applicationId,
    channelId,
    attachmentBytes: typeof attachmentBytes === 'number' ? attachmentBytes : ATTACHMENT_BYTES,
  };
  for (const key of ['guildId', 'messageId', 'token', 'askerId', 'nonce'] as const) {
    const value: JsonValue | undefined = replyTo[key];
    if (typeof value === 'string') place[key] = value;
  }
  for (const key of ['expiresAt', 'askedAt'] as const) {
    const value: JsonValue | undefined = replyTo[key];
    if (typeof value === 'number') place[key] = value;
  }
  return place;
}
