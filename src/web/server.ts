/**
 * The local chat: one channel on a page, served by node:http. It takes calls, files and talk, hands calls to the
 * dispatcher, and shows its answers. It listens on this machine only, unless a host and a password say otherwise.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { UserError } from '../../music/index.ts';
import type { Store } from '../../store/index.ts';
import type { Dispatcher, Front } from '../front.ts';
import type { Log } from '../log.ts';
import { sendBlob } from './blob-response.ts';
import { CallDesk } from './call-desk.ts';
import { type CommandFace, catalogueOf, MESSAGE_CHARACTERS } from './catalogue.ts';
import { Channel } from './channel.ts';
import { EventStreams } from './event-streams.ts';
import { isLoopback, refuseForeign, setSecurityHeaders } from './guard.ts';
import { HttpRefusal, readJsonObject, sendJson, sendRefusal } from './http.ts';
import { loadPageAssets, type PageAssets, sendAsset } from './page-assets.ts';
import { PasswordGate } from './password-gate.ts';
import { personFrom } from './person.ts';
import { UploadDesk } from './upload-desk.ts';

const TALK_BODY_BYTES = 32 * 1024;

export interface WebChatOptions {
  dispatcher: Dispatcher;
  store: Pick<Store, 'messages' | 'blobs'>;
  commands: readonly CommandFace[];
  /** Address to listen on; beyond this machine only with a password. */
  host?: string;
  /** 0 for any free one. */
  port: number;
  password?: string;
  /** The guild whose crate, models and beats this channel works on. */
  guildId?: string;
  channelId?: string;
  /** For our own failures. */
  log: Pick<Log, 'error'>;
}

export interface WebChat {
  url: string;
  front: Front;
  /** Ends every stream and connection. */
  close(): Promise<void>;
}

/**
 * Resolves once it listens.
 * @throws UserError `web-password-required` without a password for a host beyond this machine; `port-taken`,
 * `host-unknown`.
 */
