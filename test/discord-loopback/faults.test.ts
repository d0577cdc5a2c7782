import { RateLimitError } from 'discord.js';
import { expect, test } from 'vitest';
import { connected, nextAsked, PLAY, register } from './connected.ts';

const POST = 'POST /channels/:channel/messages';

test.each([500, 502, 503])('a planned %i is sent once, and the client tries again', async (status) => {
  const { discord, client, channel } = await connected();
  discord.faults.next(POST, { status });
  await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } });
  expect(channel.messages).toHaveLength(1);
  // What was planned is no fault of the bot.
  expect(discord.refusals).toEqual([]);
});

test('any refusal of Discord can be planned by its code', async () => {
  const { discord, client, channel } = await connected();
  discord.faults.next(POST, { status: 400, code: 30046, message: 'Maximum number of edits' });
  const post = client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } });
  await expect(post).rejects.toMatchObject({ code: 30046, message: 'Maximum number of edits' });
});

test('planned failures last as long as they are planned', async () => {
  const { discord, client, channel } = await connected();
  discord.faults.next(POST, { status: 500, times: 4 });
  const post = () => client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } });
  await expect(post()).rejects.toMatchObject({ status: 500 });
  await post();
  expect(channel.messages).toHaveLength(1);
});

test.each([false, true])('a planned 429 (global: %s) is waited out', async (isGlobal) => {
  const { discord, client, channel } = await connected();
  const limited: boolean[] = [];
  client.rest.on('rateLimited', (info) => limited.push(info.global));
  discord.faults.next(POST, { status: 429, retryAfterMs: 1, isGlobal });
  await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } });
  expect(channel.messages).toHaveLength(1);
  expect(discord.rateLimits.exceeded).toEqual([]);
});

test('a request is held until it is let go', async () => {
  const { discord, client, channel } = await connected();
  const held = discord.faults.hold(POST);
  const post = client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } });
  await held.arrived;
  expect(channel.messages).toEqual([]);
  held.release();
  await post;
  expect(channel.messages).toHaveLength(1);
});

test('an acknowledgement that comes too late is refused', async () => {
  const all = await connected();
  await register(all, PLAY);
  const coming = nextAsked(all.client);
  await all.anna.types(all.channel, 'play');
  const interaction = await coming;
  if (!interaction.isChatInputCommand()) throw new Error('no command');
  const held = all.discord.faults.hold('POST /interactions/:interaction/:token/callback');
  const deferred = interaction.deferReply();
  await held.arrived;
  all.discord.advance(3001);
  held.release();
  await expect(deferred).rejects.toMatchObject({ code: 10062 });
});

test('buckets are told in headers, and whoever minds them is never refused', async () => {
  const { discord, client, channel } = await connected();
  discord.rateLimits.set(POST, { limit: 2, windowMs: 50 });
  const posts = Array.from({ length: 5 }, (_, index) =>
    client.rest.post(`/channels/${channel.id}/messages`, { body: { content: `${index}` } }),
  );
  await Promise.all(posts);
  expect(channel.messages.map(({ content }) => content)).toEqual(['0', '1', '2', '3', '4']);
  expect(discord.rateLimits.fewestLeft.get(POST)).toBe(0);
});

test('whoever does not mind them is: by route, and above 50 in a second as a whole', async () => {
  const { discord, channel } = await connected();
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${discord.api}/v10${path}`, { ...init, headers: { authorization: `Bot ${discord.token}` } });
  const asked = await Promise.all(Array.from({ length: 6 }, () => write()));
  expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429]);
  const refused = asked.find(({ status }) => status === 429)!;
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ global: false, message: 'You are being rate limited.' });

  discord.advance(10_000);
  const paths = Array.from({ length: 51 }, (_, index) => `/users/${index}`);
  discord.rateLimits.set('GET /users/:user', { limit: 1000, windowMs: 1000 });
  const many = await Promise.all(paths.map((path) => ask(path)));
  const last = many.filter(({ status }) => status === 429);
  expect(last).toHaveLength(1);
  expect(last[0].headers.get('x-ratelimit-global')).toBe('true');
  expect(discord.rateLimits.exceeded.map(({ isGlobal }) => isGlobal)).toEqual([false, true]);

  function write(): Promise<Response> {
    return fetch(`${discord.api}/v10/channels/${channel.id}/messages`, {
      method: 'POST',
      body: JSON.stringify({ content: 'x' }),
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    });
  }
});

test('callbacks and what follows by token are bound to no global limit', async () => {
  const all = await connected();
  await register(all, PLAY);
  const answering = new Set<Promise<unknown>>();
  all.client.on('interactionCreate', (interaction) => {
    if (interaction.isChatInputCommand()) answering.add(interaction.reply('x'));
  });
  const asked = await Promise.all(Array.from({ length: 60 }, () => all.anna.types(all.channel, 'play')));
  await Promise.all(asked.map((one) => one.answered));
  await Promise.all(answering);
  expect(all.discord.rateLimits.exceeded).toEqual([]);
  expect(all.discord.refusals).toEqual([]);
});

test('an unknown route is refused and noted', async () => {
  const { discord, client } = await connected();
  await expect(client.rest.get('/nowhere')).rejects.toMatchObject({ status: 404 });
  expect(discord.refusals[0]).toMatchObject({ path: '/nowhere', message: '404: Not Found' });
});

test('a message that is older than an hour can be edited only so often, which is told as a rate limit', async () => {
  const { discord, client, channel } = await connected();
  client.rest.options.rejectOnRateLimit = ({ retryAfter }) => retryAfter > 10_000;
  await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } });
  const [message] = channel.messages;
  const edit = () =>
    client.rest.patch(`/channels/${channel.id}/messages/${message.id}`, { body: { content: 'y' } });
  discord.advance(61 * 60_000);
  for (let edits = 0; edits < 3; edits += 1) await edit();
  await expect(edit()).rejects.toBeInstanceOf(RateLimitError);
  expect(discord.refusals).toMatchObject([{ status: 429, code: 30046 }]);
  discord.advance(60_000);
  await edit();
});

test.each(['cut', 'empty'] as const)(
  'an answer can be lost (%s) though the request was done',
  async (how) => {
    const { discord, client, channel } = await connected();
    discord.faults.loseAnswer(POST, how);
    await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } }).catch(() => {});
    expect(channel.messages).toHaveLength(1);
  },
);
