import { once } from 'node:events';
import type { RawFile } from 'discord.js';
import { expect, test } from 'vitest';
import { type Connected, connected, nextAsked, PLAY, register } from './connected.ts';

const VOICE = 1 << 13;
const WAVEFORM = Buffer.alloc(256, 7).toString('base64');
const midi: RawFile = { name: 'beat.mid', data: Buffer.from('MThd') };
const png: RawFile = { name: 'roll.png', data: Buffer.from('PNG'), contentType: 'image/png' };
const ogg: RawFile = { name: 'beat.ogg', data: Buffer.from('OggS'), contentType: 'audio/ogg' };

function post({ client, channel }: Connected, body: object, files: RawFile[] = []): Promise<unknown> {
  return client.rest.post(`/channels/${channel.id}/messages`, { body, files });
}

function patch({ client, channel }: Connected, body: object, files: RawFile[] = []): Promise<unknown> {
  return client.rest.patch(`/channels/${channel.id}/messages/${channel.messages[0].id}`, { body, files });
}

test('a file is kept under its name, with its size, type and alt text, and can be fetched', async () => {
  const all = await connected();
  await post(all, { attachments: [{ id: 0, description: 'A roll of notes' }] }, [png]);
  const [{ attachments }] = all.channel.messages;
  expect(attachments).toMatchObject([
    { filename: 'roll.png', size: 3, content_type: 'image/png', description: 'A roll of notes' },
  ]);
  const response = await fetch(attachments[0].url);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(await response.text()).toBe('PNG');
});

test('a file that an embed shows is not listed below the message', async () => {
  const all = await connected();
  await post(all, { embeds: [{ image: { url: 'attachment://roll.png' } }] }, [midi, png]);
  const [message] = all.channel.messages;
  expect(message.attachments.map(({ filename }) => filename)).toEqual(['beat.mid']);
  expect(message.file('.png')?.attachment.url).toBe(message.embeds[0].image?.url);
});

test('what is shown as attachment:// must be there', async () => {
  const all = await connected();
  const wrong = post(all, { embeds: [{ image: { url: 'attachment://rolls.png' } }] }, [png]);
  await expect(wrong).rejects.toMatchObject({ code: 50035 });
  expect(all.discord.refusals[0].faults[0]).toContain('no file for attachment://rolls.png');
});

test('an edit without `attachments` adds files; with them, it keeps the listed ones alone', async () => {
  const all = await connected();
  await post(all, {}, [midi]);
  const [message] = all.channel.messages;
  const names = () => message.files.map(({ attachment }) => attachment.filename);
  await patch(all, { content: 'x' }, [png]);
  expect(names()).toEqual(['beat.mid', 'roll.png']);
  const dropped = message.files[0].attachment.url;
  await patch(all, { attachments: [{ id: message.files[1].attachment.id }, { id: 0 }] }, [ogg]);
  expect(names()).toEqual(['roll.png', 'beat.ogg']);
  expect((await fetch(dropped)).status).toBe(404);
  await patch(all, { attachments: [] });
  expect(names()).toEqual([]);
});

test('10 files go into a message, and none that is unknown', async () => {
  const all = await connected();
  const files = Array.from({ length: 11 }, (_, index) => ({ ...midi, name: `${index}.mid` }));
  await post(all, {}, files.slice(1));
  await expect(post(all, {}, files)).rejects.toMatchObject({ code: 50035 });
  await expect(patch(all, { attachments: [{ id: '1' }] })).rejects.toMatchObject({ code: 50035 });
  const alt = { attachments: [{ id: 0, description: 'x'.repeat(1025) }] };
  await expect(post(all, alt, [midi])).rejects.toMatchObject({ code: 50035 });
});

test('a file over the limit of the server is too large, also as a reply', async () => {
  const all = await connected({ guild: { attachmentBytes: 4 } });
  await post(all, {}, [midi]);
  const five = { name: 'five.mid', data: Buffer.from('MThd!') };
  await expect(post(all, {}, [five])).rejects.toMatchObject({ code: 40005, status: 413 });

  await register(all, PLAY);
  const coming = nextAsked(all.client);
  await all.anna.types(all.channel, 'play');
  const interaction = await coming;
  if (!interaction.isChatInputCommand()) throw new Error('no command');
  await interaction.deferReply();
  const edit = interaction.editReply({ files: [{ attachment: five.data, name: five.name }] });
  await expect(edit).rejects.toMatchObject({ code: 40005 });
});

test('an answer to somebody who may attach more may weigh more, but no request more than 25 MiB', async () => {
  const all = await connected({ guild: { attachmentBytes: 4 } });
  const rich = all.guild.addMember({ name: 'rich', attachmentBytes: 500 * 1024 * 1024 });
  await register(all, PLAY);
  const coming = nextAsked(all.client);
  await rich.types(all.channel, 'play');
  const interaction = await coming;
  if (!interaction.isChatInputCommand()) throw new Error('no command');
  expect(interaction.attachmentSizeLimit).toBe(500 * 1024 * 1024);
  await interaction.reply({ files: [{ attachment: Buffer.from('MThd!'), name: 'five.mid' }] });
  const [large, huge] = [Buffer.alloc(13 * 1024 * 1024), Buffer.alloc(26 * 1024 * 1024)];
  for (const files of [[large, large], [huge]]) {
    await expect(interaction.editReply({ files })).rejects.toMatchObject({ code: 40005, status: 413 });
  }
});

