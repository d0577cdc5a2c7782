/** The product as its host runs it: `src/main.ts` in a process of its own, spoken to as the page does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { WireHistory, WireMessage } from '../../src/web/page/wire.ts';

const PERSON = { id: '0f0e0d0c-1111-4222-8333-444455556666', name: 'Anna' };

export interface RunningChat {
  /** Asks as the page does; resolves when the server has acknowledged it. */
  call(
    command: string,
    options?: Record<string, string | number | boolean>,
    uploads?: string[],
  ): Promise<void>;
  /** Sends a file ahead of a call; resolves with its id. */
  upload(name: string, bytes: Uint8Array): Promise<string>;
  history(): Promise<WireMessage[]>;
  /** Resolves with the first message, as it stands now or after any event, of which `isIt` says so. */
  until(isIt: (message: WireMessage) => boolean): Promise<WireMessage>;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts on any free port and resolves when the page is open. */
export async function startChat(dataDir: string): Promise<RunningChat> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    // Set, if only to nothing, so that a developer's own `.env` does not set them.
    env: { ...process.env, PORT: '0', HOST: '', DISCORD_TOKEN: '', BEAT_CYPHER_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const ended = once(child, 'exit');
  const url = await openedUrl(child.stdout);
  if (!url) {
    await ended;
    throw new Error(`the chat did not open: ${errors.join('')}`);
  }

  const post = async (path: string, body: BodyInit, headers: Record<string, string>): Promise<unknown> => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      body,
      headers: { origin: url, ...headers },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const history = async (): Promise<WireMessage[]> => {
    const response = await fetch(new URL('/api/messages', url));
    return ((await response.json()) as WireHistory).messages;
  };

  return {
    history,
    async call(command, options = {}, uploads = []) {
      const files = uploads.length > 0 ? { uploads: { files: uploads } } : {};
      const body = JSON.stringify({ command, options, author: PERSON, ...files });
      await post('/api/calls', body, { 'content-type': 'application/json' });
    },
    async upload(name, bytes) {
      const headers = { 'x-file-name': encodeURIComponent(name), 'x-person': PERSON.id };
      const { id } = (await post('/api/uploads', new Uint8Array(bytes), headers)) as { id: string };
      return id;
    },
    until: (isIt) => firstMessage(url, history, isIt),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}

/** The address that it prints; undefined if it ends without. */
async function openedUrl(stdout: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) return url;
  }
  return undefined;
}

/** Watches the events rather than asking again and again. */
async function firstMessage(
  url: string,
  history: () => Promise<WireMessage[]>,
  isIt: (message: WireMessage) => boolean,
): Promise<WireMessage> {
  const abort = new AbortController();
  const path = `/api/events?id=${PERSON.id}&name=${PERSON.name}`;
  const stream = await fetch(new URL(path, url), { signal: abort.signal });
  try {
    const known = (await history()).find(isIt);
    if (known) return known;
    let rest = '';
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      const events = `${rest}${chunk}`.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (!data || !/^event: (message|edit|quiet)$/m.test(event)) continue;
        const message = JSON.parse(data) as WireMessage;
        if (isIt(message)) return message;
      }
    }
    throw new Error('the stream of events ended');
  } finally {
    abort.abort();
  }
}
