import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { ask, startTestChat, type TestChat } from './try-chat.ts';

let kept: TemporaryStore;
let chat: TestChat;

beforeAll(async () => {
  kept = await temporaryStore();
  // All addresses, as a host would; the tests still come from this machine.
  chat = await startTestChat(kept.store, { host: '0.0.0.0', password: 'four on the floor' });
});

afterAll(async () => {
  await chat.close();
  await kept.close();
});

function login(password: string) {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return ask(chat, 'POST', '/login', form, new URLSearchParams({ password }).toString());
}

describe('a chat with a password', () => {
  it('shows a stranger the login page and nothing else', async () => {
    expect(await ask(chat, 'GET', '/')).toMatchObject({ status: 303, headers: { location: '/login' } });
    expect((await ask(chat, 'GET', '/login')).body.toString()).toContain('type="password"');
    expect((await ask(chat, 'GET', '/page/base.css')).status).toBe(200);
    for (const path of ['/api/messages', '/api/commands', '/api/events', '/files/x/y', '/page/main.ts'])
      expect((await ask(chat, 'GET', path)).status).toBe(401);
    expect((await ask(chat, 'POST', '/api/calls', {}, '{}')).status).toBe(401);
    expect((await ask(chat, 'GET', '/api/messages', { cookie: 'beat_cypher_session=guess' })).status).toBe(
      401,
    );
  });

  it('lets in who knows it, by a cookie that scripts and other sites cannot use', async () => {
    const answer = await login('four on the floor');
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
    const [cookie] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/;/);
    const inside = await ask(chat, 'GET', '/api/messages', { cookie: `other=1; ${cookie.split(';')[0]}` });
    expect(inside.status).toBe(200);
  });

  it('refuses other sites even so', async () => {
    expect((await ask(chat, 'POST', '/login', { origin: 'http://evil.example' }, 'password=x')).status).toBe(
      403,
    );
  });

  it('makes guessers wait', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) statuses.push((await login(`guess ${i}`)).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429]);
    expect(await login('four on the floor')).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  });
});
