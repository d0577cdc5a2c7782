import type { RouteLike } from 'discord.js';
import { expect, test } from 'vitest';
import type { GuildSettings } from '../support/discord/index.ts';
import { connected } from './connected.ts';

const V2 = 1 << 15;
const VOICE = 1 << 13;
const ALL: NonNullable<GuildSettings['everyone']> = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'SendVoiceMessages',
];
const file = { name: 'a.ogg', data: Buffer.from('OggS'), contentType: 'audio/ogg' };
const voice = { flags: VOICE, attachments: [{ id: 0, duration_secs: 1, waveform: 'AAAA' }] };

test.each([
  ['ViewChannel', 50001, { content: 'x' }, []],
  ['SendMessages', 50013, { content: 'x' }, []],
  ['AttachFiles', 50013, {}, [file]],
  ['EmbedLinks', 50013, { embeds: [{ title: 't' }] }, []],
  ['SendVoiceMessages', 50173, voice, [file]],
] as const)(
  'without %s the bot is refused with %i, with it it is not',
  async (permission, code, body, files) => {
    const { client, guild } = await connected({ guild: { everyone: ALL } });
    const closed = guild.addTextChannel({ name: 'closed', denyBot: [permission] });
    const open = guild.addTextChannel({ name: 'open' });
    const post = (id: string) => client.rest.post(`/channels/${id}/messages`, { body, files: [...files] });
    await post(open.id);
    await expect(post(closed.id)).rejects.toMatchObject({ code });
  },
);

test('roles add up, and a channel takes from everyone what a role gives back', async () => {
  const { guild, anna, client } = await connected();
  const channel = guild.addTextChannel({ name: 'quiet', denyEveryone: ['SendMessages'] });
  const mo = guild.addMember({ name: 'mo', permissions: ['Administrator'] });
  expect(guild.can(anna.id, channel, 'SendMessages')).toBe(false);
  expect(guild.can(mo.id, channel, 'SendMessages')).toBe(true);
  const role = guild.addRole('speakers', []);
  guild.members.get(anna.id)?.roles.push(role);
  guild.overwrite(channel, role, { allow: ['SendMessages'] });
  expect(guild.can(anna.id, channel, 'SendMessages')).toBe(true);
  await expect(
    client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } }),
  ).rejects.toMatchObject({
    code: 50013,
  });
});

test('a thread is opened at a message, written into, and put to sleep', async () => {
  const { client, channel, guild } = await connected();
  await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'a jam' } });
  const [message] = channel.messages;
  const path: RouteLike = `/channels/${channel.id}/messages/${message.id}/threads`;
  const opened = (await client.rest.post(path, { body: { name: 'Jam' } })) as { id: string };
  expect(opened.id).toBe(message.id);
  const [thread] = channel.threads;
  expect(thread.name).toBe('Jam');
  await expect(client.rest.post(path, { body: { name: 'Jam' } })).rejects.toMatchObject({ code: 160004 });

  await client.rest.post(`/channels/${thread.id}/messages`, { body: { content: 'first layer' } });
  expect(thread.messages.map(({ content }) => content)).toEqual(['first layer']);
  await client.rest.patch(`/channels/${thread.id}`, { body: { archived: true } });
  const [inside] = thread.messages;
  const edit = client.rest.patch(`/channels/${thread.id}/messages/${inside.id}`, { body: { content: 'y' } });
  await expect(edit).rejects.toMatchObject({ code: 50083 });
  await client.rest.post(`/channels/${thread.id}/messages`, { body: { content: 'wakes it' } });
  expect(thread.isArchived).toBe(false);

  guild.overwrite(channel, guild.id, { deny: ['SendMessagesInThreads'] });
  const silent = client.rest.post(`/channels/${thread.id}/messages`, { body: { content: 'x' } });
  await expect(silent).rejects.toMatchObject({ code: 50013 });
});

test('a thread needs its permission and a name of 1 to 100', async () => {
  const { client, guild } = await connected();
  const closed = guild.addTextChannel({ name: 'closed', denyBot: ['CreatePublicThreads'] });
  const open = guild.addTextChannel({ name: 'open' });
  const start = (id: string, body: object) => client.rest.post(`/channels/${id}/threads`, { body });
  await expect(start(closed.id, { name: 'Jam' })).rejects.toMatchObject({ code: 50013 });
  await expect(start(open.id, { name: 'x'.repeat(101) })).rejects.toMatchObject({ code: 50035 });
  await expect(start(open.id, { name: 'x', auto_archive_duration: 61 })).rejects.toMatchObject({
    code: 50035,
  });
  await start(open.id, { name: 'x'.repeat(100), auto_archive_duration: 60 });
});

