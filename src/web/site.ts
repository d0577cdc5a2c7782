/** The routes of the web chat, and the one place where an error becomes an answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Store } from '../../store/index.ts';
import type { Log } from '../log.ts';
import { sendBlob } from './blob-response.ts';
import { CallDesk } from './call-desk.ts';
import { MESSAGE_CHARACTERS } from './catalogue.ts';
import type { Channel } from './channel.ts';
import type { EventStreams } from './event-streams.ts';
import { refuseForeign, setSecurityHeaders } from './guard.ts';
import { drain, HttpRefusal, readJsonObject, sendJson, sendRefusal } from './http.ts';
import type { WireCatalogue } from './page/wire.ts';
import { type PageAssets, sendAsset } from './page-assets.ts';
import type { PasswordGate } from './password-gate.ts';
import { personFrom } from './person.ts';
import type { UploadDesk } from './upload-desk.ts';

const TALK_BODY_BYTES = 32 * 1024;

export interface SiteParts {
  channel: Channel;
  streams: EventStreams;
  uploads: UploadDesk;
  calls: CallDesk;
  blobs: Store['blobs'];
  catalogue: WireCatalogue;
  assets: PageAssets;
  gate: PasswordGate | undefined;
  open: boolean;
  log: Pick<Log, 'error'>;
}

export class Site {
  readonly #parts: SiteParts;

  constructor(parts: SiteParts) {
    this.#parts = parts;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      setSecurityHeaders(response);
      refuseForeign(request, this.#parts.open);
      const url = urlOf(request);
      if (this.#parts.gate && !(await this.#passGate(this.#parts.gate, request, response, url))) return;
      await this.#route(request, response, url);
    } catch (error) {
      await this.#answerError(error, request, response);
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
      response.writeHead(303, { location: isRight ? '/' : '/login#wrong' }).end();
      return false;
    }
    // The look of the login page is no secret.
    const isStyle = request.method === 'GET' && /^\/page\/[\w-]+\.(css|svg)$/.test(url.pathname);
    if (isStyle || gate.isOpenTo(request)) return true;
    if (request.method === 'GET' && url.pathname === '/')
      response.writeHead(303, { location: '/login' }).end();
    else if (request.method === 'GET' && url.pathname === '/login')
      sendAsset(this.#parts.assets, 'login.html', request, response);
    else throw new HttpRefusal(401, 'login-needed', 'Log in first: reload the page.');
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

  async #answerError(error: unknown, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (!(await drain(request))) response.setHeader('connection', 'close');
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

function urlOf(request: IncomingMessage): URL {
  const target = request.url ?? '/';
  if (!URL.canParse(target, 'http://chat'))
    throw new HttpRefusal(400, 'bad-address', 'This address cannot be read.');
  return new URL(target, 'http://chat');
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
