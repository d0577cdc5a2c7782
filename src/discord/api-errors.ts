/** What Discord's refusals mean for us. Everything else that a request throws is an outage or a bug. */
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/** The place is no longer there, or no longer ours to write to; trying again is of no use. */
const GONE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
]);

/** The interaction's token is over, though its message may still be there to be edited as the bot. */
const TOKEN_OVER: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
]);

export function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && GONE.has(error.code);
}

export function isTokenOver(error: unknown): boolean {
  return error instanceof DiscordAPIError && TOKEN_OVER.has(error.code);
}

export function hasCode(error: unknown, ...codes: number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

/** Discord understood and said no, so the same request again would hear the same. */
export function isRefused(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError && error.status >= 400 && error.status < 500 && error.status !== 429
  );
}

/** For one line of the log: what Discord answered, without the request's body. */
export function inShort(error: unknown): string {
  if (error instanceof DiscordAPIError)
    return `${error.method} ${withoutToken(error.url)}: ${error.status}, ${error.code} ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

/** Interaction tokens let anybody write in our name for a quarter of an hour. */
function withoutToken(url: string): string {
  return url.replace(/\/(webhooks|interactions)\/(\d+)\/[^/?]+/, '/$1/$2/…');
}
