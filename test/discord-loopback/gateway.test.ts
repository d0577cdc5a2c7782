import { once } from 'node:events';
import { Events, GatewayIntentBits } from 'discord.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { clientOf, connected, login, loopback, nextAsked, PLAY, register } from './connected.ts';

/** Without discord.js's pause of some seconds between two identifies. */
const IMPATIENT = { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) };

test('greets a client, shows it its servers, and notes the intents that it asked for', async () => {
  const { discord, client, guild, channel } = await connected();

  expect(client.user.username).toBe('Beat Cypher');
  expect(client.guilds.cache.get(guild.id)?.channels.cache.get(channel.id)?.name).toBe('beats');
  expect(discord.gateway.identified.map((session) => session.intents)).toEqual([GatewayIntentBits.Guilds]);
  expect(discord.refusals).toEqual([]);
});

test('refuses a wrong token, over REST with 401 and over the gateway with 4004', async () => {
  const discord = await loopback();
  await expect(clientOf(discord).login('MTIz.wrong.token')).rejects.toThrow('An invalid token was provided');
  expect(discord.refusals[0]).toMatchObject({ status: 401, route: 'GET /gateway/bot' });

  const socket = new WebSocket(discord.cdn.replace('http', 'ws'));
  await once(socket, 'message');
  socket.send(JSON.stringify({ op: 2, d: { token: 'wrong', intents: 0, properties: {} } }));
  const [code] = await once(socket, 'close');
  expect(code).toBe(4004);
});

test('refuses a privileged intent that is not switched on, and takes one that is', async () => {
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent];
  const strict = await loopback();
  await expect(clientOf(strict, { intents }).login(strict.token)).rejects.toThrow('disallowed intents');
  expect(strict.gateway.closed).toEqual([4014]);

  const lenient = await loopback({ enabledIntents: GatewayIntentBits.MessageContent });
  await login(clientOf(lenient, { intents }), lenient.token);
});

test('answers heartbeats', async () => {
  const { client } = await connected({ heartbeatMs: 20 });
  const heard = new Promise<void>((resolve) => {
    client.on(Events.Debug, (words) => {
      if (words.includes('Heartbeat acknowledged')) resolve();
    });
  });
  await heard;
});

test('a resumed session gets what it missed, once and in order', async () => {
  const { discord, client, anna, channel } = await connected();
  await register({ discord, client }, PLAY);
  const seen: string[] = [];
  client.on('interactionCreate', (interaction) => seen.push(interaction.id));
  const coming = nextAsked(client);
  const first = await anna.types(channel, 'play');
  await coming;

  const resumed = once(client, 'shardResume');
  discord.gateway.drop();
  await discord.gateway.changed.until(
    () => discord.gateway.sessions.every(({ socket }) => !socket) || undefined,
    {
      for: 'the socket to close',
    },
  );
  const missed = [await anna.types(channel, 'play'), await anna.types(channel, 'play')];
  await resumed;

  expect(seen).toEqual([first.id, ...missed.map(({ id }) => id)]);
  expect(discord.gateway.identified).toHaveLength(1);
  expect(discord.gateway.sessions[0].resumes).toBe(1);
});

test('opcode 7 makes the client come back to the same session', async () => {
  const { discord, client } = await connected();
  const resumed = once(client, 'shardResume');
  discord.gateway.askToReconnect();
  await resumed;
  expect(discord.gateway.sessions[0].resumes).toBe(1);
  expect(discord.gateway.identified).toHaveLength(1);
});

test('opcode 9 lets the client resume at once, or identify anew', async () => {
  const { discord, client } = await connected({ client: { ws: IMPATIENT } });
  const resumed = once(client, 'shardResume');
  discord.gateway.invalidate(true);
  await resumed;
  expect(discord.gateway.identified).toHaveLength(1);

  const anew = once(client, 'shardReady');
  discord.gateway.invalidate(false);
  await anew;
  expect(discord.gateway.identified).toHaveLength(2);
});

test('a session that Discord has forgotten cannot be resumed', async () => {
  const { discord, client } = await connected({ client: { ws: IMPATIENT } });
  const anew = once(client, 'shardReady');
  discord.gateway.forgetSessions();
  await anew;
  expect(discord.gateway.identified).toHaveLength(2);
  expect(discord.gateway.sessions.map(({ resumes }) => resumes)).toEqual([0]);
});

test('each shard hears of its own servers alone', async () => {
  const discord = await loopback({ shards: 2 });
  const guilds = [discord.addGuild({ shard: 0 }), discord.addGuild({ shard: 1 })];
  const client = await login(clientOf(discord, { shards: 'auto' }), discord.token);
  expect(client.ws.shards.size).toBe(2);
  expect(guilds.map(({ id }) => client.guilds.cache.get(id)?.shardId)).toEqual([0, 1]);
  expect(discord.gateway.identified.map(({ shard }) => shard)).toEqual([
    [0, 2],
    [1, 2],
  ]);
});

test('tells of servers and channels that come and go', async () => {
  const { discord, client, guild, channel } = await connected();
  const joined = once(client, 'guildCreate');
  const other = discord.addGuild({ name: 'Other' });
  expect((await joined)[0].id).toBe(other.id);

  const gone = once(client, 'channelDelete');
  guild.deleteChannel(channel);
  expect((await gone)[0].id).toBe(channel.id);

  const kicked = once(client, 'guildDelete');
  guild.kickBot();
  expect((await kicked)[0].id).toBe(guild.id);
});

test('a server that cannot be reached for a while is not one that the bot has left', async () => {
  const { client, guild } = await connected();
  const down = once(client, 'guildUnavailable');
  guild.goDown();
  await down;
  expect(client.guilds.cache.get(guild.id)?.available).toBe(false);
  const back = once(client, 'guildAvailable');
  guild.comeBack();
  await back;
});
