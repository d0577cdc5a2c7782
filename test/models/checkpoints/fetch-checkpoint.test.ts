/** Checkpoints from a host, which stands here on 127.0.0.1 and may do as it likes. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHECKPOINT_HOSTS, fetchCheckpoint } from '../../../models/checkpoints/fetch-checkpoint.ts';
import { checkpointFiles } from '../../../models/checkpoints/pack.ts';
import { importCheckpoint } from '../../../models/index.ts';
import { LIMITS } from '../../../music/index.ts';
import { randomCheckpoint } from './random-checkpoint.ts';

let server: Server;
let origin: string;
/** Paths that were asked for. */
let asked: string[];
let answer: RequestListener;

beforeEach(async () => {
  asked = [];
  answer = serving(checkpointFiles(randomCheckpoint('basic_rnn')));
  server = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '');
    answer(incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

function serving(files: ReadonlyMap<string, Uint8Array>): RequestListener {
  return (incoming, outgoing) => {
    const bytes = files.get(incoming.url?.split('/').at(-1) ?? '');
    outgoing.writeHead(bytes ? 200 : 404).end(bytes);
  };
}

const fetchFrom = (address: string, signal?: AbortSignal) =>
  fetchCheckpoint(address, { hosts: [`${origin}/checkpoints/`], ...(signal && { signal }) });

describe('a checkpoint on a host', () => {
  it.each(['', '/', '/config.json', '/weights_manifest.json'])(
    'is fetched by its address with “%s”',
    async (end) => {
      const files = await fetchFrom(`${origin}/checkpoints/basic_rnn${end}`);
      expect(importCheckpoint(files).config.name).toBe('basic_rnn');
      expect(asked).toEqual([
        '/checkpoints/basic_rnn/weights_manifest.json',
        '/checkpoints/basic_rnn/config.json',
        '/checkpoints/basic_rnn/group1-shard1of1',
      ]);
    },
  );

  it.each([403, 404])(
    'without a config.json, for which it answers %i, is fetched without',
    async (status) => {
      const files = checkpointFiles(randomCheckpoint('basic_rnn'));
      const rest = serving(files);
      answer = (incoming, outgoing) => {
        if (incoming.url?.endsWith('config.json')) outgoing.writeHead(status).end();
        else rest(incoming, outgoing);
      };
      expect((await fetchFrom(`${origin}/checkpoints/x`)).has('config.json')).toBe(false);
    },
  );

  it.each([
    'https://example.org/checkpoints/basic_rnn',
    'http://storage.googleapis.com/magentadata/js/checkpoints/music_rnn/basic_rnn',
    'https://storage.googleapis.com/somebody/js/checkpoints/basic_rnn',
    'https://storage.googleapis.com/magentadata/js/checkpoints/../../../somebody/x',
    'https://storage.googleapis.com/magentadata/js/checkpoints/%2e%2e/%2e%2e/x',
    'https://storage.googleapis.com/magentadata/js/checkpoints/a%2f..%2fx',
    'https://storage.googleapis.com.example.org/magentadata/js/checkpoints/x',
    'https://storage.googleapis.com@example.org/magentadata/js/checkpoints/x',
    'https://me:secret@storage.googleapis.com/magentadata/js/checkpoints/x',
    'https://storage.googleapis.com:8443/magentadata/js/checkpoints/x',
    'https://storage.googleapis.com/magentadata/js/checkpoints/x?alt=media',
    'file:///etc/passwd',
    'http://169.254.169.254/latest/meta-data',
    'basic_rnn',
    '',
  ])('is never asked for at %s', async (address) => {
    await expect(fetchCheckpoint(address)).rejects.toMatchObject({
      code: 'checkpoint-host',
      message: expect.stringContaining(`For example ${CHECKPOINT_HOSTS[0]}music_rnn/basic_rnn`),
    });
  });

  it('that redirects is not followed', async () => {
    answer = (incoming, outgoing) => {
      if (incoming.url?.startsWith('/elsewhere')) outgoing.end('[]');
      else outgoing.writeHead(302, { location: `${origin}/elsewhere` }).end();
    };
    await expect(fetchFrom(`${origin}/checkpoints/x`)).rejects.toMatchObject({
      code: 'checkpoint-not-fetched',
    });
    expect(asked).toEqual(['/checkpoints/x/weights_manifest.json']);
  });

  it.each([
    ['has no such folder', serving(new Map()), 'checkpoint-not-found', 'no weights_manifest.json lies there'],
    [
      'answers 500',
      (_, outgoing) => void outgoing.writeHead(500).end(),
      'checkpoint-not-fetched',
      'does not answer',
    ],
    ['hangs up', (incoming) => void incoming.socket.destroy(), 'checkpoint-not-fetched', 'does not answer'],
    [
      'has no such shard',
      serving(
        new Map(
          [...checkpointFiles(randomCheckpoint('basic_rnn'))].filter(([name]) => !name.startsWith('group')),
        ),
      ),
      'damaged-checkpoint',
      'its shard `group1-shard1of1` is not where its weights_manifest.json is',
    ],
    [
      'names a shard elsewhere',
      serving(new Map([['weights_manifest.json', Buffer.from('[{"paths":["../x"],"weights":[]}]')]])),
      'damaged-checkpoint',
      'names a shard outside its folder',
    ],
    [
      'never stops sending',
      (_, outgoing) => {
        const chunk = Buffer.alloc(1024 * 1024);
        const send = (): void => void outgoing.write(chunk, (error) => error ?? send());
        send();
      },
      'checkpoint-too-large',
      `larger than ${LIMITS.checkpointBytes / 2 ** 20} MB`,
    ],
  ] as [string, RequestListener, string, string][])(
    'that %s is told of in words',
    async (_, does, code, message) => {
      answer = does;
      await expect(fetchFrom(`${origin}/checkpoints/x`)).rejects.toMatchObject({
        name: 'UserError',
        code,
        message: expect.stringContaining(message),
      });
    },
  );

  it('is let go of when the one who asked gives up', async () => {
    const giveUp = new AbortController();
    answer = () => giveUp.abort();
    await expect(fetchFrom(`${origin}/checkpoints/x`, giveUp.signal)).rejects.toThrow('aborted');
  });
});