export async function startWebChat(options: WebChatOptions): Promise<WebChat> {
  const host = options.host ?? '127.0.0.1';
  const open = !isLoopback(host);
  if (open && !options.password)
    throw new UserError(
      'web-password-required',
      `The chat may only listen on ${host} with a password. Set one, or leave the host at 127.0.0.1.`,
      { host },
    );
  const streams = new EventStreams();
  const channel = new Channel(options.store.messages, streams, options.channelId ?? 'cypher');
  const uploads = new UploadDesk();
  const calls = new CallDesk({
    channel,
    uploads,
    blobs: options.store.blobs,
    dispatcher: options.dispatcher,
    commands: options.commands,
    guildId: options.guildId ?? 'local',
    channelId: options.channelId ?? 'cypher',
    log: options.log,
  });
  const site = new Site({
    channel,
    streams,
    uploads,
    calls,
    blobs: options.store.blobs,
    catalogue: catalogueOf(options.commands),
    assets: await loadPageAssets(),
    gate: options.password ? new PasswordGate(options.password) : undefined,
    open,
    log: options.log,
  });
  const server = createServer((request, response) => void site.answer(request, response));
  await listen(server, host, options.port);
  return {
    url: urlOf(server, host),
    front: { name: 'web', sinkFor: (replyTo) => calls.sinkFor(replyTo) },
    close: async () => {
      streams.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface SiteParts {
  channel: Channel;
  streams: EventStreams;
  uploads: UploadDesk;
  calls: CallDesk;
  blobs: Store['blobs'];
  catalogue: ReturnType<typeof catalogueOf>;
  assets: PageAssets;
  gate: PasswordGate | undefined;
  open: boolean;
  log: Pick<Log, 'error'>;
}

/** The routes. */
class Site {
  readonly #parts: SiteParts;

  constructor(parts: SiteParts) {
    this.#parts = parts;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      setSecurityHeaders(response);
      refuseForeign(request, this.#parts.open);
      const url = new URL(request.url ?? '/', 'http://chat');
      if (this.#parts.gate && !(await this.#passGate(this.#parts.gate, request, response, url))) return;
      await this.#route(request, response, url);
    } catch (error) {
      this.#answerError(error, request, response);
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const [, first = '', second = '', third] = url.pathname.split('/');
    switch (`${method} /${first}${first === 'api' ? `/${second}` : ''}`) {
      case 'GET /':
        return this.#sendPage('index.html', request, response);
      case 'GET /page':
        return this.#sendPage(second, request, response);
      case 'GET /files':
        return this.#sendFile(second, request, response, url);
      case 'GET /api/commands':
        return sendJson(response, 200, this.#parts.catalogue);
      case 'GET /api/messages':
        return sendJson(response, 200, await this.#parts.channel.history(beforeFrom(url)));
      case 'GET /api/events':
        return this.#openStream(request, response, url);
      case 'GET /api/suggest':
        return sendJson(response, 200, await this.#suggest(url));
      case 'POST /api/messages':
        return this.#talk(request, response);
      case 'POST /api/typing':
        return this.#typing(request, response);
      case 'POST /api/calls':
        return this.#call(request, response);
      case 'POST /api/uploads':
        return this.#upload(request, response);
      case 'DELETE /api/uploads':
        this.#parts.uploads.discard(third ?? '', personOfHeader(request).id);
        return sendJson(response, 200, {});
      default:
        throw new HttpRefusal(404, 'not-found', 'There is nothing at this address.');
    }
  }

  /** True if the request may go on; otherwise it is answered here. */
  async #passGate(
    gate: PasswordGate,
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<boolean> {
    if (url.pathname === '/login' && request.method === 'POST') {
      const isRight = await gate.login(request, response);
      response.writeHead(303, { location: isRight ? '/' : '/login?wrong' }).end();
      return false;
    }
    // The look of the login page is no secret.
    const isStyle = request.method === 'GET' && /^\/page\/[\w-]+\.(css|svg)$/.test(url.pathname);
    if (isStyle || gate.isOpenTo(request)) return true;
    if (request.method === 'GET' && url.pathname === '/')
      response.writeHead(303, { location: '/login' }).end();
    else if (request.method === 'GET' && url.pathname === '/login') {
      const page = url.searchParams.has('wrong') ? 'login-wrong.html' : 'login.html';
      sendAsset(this.#parts.assets, page, request, response);
    } else throw new HttpRefusal(401, 'login-needed', 'Log in first: reload the page.');
    return false;
  }

  #sendPage(name: string, request: IncomingMessage, response: ServerResponse): void {
    if (!sendAsset(this.#parts.assets, name, request, response))
      throw new HttpRefusal(404, 'not-found', 'There is nothing at this address.');
  }

  async #sendFile(
    sha256: string,
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<void> {
    const file = await this.#parts.channel.fileOf(url.searchParams.get('in') ?? '', sha256);
    if (!file) throw new HttpRefusal(404, 'not-found', 'No message has posted this file.');
    sendBlob(request, response, file, await this.#parts.blobs.get(sha256));
  }

  #openStream(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const lastEventId = request.headers['last-event-id'];
    const person = personOfQuery(url);
    this.#parts.streams.open(
      request,
      response,
      person,
      typeof lastEventId === 'string' ? lastEventId : undefined,
    );
  }

  #suggest(url: URL) {
    const command = url.searchParams.get('command') ?? '';
    const option = url.searchParams.get('option') ?? '';
    const typed = url.searchParams.get('typed') ?? '';
    return this.#parts.calls.suggest(command, option, typed, personOfQuery(url));
  }

  async #talk(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJsonObject(request, TALK_BODY_BYTES);
    const author = personFrom(body.author);
    const text = typeof body.text === 'string' ? body.text.trim() : '';
    if (text === '') throw new HttpRefusal(400, 'empty', 'The message is empty.');
    if (text.length > MESSAGE_CHARACTERS)
      throw new HttpRefusal(
        400,
        'too-long',
        `The message has ${text.length} characters; ${MESSAGE_CHARACTERS} fit.`,
      );
    const { id } = await this.#parts.channel.post({ kind: 'person', author, text, files: [] });
    sendJson(response, 201, { id });
  }

  async #typing(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const author = personFrom((await readJsonObject(request, 1_024)).author);
    this.#parts.streams.sendPassing('typing', author, author.id);
    sendJson(response, 200, {});
  }

  async #call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#parts.calls.take(await readJsonObject(request, CallDesk.bodyBytes));
    sendJson(response, 202, {});
  }

  async #upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const receipt = await this.#parts.uploads.receive(request, personOfHeader(request).id);
    sendJson(response, 201, receipt);
  }

  #answerError(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    // A body that nobody reads would keep the answer from a browser that is still sending.
    request.resume();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof HttpRefusal) sendRefusal(response, error);
    else {
      this.#parts.log.error('web chat', error, { method: request.method, path: request.url?.split('?')[0] });
      sendRefusal(
        response,
        new HttpRefusal(500, 'internal', 'That went wrong on our side; please try once more.'),
      );
    }
  }
}

/** A stream and a suggestion cannot send a body, so they say in the query who asks. */
function personOfQuery(url: URL) {
  return personFrom({ id: url.searchParams.get('id'), name: url.searchParams.get('name') });
}

/** An upload's body is the file itself. */
function personOfHeader(request: IncomingMessage) {
  return personFrom({ id: request.headers['x-person'], name: 'uploader' });
}

function beforeFrom(url: URL): number | undefined {
  const before = url.searchParams.get('before');
  if (before === null) return undefined;
  if (!/^\d{1,15}$/.test(before))
    throw new HttpRefusal(400, 'bad-before', '“before” is the sequence number of a message.');
  return Number(before);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new UserError('port-taken', `Port ${port} is taken. Stop what uses it or choose another port.`, {
            port,
          }),
        );
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        reject(new UserError('host-unknown', `This machine has no address “${host}”.`, { host }));
      else reject(error);
    });
    server.listen(port, host, resolve);
  });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}
