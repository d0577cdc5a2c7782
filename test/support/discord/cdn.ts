/** Discord's file server: attachments of people and of the bot, and those that misbehave on demand. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Bell } from './bell.ts';
import type { Clock } from './clock.ts';
import type { Snowflakes } from './snowflakes.ts';

/** What a person attaches. */
export interface FileToSend {
  name: string;
  bytes: Uint8Array;
  /** As Discord's client guesses it; by the ending where left out. */
  contentType?: string;
  behaviour?: Behaviour;
  /** What Discord says it weighs, where that is not the truth. */
  claimedBytes?: number;
}

export type Behaviour =
  /** So many zeros, whatever the bytes are. */
  | { kind: 'zeros'; bytes: number }
  /** Goes on for ever, without saying how long it is. */
  | { kind: 'endless' }
  /** Sends so many bytes of it, and then nothing more. */
  | { kind: 'stalls'; afterBytes: number }
  /** Nothing at all comes before `release` of the file is called. */
  | { kind: 'held' }
  | { kind: 'missing' }
  | { kind: 'redirects'; to: string };

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** As it was called, without the ending, where `name` does not say it. */
  readonly title: string | undefined;
  readonly size: number;
  readonly contentType: string | undefined;
  readonly url: string;
  /** Gone where the loopback was told to keep no files, or where the message dropped it. */
  bytes: Uint8Array | undefined;
  /** How often it was asked for. */
  downloads: number;
}

interface Entry extends StoredFile {
  behaviour: Behaviour | undefined;
}

const CONTENT_TYPES: Record<string, string> = {
  mid: 'audio/midi',
  midi: 'audio/midi',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  png: 'image/png',
  xml: 'application/xml',
  zip: 'application/zip',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** Links are signed for this long. */
const LINK_LIFE_MS = 24 * 3600 * 1000;
const CHUNK = Buffer.alloc(64 * 1024);

export class Cdn {
  readonly #clock: Clock;
  readonly #ids: Snowflakes;
  readonly #base: () => string;
  readonly #files = new Map<string, Entry>();
  readonly #releases = new Map<string, () => void>();
  readonly #downloaded = new Bell();

  constructor(clock: Clock, ids: Snowflakes, base: () => string) {
    this.#clock = clock;
    this.#ids = ids;
    this.#base = base;
  }

  /** How many files it holds the bytes of. */
  get held(): number {
    return [...this.#files.values()].filter((file) => file.bytes !== undefined).length;
  }

  store(channelId: string, file: FileToSend, keepBytes = true): StoredFile {
    const id = this.#ids.next();
    const name = storedName(file.name);
    const until = Math.floor((this.#clock.now() + LINK_LIFE_MS) / 1000).toString(16);
    const since = Math.floor(this.#clock.now() / 1000).toString(16);
    const path = `/attachments/${channelId}/${id}/${encodeURIComponent(name)}`;
    const claimed = file.behaviour?.kind === 'zeros' ? file.behaviour.bytes : file.bytes.byteLength;
    const entry: Entry = {
      id,
      name,
      title: name === file.name ? undefined : file.name.replace(/\.[^.]*$/, ''),
      size: file.claimedBytes ?? claimed,
      contentType: file.contentType ?? CONTENT_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''],
      url: `${this.#base()}${path}?ex=${until}&is=${since}&hm=${id}`,
      bytes: keepBytes ? file.bytes : undefined,
      downloads: 0,
      behaviour: file.behaviour,
    };
    this.#files.set(`${channelId}/${id}`, entry);
    return entry;
  }

  forget(file: StoredFile): void {
    file.bytes = undefined;
  }

  /** Resolves when somebody has asked for that file. */
  async asked(fileId: string): Promise<void> {
    const look = () =>
      [...this.#files.values()].some((file) => file.id === fileId && file.downloads > 0) || undefined;
    await this.#downloaded.until(look, { for: `a download of ${fileId}` });
  }

  /** Lets a file go that was held back. */
  release(fileId: string): void {
    this.#releases.get(fileId)?.();
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://cdn');
    const [, , channelId, id] = url.pathname.split('/');
    const file = this.#files.get(`${channelId}/${id}`);
    if (file) file.downloads += 1;
    const expires = Number.parseInt(url.searchParams.get('ex') ?? '0', 16) * 1000;
    if (!file || expires < this.#clock.now()) sendNothing(response);
    else if (file.behaviour) this.#misbehave(file, file.behaviour, response);
    else if (file.bytes) sendAll(file, file.bytes, response);
    else sendNothing(response);
    this.#downloaded.ring();
  }

  #misbehave(file: Entry, behaviour: Behaviour, response: ServerResponse): void {
    const type = file.contentType ?? 'application/octet-stream';
    const bytes = file.bytes ?? new Uint8Array();
    switch (behaviour.kind) {
      case 'missing':
        sendNothing(response);
        break;
      case 'redirects':
        response.writeHead(302, { location: behaviour.to }).end();
        break;
      case 'held':
        this.#releases.set(file.id, () => sendAll(file, bytes, response));
        break;
      case 'stalls':
        response.writeHead(200, { 'content-type': type, 'content-length': file.size });
        response.write(bytes.subarray(0, behaviour.afterBytes));
        break;
      case 'zeros':
        response.writeHead(200, { 'content-type': type, 'content-length': behaviour.bytes });
        pour(response, behaviour.bytes);
        break;
      case 'endless':
        response.writeHead(200, { 'content-type': type });
        pour(response, Number.POSITIVE_INFINITY);
        break;
    }
  }
}

/** File names as Discord keeps them: spaces become underscores, and what is no letter or digit in ASCII goes. */
export function storedName(name: string): string {
  const kept = name.replaceAll(/\s/gu, '_').replaceAll(/[^A-Za-z0-9._-]/g, '');
  return kept === '' || kept.startsWith('.') ? `unknown${kept}` : kept;
}

function sendAll(file: StoredFile, bytes: Uint8Array, response: ServerResponse): void {
  const type = file.contentType ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-length': bytes.byteLength }).end(bytes);
}

/** Writes zeros as fast as they are taken, and stops when nobody takes them any more. */
function pour(response: ServerResponse, bytes: number): void {
  let left = bytes;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      const size = Math.min(left, CHUNK.length);
      left -= size;
      if (!response.write(CHUNK.subarray(0, size))) {
        response.once('drain', more);
        return;
      }
    }
    if (!response.destroyed) response.end();
  };
  more();
}

function sendNothing(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.');
}
