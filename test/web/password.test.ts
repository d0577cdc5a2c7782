import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PasswordGate } from '../../src/web/password-gate.ts';
import { type TemporaryStore, temporaryStore } from '../support/temporary-store.ts';
import { type Answer, ask, startTestChat, type TestChat } from './try-chat.ts';

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

  it('leads who mistypes it to the words that say so, and makes guessers wait', async () => {
    const answers: Answer[] = [];
    for (let i = 0; i < 7; i++) answers.push(await login(`guess ${i}`));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303, 429, 429]);
    expect(answers[0].headers.location).toBe('/login#wrong');
    expect((await ask(chat, 'GET', '/login')).body.toString()).toContain('id="wrong"');
    expect(await login('four on the floor')).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  });
});

describe('guessers from many addresses', () => {
  const PASSWORD = 'four on the floor';

  /** A gate on a clock of its own, and tries at it. */
  function gateAt(now: () => number = () => 0) {
    const gate = new PasswordGate(PASSWORD, now);
    return (remoteAddress: string, password: string): Promise<string> => {
      const body = Readable.from([Buffer.from(new URLSearchParams({ password }).toString())]);
      const request = Object.assign(body, { headers: {}, socket: { remoteAddress } });
      const verdict = gate.login(request as never, { setHeader() {} } as never);
      return verdict.then(
        (isRight) => (isRight ? 'in' : 'wrong'),
        ({ code }) => code,
      );
    };
  }

  async function miss(
    attempt: ReturnType<typeof gateAt>,
    addresses: number,
    each: number,
  ): Promise<string[]> {
    const verdicts: string[] = [];
    for (let i = 0; i < addresses * each; i++)
      verdicts.push(await attempt(`10.0.${(i % addresses) >> 8}.${(i % addresses) & 255}`, `guess ${i}`));
    return verdicts;
  }

  it('do not keep out who has not guessed', async () => {
    const attempt = gateAt();
    expect(await miss(attempt, 11, 5)).toContain('too-many-tries');
    expect(await attempt('192.0.2.1', PASSWORD)).toBe('in');
    expect(await attempt('10.0.0.1', PASSWORD)).toBe('too-many-tries');
  });

  it('have one try each beyond the common budget, and in the end none', async () => {
    let now = 0;
    const attempt = gateAt(() => now);
    const heard = async () => (await miss(attempt, 1_100, 2)).filter((verdict) => verdict === 'wrong').length;
    expect(await heard()).toBe(1_000);
    expect(await attempt('192.0.2.1', PASSWORD)).toBe('too-many-tries');
    now = 60_000;
    expect(await heard()).toBe(50);
    now = 3_700_000;
    expect(await attempt('192.0.2.1', PASSWORD)).toBe('in');
  });

  it('are one guesser in one IPv6 network', async () => {
    const attempt = gateAt();
    for (let i = 0; i < 5; i++) expect(await attempt(`2001:db8:1:2::${i}`, 'guess')).toBe('wrong');
    expect(await attempt('2001:db8:1:2:3:4:5:6', PASSWORD)).toBe('too-many-tries');
    expect(await attempt('2001:db8:1:3::1', PASSWORD)).toBe('in');
    expect(await attempt('::ffff:192.0.2.1', PASSWORD)).toBe('in');
  });
});
