/** A web chat for tests: the true server and store, three small commands, and pages that are plain HTTP clients. */
import { request as httpRequest } from 'node:http';
import type { Reply } from '../../commands/index.ts';
import type { CommandCall, Dispatcher, ReplySink } from '../../src/front.ts';
import type { CommandFace } from '../../src/web/catalogue.ts';
import { startWebChat, type WebChat, type WebChatOptions } from '../../src/web/index.ts';
import type { WireEvents, WireMessage } from '../../src/web/page/wire.ts';
import type { JobRequest, Store } from '../../store/index.ts';

export const AUDIO = Uint8Array.from({ length: 5_000 }, (_, i) => i % 251);

/** The commands as declared. */
const COMMANDS: readonly CommandFace[] = [
  {
    name: 'say',
    description: 'Say a word',
    options: {
      word: { type: 'text', description: 'The word', required: true, suggest: async () => [] },
      quiet: { type: 'boolean', description: 'To me alone', default: false },
    },
    kind: 'quick',
    examples: ['say hello'],
  },
  {
    name: 'bounce',
    description: 'Make a sound, taking its time',
    options: { files: { type: 'files', description: 'Parts', accepts: ['.mid'], maxFiles: 10 } },
    kind: { lane: 'make' },
    examples: ['bounce'],
  },
  {
    name: 'vote',
    description: 'Vote for a beat',
    options: { beat: { type: 'text', description: 'Its id', required: true } },
    kind: 'quick',
    examples: ['vote K7Q2'],
  },
  {
    name: 'count',
    description: 'End a vote',
    options: {},
    kind: 'quick',
    isOffered: false,
    examples: [],
  },
];

/** Shown while a bounce is at work. */
const CANCEL = { label: 'Cancel', command: 'say', options: { word: 'cancel' } };

/** Answers calls at once; long ones through the front's own sink, as a job would. */
class SmallDispatcher implements Dispatcher {
  chat: WebChat | undefined;
  /** Calls as they came. */
  calls: CommandCall[] = [];
  /** What a long call finds before it. */
  line = 0;
  #voters = new Set<string>();

  async othersInLine(): Promise<number> {
    return this.line;
  }

  async dispatch(call: CommandCall, replyTo: JobRequest['replyTo'], sink: ReplySink): Promise<void> {
    this.calls.push(call);
    if (call.command === 'say') return this.#say(call, sink);
    if (call.command === 'vote') {
      this.#voters.add(call.author.id);
      const buttons = this.#buttons().map((button) => ({
        ...button,
        undo: { beat: 'K7Q2', value: 'clear' },
      }));
      return sink.reply({ text: 'voted', quiet: true, tally: 'K7Q2', buttons });
    }
    const place = await this.chat?.front.sinkFor(replyTo);
    if (!place) throw new Error('no place to answer in');
    for (let step = 1; step <= 10; step++)
      place.progress({
        fraction: step / 10,
        text: `step ${step}`,
        buttons: step === 1 ? [CANCEL] : undefined,
      });
    return place.reply(this.#bounce(call));
  }

  async suggest(_call: unknown, option: string, typed: string) {
    return [{ label: `${option} ${typed}`, value: typed }];
  }

  async #say({ options }: CommandCall, sink: ReplySink): Promise<void> {
    if (options.word === 'refuse') return sink.refuse('That is no word.', 'no-word');
    if (options.word === 'break') return sink.fail('ref1');
    if (options.word === 'throw') throw new Error('a bug in the sink');
    return sink.reply({ text: `said ${options.word}`, quiet: options.quiet === true });
  }

  #bounce({ files }: CommandCall): Reply {
    const parts = (files.files ?? []).map(({ name, bytes }) => `${name}:${bytes.length}`);
    return {
      text: `bounced ${parts.join(' ') || 'nothing'}`,
      audio: { name: 'beat “1”.mp3', mediaType: 'audio/mpeg', bytes: AUDIO, seconds: 12 },
      files: [
        { name: 'beat.mid', mediaType: 'audio/midi', bytes: new Uint8Array([1, 2, 3]) },
        { name: 'page.html', mediaType: 'text/html', bytes: new Uint8Array([60]) },
      ],
      buttons: this.#buttons(),
      tally: 'K7Q2',
    };
  }

  #buttons() {
    return [{ label: 'Up', command: 'vote', options: { beat: 'K7Q2' }, count: this.#voters.size }];
  }
}

