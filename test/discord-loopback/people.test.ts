import { expect, test } from 'vitest';
import { connected, nextAsked, PLAY, register } from './connected.ts';

async function withBeat() {
  const all = await connected();
  await register(all, {
    name: 'beat',
    description: 'Makes a beat.',
    options: [
      { type: 10, name: 'qpm', description: 'Tempo.', min_value: 40, max_value: 240, required: true },
      { type: 4, name: 'bars', description: 'Bars.' },
      { type: 3, name: 'format', description: 'Format.', choices: [{ name: 'MP3', value: 'mp3' }] },
      { type: 3, name: 'title', description: 'Title.', max_length: 5 },
    ],
  });
  return all;
}

test.each([
  [{}, 'needs qpm'],
  [{ qpm: 39 }, 'qpm: lies within 40 to 240'],
  [{ qpm: '92' }, 'qpm: is a number'],
  [{ qpm: 92, bars: 1.5 }, 'bars: is a whole number'],
  [{ qpm: 92, format: 'wav' }, 'format: is chosen from a list'],
  [{ qpm: 92, title: 'longer' }, 'title: has 0 to 5 characters'],
  [{ qpm: 92, tune: 'x' }, 'has no option tune'],
])('people cannot send %j', async (options, reason) => {
  const { anna, channel } = await withBeat();
  await expect(anna.types(channel, 'beat', options)).rejects.toThrow(reason);
});

test('options arrive with their types, files as attachments with their sizes', async () => {
  const all = await connected();
  await register(all, {
    name: 'dataset',
    description: 'The crate.',
    options: [
      {
        type: 1,
        name: 'add',
        description: 'Adds.',
        options: [
          { type: 11, name: 'file', description: 'File.', required: true },
          { type: 5, name: 'loud', description: 'Loud.' },
        ],
      },
    ],
  });
  const coming = nextAsked(all.client);
  const file = { name: 'my tune.mid', bytes: Buffer.from('MThd') };
  await all.anna.types(all.channel, 'dataset add', { loud: true }, { file });
  const interaction = await coming;
  if (!interaction.isChatInputCommand()) throw new Error('no command');
  expect(interaction.options.getSubcommand()).toBe('add');
  expect(interaction.options.getBoolean('loud')).toBe(true);
  const attachment = interaction.options.getAttachment('file', true);
  expect(attachment).toMatchObject({ name: 'my_tune.mid', size: 4, contentType: 'audio/midi' });
  expect(await (await fetch(attachment.url)).text()).toBe('MThd');

  await expect(all.anna.types(all.channel, 'dataset', {})).rejects.toThrow(
    'only be called with a subcommand',
  );
  await expect(all.anna.types(all.channel, 'dataset drop', {})).rejects.toThrow('no subcommand drop');
});

test('a command for some is offered to them alone', async () => {
  const all = await connected();
  await register(all, { ...PLAY, default_member_permissions: '32' });
  const mod = all.guild.addMember({ name: 'mo', permissions: ['ManageGuild'] });
  await all.anna.types(all.channel, 'play').then(
    () => expect.unreachable(),
    (error: Error) => expect(error.message).toBe('anna is not offered play'),
  );
  await mod.types(all.channel, 'play');
});

test('people press what is there, and forge what is not', async () => {
  const all = await connected();
  await all.client.rest.post(`/channels/${all.channel.id}/messages`, {
    body: {
      content: 'x',
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 1, label: 'Up', custom_id: 'up' },
            { type: 2, style: 1, label: 'Down', custom_id: 'down', disabled: true },
          ],
        },
      ],
    },
  });
  const [message] = all.channel.messages;
  await expect(all.anna.presses(message, 'Left')).rejects.toThrow('no button Left; there are: Up, Down');
  await expect(all.anna.presses(message, 'Down')).rejects.toThrow('disabled');
  const coming = nextAsked(all.client);
  await all.anna.pressesCustomId(message, 'forged');
  const interaction = await coming;
  expect(interaction.isButton() && interaction.customId).toBe('forged');
});
