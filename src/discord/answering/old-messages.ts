/**
 * Discord lets messages that are older than an hour be edited far less often than others, and does not say how often:
 * one edit too many has to wait for minutes. So they are edited seldom, which leaves room for an answer.
 */
import { SnowflakeUtil } from 'discord.js';

/** Somewhat before the hour, for what is written until then counts as well. */
const OLD_MS = 55 * 60_000;

export const OLD_PROGRESS_EVERY_MS = 5 * 60_000;
export const OLD_RECOUNT_EVERY_MS = 30_000;

export function isOld(messageId: string, now: number): boolean {
  return now - SnowflakeUtil.timestampFrom(messageId) >= OLD_MS;
}