export interface TestChat extends WebChat {
  dispatcher: SmallDispatcher;
  logged: string[];
}

export async function startTestChat(store: Store, options: Partial<WebChatOptions> = {}): Promise<TestChat> {
  const dispatcher = new SmallDispatcher();
  const logged: string[] = [];
  const log: WebChatOptions['log'] = { error: (message, error) => logged.push(`${message}: ${error}`) };
  const chat = await startWebChat({
    dispatcher,
    store,
    commands: COMMANDS,
    port: 0,
    log,
    ...options,
  });
  dispatcher.chat = chat;
  return { ...chat, dispatcher, logged };
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  json(): unknown;
}

/** A request with any headers at all: fetch would not let a test forge Host or Origin. */
export function ask(
  chat: { url: string },
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: Uint8Array | string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, chat.url), { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const whole = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: whole,
          json: () => JSON.parse(whole.toString('utf8')),
        });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

type Seen = { [E in keyof WireEvents]: { event: E; data: WireEvents[E]; id?: string } }[keyof WireEvents];

/** A page: it hears events and can ask for things. */
export class TestPage {
  readonly #chat: { url: string };
  readonly #author: { id: string; name: string };
  readonly #abort = new AbortController();
  #seen: Seen[] = [];
  #wake: () => void = () => {};

  constructor(chat: { url: string }, name: string) {
    this.#chat = chat;
    this.#author = { id: Buffer.from(name).toString('hex').padEnd(20, '0').slice(0, 40), name };
  }

  /** Connects and waits for `hello`. */
  async open(lastEventId?: string): Promise<this> {
    const address = new URL(`/api/events?${new URLSearchParams(this.#author)}`, this.#chat.url);
    const headers: HeadersInit = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const response = await fetch(address, { headers, signal: this.#abort.signal });
    if (!response.ok || !response.body) throw new Error(`events: ${response.status}`);
    void this.#listen(response.body).catch(() => this.#wake());
    await this.until(({ event }) => event === 'hello');
    return this;
  }

  get seen(): readonly Seen[] {
    return this.#seen;
  }

  get lastEventId(): string | undefined {
    return this.#seen.findLast(({ id }) => id !== undefined)?.id;
  }

  /** Messages as the page would show them now, in order of their first appearance. */
  get messages(): WireMessage[] {
    const messages = new Map<string, WireMessage>();
    for (const one of this.#seen)
      if (one.event === 'message' || one.event === 'edit' || one.event === 'quiet')
        messages.set(one.data.id, one.data);
    return [...messages.values()];
  }

  get texts(): string[] {
    return this.messages.map(({ content }) => content.text);
  }

  /** The first event so far, or to come, that fits. */
  async until(fits: (seen: Seen) => boolean): Promise<Seen> {
    for (;;) {
      const found = this.#seen.find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The answer to come, or there already, whose text is this. */
  async answered(text: string): Promise<WireMessage> {
    const fits = ({ data }: Seen) => 'content' in data && data.content.text === text;
    const { data } = await this.until(fits);
    if (!('content' in data)) throw new Error('not a message');
    return data;
  }

  call(command: string, options: object = {}, more: object = {}): Promise<Answer> {
    const body = { command, options, uploads: {}, author: this.#author, ...more };
    return this.post('/api/calls', body);
  }

  talk(text: string): Promise<Answer> {
    return this.post('/api/messages', { author: this.#author, text });
  }

  typing(): Promise<Answer> {
    return this.post('/api/typing', { author: this.#author });
  }

  upload(name: string, bytes: Uint8Array): Promise<Answer> {
    const headers = { 'x-file-name': encodeURIComponent(name), 'x-person': this.#author.id };
    return ask(this.#chat, 'POST', '/api/uploads', headers, bytes);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return ask(this.#chat, 'POST', path, { 'content-type': 'application/json' }, JSON.stringify(body));
  }

  close(): void {
    this.#abort.abort();
  }

  async #listen(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) this.#read(frame);
      this.#wake();
    }
  }

  #read(frame: string): void {
    const fields = new Map(
      frame.split('\n').map((line): [string, string] => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon), line.slice(colon + 2)];
      }),
    );
    const [event, data] = [fields.get('event'), fields.get('data')];
    if (event === undefined || data === undefined) return;
    this.#seen.push({ event, data: JSON.parse(data), id: fields.get('id') } as Seen);
  }
}