test('channels and messages that are gone are unknown', async () => {
  const { client, guild, channel, anna } = await connected();
  await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } });
  const [message] = channel.messages;
  const path: RouteLike = `/channels/${channel.id}/messages/${message.id}`;
  const theirs = anna.says(channel, 'mine');
  const meddle = client.rest.patch(`/channels/${channel.id}/messages/${theirs.id}`, {
    body: { content: 'x' },
  });
  await expect(meddle).rejects.toMatchObject({ code: 50005 });
  await client.rest.delete(path);
  await expect(client.rest.patch(path, { body: { content: 'y' } })).rejects.toMatchObject({ code: 10008 });
  guild.deleteChannel(channel);
  await expect(client.rest.patch(path, { body: { content: 'y' } })).rejects.toMatchObject({ code: 10003 });
});

test('a bot that was thrown out finds all doors closed', async () => {
  const { client, guild, channel } = await connected();
  guild.kickBot();
  const post = client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } });
  await expect(post).rejects.toMatchObject({ code: 50001 });
});

test('a message notes whom it would ping, as far as allowed_mentions let it', async () => {
  const { client, guild, anna } = await connected({ guild: { bot: ['MentionEveryone'] } });
  const loud = guild.addTextChannel({ name: 'loud' });
  const role = guild.addRole('makers', []);
  const content = `@everyone <@${anna.id}> <@&${role}> and \`@here <@1234567890123456789>\``;
  const write = async (body: object) => {
    await client.rest.post(`/channels/${loud.id}/messages`, { body });
    return loud.messages.at(-1)!.pings;
  };
  expect(await write({ content })).toEqual({ everyone: true, roles: [role], users: [anna.id] });
  expect(await write({ content, allowed_mentions: { parse: [] } })).toEqual({
    everyone: false,
    roles: [],
    users: [],
  });
  expect(await write({ content, allowed_mentions: { parse: ['users'] } })).toEqual({
    everyone: false,
    roles: [],
    users: [anna.id],
  });
  expect(await write({ embeds: [{ description: content }] })).toEqual({
    everyone: false,
    roles: [],
    users: [],
  });
  expect((await write({ flags: V2, components: [{ type: 10, content }] })).everyone).toBe(true);
});

test('an edit of the words parses their mentions anew, one of something else leaves them', async () => {
  const { client, channel, anna } = await connected();
  const content = `<@${anna.id}>`;
  await client.rest.post(`/channels/${channel.id}/messages`, {
    body: { content, allowed_mentions: { parse: [] } },
  });
  const [message] = channel.messages;
  const edit = (body: object) =>
    client.rest.patch(`/channels/${channel.id}/messages/${message.id}`, { body });
  await edit({ embeds: [{ title: 't' }] });
  expect(message.pings.users).toEqual([]);
  await edit({ content });
  expect(message.pings.users).toEqual([anna.id]);
});

test('without the permission for it, @everyone is plain text', async () => {
  const { client, channel } = await connected();
  await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: '@everyone' } });
  expect(channel.messages[0].pings.everyone).toBe(false);
});

test('the same nonce writes once', async () => {
  const { client, channel } = await connected();
  const body = { content: 'x', nonce: '17', enforce_nonce: true };
  const first = await client.rest.post(`/channels/${channel.id}/messages`, { body });
  const second = await client.rest.post(`/channels/${channel.id}/messages`, { body });
  expect(second).toMatchObject({ id: (first as { id: string }).id });
  expect(channel.messages).toHaveLength(1);
});

test('waiting for a message ends with the change that makes it so', async () => {
  const { client, channel } = await connected();
  const waiting = channel.until((message) => message.content === 'two');
  await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'one' } });
  const [message] = channel.messages;
  await client.rest.patch(`/channels/${channel.id}/messages/${message.id}`, { body: { content: 'two' } });
  expect(await waiting).toBe(message);
  expect(message.editedAt).toHaveLength(1);
  const vain = channel.until((one) => one.content === 'three', { patienceMs: 1 });
  await expect(vain).rejects.toThrow('waited in vain for a message in #beats; instead: "two"');
});
