import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/web/guard.ts';
import { startWebChat } from '../../src/web/index.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { ask, startTestChat, type TestChat } from './try-chat.ts';

let kept: TemporaryStore;
let chat: TestChat;

beforeAll(async () => {
  kept = await temporaryStore();
  chat = await startTestChat(kept.store);
});

afterAll(async () => {
  await chat.close();
  await kept.close();
});

const json = { 'content-type': 'application/json' };

describe('the page', () => {
  it('is served with scripts that need no build and no other source', async () => {
    const page = await ask(chat, 'GET', '/');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const sources = [...page.body.toString().matchAll(/(?:src|href)="(\/[^"#]+)"/g)].map(([, path]) => path);
    expect(sources.length).toBeGreaterThan(3);
    for (const path of sources) expect((await ask(chat, 'GET', path)).status).toBe(200);
    expect(page.body.toString()).not.toMatch(/<script(?![^>]*src=)|style="|https?:\/\//);
  });

  it('gets TypeScript without its types', async () => {
    const script = await ask(chat, 'GET', '/page/composer-line.ts');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.body.toString()).not.toContain('export interface');
    expect(script.body.toString()).toContain('export function parseComposerLine');
  });

  it('is not sent again while it is the same', async () => {
    const { headers } = await ask(chat, 'GET', '/page/base.css');
    const again = await ask(chat, 'GET', '/page/base.css', { 'if-none-match': String(headers.etag) });
    expect(again.status).toBe(304);
  });

  it.each(['/page/../server.ts', '/page/%2e%2e%2fserver.ts', '/page/', '/page/none.ts', '/nothing'])(
    'has nothing at %s',
    async (path) => {
      expect((await ask(chat, 'GET', path)).status).toBe(404);
    },
  );
});

describe('requests from elsewhere', () => {
  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin of its own', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ])('are refused: %s', async (_from, headers) => {
    for (const [method, path] of [
      ['POST', '/api/calls'],
      ['POST', '/api/uploads'],
      ['GET', '/api/messages'],
      ['GET', '/api/events'],
    ]) {
      const answer = await ask(
        chat,
        method,
        path,
        { ...json, ...headers },
        method === 'POST' ? '{}' : undefined,
      );
      expect(answer.status).toBe(403);
      expect(answer.json()).toEqual({
        error: 'Requests from other sites are refused.',
        code: 'cross-origin',
      });
    }
    expect(chat.dispatcher.calls).toEqual([]);
  });

  it('are refused under a name that merely points here (DNS rebinding)', async () => {
    const answer = await ask(chat, 'GET', '/', { host: 'evil.example:8808' });
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'foreign-host' });
  });

  it('may follow a link to the page, and to nothing else', async () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await ask(chat, 'GET', '/', link)).status).toBe(200);
    expect((await ask(chat, 'GET', '/api/messages', link)).status).toBe(403);
  });

  it('are ours with our own origin', async () => {
    const own = { origin: new URL(chat.url).origin, 'sec-fetch-site': 'same-origin' };
    expect((await ask(chat, 'GET', '/api/commands', own)).status).toBe(200);
  });
});

describe('an address that cannot be read', () => {
  it.each(['//', 'http://[', 'http://a:b/'])('is refused without a word in the log: %s', async (path) => {
    const { hostname, port } = new URL(chat.url);
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest({ hostname, port, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject).end();
    });
    expect(status).toBe(400);
    expect(chat.logged).toEqual([]);
  });
});

describe('calls of a wrong form', () => {
  it.each([
    ['not JSON', json, '{', 400],
    ['not an object', json, '[]', 400],
    ['of another type', { 'content-type': 'text/plain' }, '{}', 415],
    ['without an author', json, '{"command":"say"}', 400],
    ['far too long', json, `"${'x'.repeat(200_000)}"`, 413],
  ])('are refused: %s', async (_what, headers, body, status) => {
    const answer = await ask(chat, 'POST', '/api/calls', headers, body);
    expect(answer.status).toBe(status);
    expect(answer.json()).toHaveProperty('error');
  });

  it.each([
    { command: 'nothing' },
    { options: { word: ['x'] } },
    { options: { __proto__x: 1 } },
    { options: [] },
    { uploads: { files: 'x' } },
    { uploads: { files: [1] } },
  ])('are refused: %j', async (wrong) => {
    const author = { id: 'a'.repeat(20), name: 'Ann' };
    const body = JSON.stringify({ command: 'say', options: {}, uploads: {}, author, ...wrong });
    const answer = await ask(chat, 'POST', '/api/calls', json, body);
    expect([400, 404]).toContain(answer.status);
  });
});

describe('listening beyond this machine', () => {
  it('needs a password', async () => {
    const options = {
      dispatcher: chat.dispatcher,
      store: kept.store,
      commands: [],
      port: 0,
      log: { error() {} },
    };
    for (const host of ['0.0.0.0', '192.168.1.7', 'my-host'])
      await expect(startWebChat({ ...options, host })).rejects.toMatchObject({
        code: 'web-password-required',
      });
  });

  it('tells a taken port in words', async () => {
    const port = Number(new URL(chat.url).port);
    const options = {
      dispatcher: chat.dispatcher,
      store: kept.store,
      commands: [],
      port,
      log: { error() {} },
    };
    await expect(startWebChat(options)).rejects.toMatchObject({ code: 'port-taken' });
  });

  it('knows what this machine is', () => {
    expect(['127.0.0.1', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true]);
    expect(['0.0.0.0', '::', '127.0.0.1.evil.example'].map(isLoopback)).toEqual([false, false, false]);
  });
});
