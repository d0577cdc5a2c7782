/**
 * Server-sent events to every open page. The last events are remembered, so that a page whose connection broke for a
 * moment gets what it missed; one that missed more is told so and fetches the history anew.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Author } from '../../store/index.ts';
import { HttpRefusal } from './http.ts';
import type { WireEvents } from './page/wire.ts';

const REMEMBERED_EVENTS = 500;
const MAX_STREAMS = 200;
/** More than one person looks at: a browser alone allows six connections to one server. */
const MAX_STREAMS_EACH = 10;
/** A reader that is this far behind is let go; it reconnects and fetches the history. */
const MAX_UNSENT_BYTES = 4 * 1024 * 1024;
/** Comment lines keep proxies and sleeping connections honest. */
const HEARTBEAT_MS = 25_000;

interface RememberedEvent {
  number: number;
  frame: string;
  /** Undefined for everyone. */
  personId?: string;
}

interface Stream {
  person: Author;
  response: ServerResponse;
}

export class EventStreams {
  /** Tells this process's event ids from an earlier one's. */
  readonly #boot = randomUUID().slice(0, 8);
  #lastNumber = 0;
  #remembered: RememberedEvent[] = [];
  #streams = new Set<Stream>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor() {
    this.#heartbeat = setInterval(() => {
      for (const stream of this.#streams) this.#write(stream, ': still here\n\n');
    }, HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /**
   * Answers with an endless stream, beginning with `hello` and what was missed since `lastEventId`. A person's oldest
   * stream ends when they have too many.
   * @throws HttpRefusal 503 if all people together have too many.
   */
  open(
    request: IncomingMessage,
    response: ServerResponse,
    person: Author,
    lastEventId: string | undefined,
  ): void {
    this.#makeRoom(person.id);
    if (this.#streams.size >= MAX_STREAMS)
      throw new HttpRefusal(503, 'too-many-streams', 'Too many pages are open at once.');
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const stream = { person, response };
    const missed = this.#missedSince(lastEventId);
    const hello: WireEvents['hello'] = { me: person, resumed: missed !== undefined };
    this.#write(
      stream,
      `retry: 1000\n${frameOf(this.#idOf(this.#lastNumber - (missed?.length ?? 0)), 'hello', hello)}`,
    );
    for (const event of missed ?? [])
      if (event.personId === undefined || event.personId === person.id) this.#write(stream, event.frame);
    this.#streams.add(stream);
    request.on('close', () => this.#streams.delete(stream));
  }

  /** Sends to every page, or to one person's pages alone, and remembers it for those that are just reconnecting. */
  send<E extends keyof WireEvents>(event: E, data: WireEvents[E], personId?: string): void {
    this.#lastNumber += 1;
    const frame = frameOf(this.#idOf(this.#lastNumber), event, data);
    this.#remembered.push({ number: this.#lastNumber, frame, personId });
    if (this.#remembered.length > REMEMBERED_EVENTS) this.#remembered.shift();
    for (const stream of this.#streams)
      if (personId === undefined || stream.person.id === personId) this.#write(stream, frame);
  }

  /** Sends what is only true right now to everyone but `personId`. */
  sendPassing<E extends keyof WireEvents>(event: E, data: WireEvents[E], exceptPersonId: string): void {
    const frame = frameOf(undefined, event, data);
    for (const stream of this.#streams) if (stream.person.id !== exceptPersonId) this.#write(stream, frame);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const stream of this.#streams) stream.response.end();
    this.#streams.clear();
  }

  #makeRoom(personId: string): void {
    const [oldest, ...others] = [...this.#streams].filter(({ person }) => person.id === personId);
    if (others.length + 1 < MAX_STREAMS_EACH) return;
    this.#streams.delete(oldest);
    oldest.response.destroy();
  }

  #idOf(number: number): string {
    return `${this.#boot}-${number}`;
  }

  /** Undefined if they are not all remembered. */
  #missedSince(lastEventId: string | undefined): RememberedEvent[] | undefined {
    const [boot, digits] = (lastEventId ?? '').split('-');
    const since = Number(digits);
    if (boot !== this.#boot || !Number.isInteger(since) || since > this.#lastNumber) return undefined;
    const firstRemembered = this.#remembered[0]?.number ?? this.#lastNumber + 1;
    if (since < firstRemembered - 1) return undefined;
    return this.#remembered.filter((event) => event.number > since);
  }

  #write(stream: Stream, frame: string): void {
    if (stream.response.writableLength > MAX_UNSENT_BYTES) {
      stream.response.destroy();
      this.#streams.delete(stream);
    } else stream.response.write(frame);
  }
}

function frameOf(id: string | undefined, event: string, data: unknown): string {
  const head = id === undefined ? '' : `id: ${id}\n`;
  // JSON has no raw line breaks, so one data line holds it.
  return `${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
