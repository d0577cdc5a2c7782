/**
 * Fetches what a person attached. Discord names the address and the size, and neither is taken on trust: only its own
 * CDN is asked, no redirect is followed, and what streams in is counted.
 */
import { extname } from 'node:path';
import type { UploadedFile } from '../../../commands/index.ts';
import { FILE_NAME_CHARACTERS, LIMITS, plainLine, quotedName, UserError } from '../../../music/index.ts';

/** Where Discord keeps attachments. */
export const DISCORD_CDN_HOSTS: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net'];

/** For all files of one call together; ten of the largest come through at 4 MB a second. */
const DOWNLOAD_MS = 25_000;
const MEGABYTE = 1024 * 1024;

/** What of Discord's attachment object is used here. */
export interface DiscordAttachment {
  /** In ASCII: what else was in it is gone. */
  filename: string;
  /** As it was called, without the ending, where `filename` does not say it. */
  title?: string;
  /** Bytes, as Discord says. */
  size: number;
  url: string;
}

export interface DownloadSettings {
  /** Hosts to take files from by https. Given as an origin, `http://127.0.0.1:1234`, exactly that one is taken. */
  cdnHosts: readonly string[];
}

/** @throws UserError for what the asker can mend: too many, too large, gone, too slow. */
export async function downloadAttachments(
  attachments: readonly DiscordAttachment[],
  { cdnHosts }: DownloadSettings,
): Promise<UploadedFile[]> {
  if (attachments.length > LIMITS.filesPerAdd) {
    throw new UserError(
      'too-many-files',
      `${attachments.length} files came; up to ${LIMITS.filesPerAdd} can be taken at once.`,
    );
  }
  for (const attachment of attachments) {
    if (attachment.size > LIMITS.fileBytes) throw tooLarge(attachment);
    if (!isFromDiscord(attachment.url, cdnHosts)) throw notFromDiscord(attachment);
  }
  const timeout = AbortSignal.timeout(DOWNLOAD_MS);
  const ended = new AbortController();
  const until = AbortSignal.any([timeout, ended.signal]);
  try {
    return await Promise.all(
      attachments.map(async (attachment) => {
        try {
          return { name: shownName(attachment), bytes: await download(attachment, until) };
        } catch (error) {
          throw error instanceof UserError ? error : notFetched(attachment, timeout.aborted);
        }
      }),
    );
  } finally {
    // Where one could not be had, nobody waits for the others.
    ended.abort();
  }
}

/** Its true name, with the ending by which the file is known. */
function shownName({ filename, title = '' }: DiscordAttachment): string {
  const ending = extname(filename);
  const stem = title.toLowerCase().endsWith(ending.toLowerCase())
    ? title.slice(0, title.length - ending.length)
    : title;
  const shown = plainLine(stem, FILE_NAME_CHARACTERS - ending.length);
  return shown === '' ? plainLine(filename, FILE_NAME_CHARACTERS) : `${shown}${ending}`;
}

async function download(attachment: DiscordAttachment, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(attachment.url, { redirect: 'manual', signal });
  if (response.status !== 200 || !response.body) {
    await response.body?.cancel();
    throw notFetched(attachment, false);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop by an error lets go of the connection.
  for await (const chunk of response.body) {
    length += chunk.length;
    if (length > LIMITS.fileBytes) throw tooLarge(attachment);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, length));
}

function isFromDiscord(address: string, hosts: readonly string[]): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return false;
  const isOverTls = url.protocol === 'https:' && url.port === '' && hosts.includes(url.hostname);
  return isOverTls || hosts.includes(url.origin);
}

function tooLarge(attachment: DiscordAttachment): UserError {
  const { size } = attachment;
  const allowed = `${LIMITS.fileBytes / MEGABYTE} MB`;
  const came = size > LIMITS.fileBytes ? `has ${Math.ceil(size / MEGABYTE)} MB` : 'is larger than it says';
  return new UserError(
    'file-too-large',
    `\`${quotedName(shownName(attachment))}\` ${came}; up to ${allowed} can be taken. Pieces of music are far smaller: is it a recording?`,
  );
}

function notFromDiscord(attachment: DiscordAttachment): UserError {
  return new UserError(
    'not-from-discord',
    `\`${quotedName(shownName(attachment))}\` does not lie on Discord, and files are taken from there alone. Please attach it here.`,
  );
}

function notFetched(attachment: DiscordAttachment, tookTooLong: boolean): UserError {
  const reason = tookTooLong ? 'took Discord too long to hand over' : 'could not be had from Discord';
  return new UserError(
    'file-not-fetched',
    `\`${quotedName(shownName(attachment))}\` ${reason}. Please attach it once more; nothing of this was kept.`,
  );
}