test('a name keeps its ASCII alone, and is told whole as the title', async () => {
  const { anna, channel } = await connected();
  const said = anna.says(channel, 'x', [{ name: '夜のbus.mid', bytes: Buffer.from('MThd') }]);
  expect(said.attachments[0]).toMatchObject({ filename: 'bus.mid', title: '夜のbus' });
});

test('told to keep no files, it remembers what they were and lets the bytes go', async () => {
  const all = await connected({ keepFiles: false });
  await post(all, {}, [midi]);
  const [attachment] = all.channel.messages[0].attachments;
  expect(attachment).toMatchObject({ filename: 'beat.mid', size: 4 });
  expect(all.discord.files.held).toBe(0);
  expect((await fetch(attachment.url)).status).toBe(404);
});

test('a voice message is one Ogg file with its length and its loudness', async () => {
  const all = await connected();
  const attachments = [{ id: 0, duration_secs: 2.5, waveform: WAVEFORM }];
  await post(all, { flags: VOICE, attachments }, [ogg]);
  const [message] = all.channel.messages;
  expect(message.isVoice).toBe(true);
  expect(message.attachments[0]).toMatchObject({ duration_secs: 2.5, waveform: WAVEFORM });
  await expect(patch(all, { content: 'x' })).rejects.toMatchObject({ code: 50162 });
});

test.each([
  [
    'words beside it',
    50159,
    { content: 'x', attachments: [{ id: 0, duration_secs: 1, waveform: WAVEFORM }] },
    [ogg],
  ],
  ['two files', 50160, { attachments: [] }, [ogg, ogg]],
  ['no file', 50160, {}, []],
  [
    'a part that does not say audio/ogg',
    50160,
    { attachments: [{ id: 0, duration_secs: 1, waveform: WAVEFORM }] },
    [{ ...ogg, contentType: 'application/ogg' }],
  ],
  ['no length', 50161, { attachments: [{ id: 0, waveform: WAVEFORM }] }, [ogg]],
  ['no loudness', 50161, { attachments: [{ id: 0, duration_secs: 1 }] }, [ogg]],
  [
    'a loudness of 257 points',
    50161,
    { attachments: [{ id: 0, duration_secs: 1, waveform: Buffer.alloc(257).toString('base64') }] },
    [ogg],
  ],
])('a voice message with %s is refused', async (_, code, body, files) => {
  const all = await connected();
  await expect(post(all, { flags: VOICE, ...body }, files)).rejects.toMatchObject({ code });
});

test('links to files end after a day', async () => {
  const all = await connected();
  await post(all, {}, [midi]);
  const { url } = all.channel.messages[0].attachments[0];
  all.discord.advance(24 * 3600 * 1000 + 1000);
  expect((await fetch(url)).status).toBe(404);
});

test('files of people misbehave on demand', async () => {
  const { anna, channel, discord } = await connected();
  const bytes = Buffer.from('MThd');
  const message = anna.says(channel, '', [
    { name: 'huge.mid', bytes, behaviour: { kind: 'zeros', bytes: 400 * 2 ** 20 } },
    { name: 'endless.mid', bytes, behaviour: { kind: 'endless' } },
    { name: 'stalls.mid', bytes, behaviour: { kind: 'stalls', afterBytes: 2 } },
    { name: 'held.mid', bytes, behaviour: { kind: 'held' } },
    { name: 'missing.mid', bytes, behaviour: { kind: 'missing' } },
    { name: 'elsewhere.mid', bytes, behaviour: { kind: 'redirects', to: 'http://127.0.0.1:9/' } },
    { name: 'liar.mid', bytes, claimedBytes: 1 },
  ]);
  const [huge, endless, stalls, held, missing, elsewhere, liar] = message.attachments;

  const abort = new AbortController();
  const get = (url: string) => fetch(url, { signal: abort.signal, redirect: 'manual' });
  expect(huge.size).toBe(400 * 2 ** 20);
  expect((await get(huge.url)).headers.get('content-length')).toBe(String(huge.size));
  const stream = (await get(endless.url)).body!.getReader();
  let read = 0;
  while (read < 2 ** 20) read += (await stream.read()).value!.byteLength;
  const begun = (await get(stalls.url)).body!.getReader();
  expect(Buffer.from((await begun.read()).value!).toString()).toBe('MT');
  expect((await get(missing.url)).status).toBe(404);
  expect((await get(elsewhere.url)).headers.get('location')).toBe('http://127.0.0.1:9/');
  expect([liar.size, await (await get(liar.url)).text()]).toEqual([1, 'MThd']);
  const late = get(held.url);
  await discord.files.asked(held.id);
  discord.files.release(held.id);
  expect(await (await late).text()).toBe('MThd');
  abort.abort();
});

test('what is asked for is counted', async () => {
  const { anna, channel } = await connected();
  const message = anna.says(channel, '', [{ name: 'tune.mid', bytes: Buffer.from('MThd') }]);
  await fetch(message.attachments[0].url);
  expect(message.files[0].stored.downloads).toBe(1);
});

test('a deleted message is gone, and its files with it', async () => {
  const all = await connected({ client: { intents: ['Guilds', 'GuildMessages'] } });
  await post(all, {}, [midi]);
  const [message] = all.channel.messages;
  const gone = once(all.client, 'raw');
  await all.client.rest.delete(`/channels/${all.channel.id}/messages/${message.id}`);
  expect((await gone)[0].t).toBe('MESSAGE_DELETE');
  expect(all.channel.messages).toEqual([]);
  expect((await fetch(message.files[0].attachment.url)).status).toBe(404);
});
