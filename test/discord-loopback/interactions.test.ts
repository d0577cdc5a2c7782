import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  ComponentType,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { expect, test } from 'vitest';
import { type Connected, connected, nextAsked, PLAY, register } from './connected.ts';

const QUARTER_OF_AN_HOUR = 15 * 60 * 1000;

const ROW = {
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.Button, style: 1, label: 'Up', custom_id: 'up' }],
} as const;

/** Somebody typed /play: both ends of it. */
async function played(settings: Parameters<typeof connected>[0] = {}) {
  const all = await connected(settings);
  await register(all, PLAY);
  return { ...all, ...(await play(all)) };
}

async function play({ client, anna, channel }: Connected) {
  const coming = nextAsked(client);
  const asked = await anna.types(channel, 'play');
  return { asked, interaction: (await coming) as ChatInputCommandInteraction };
}

test('a command carries who asked where, in what language, and what the bot may there', async () => {
  const { interaction, anna, channel, guild } = await played({
    guild: { attachmentBytes: 25e6, locale: 'de' },
  });
  expect(interaction.user.id).toBe(anna.id);
  expect(interaction.channelId).toBe(channel.id);
  expect(interaction.guildId).toBe(guild.id);
  expect(interaction.locale).toBe('de');
  expect(interaction.attachmentSizeLimit).toBe(25e6);
  expect(interaction.context).toBe(0);
  expect(interaction.memberPermissions?.has(PermissionFlagsBits.SendMessages)).toBe(true);
  expect(interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)).toBe(false);
  expect(interaction.appPermissions.has(PermissionFlagsBits.AttachFiles)).toBe(true);
});

test('a deferred reply thinks until it is edited; the loopback knows when each came', async () => {
  const { asked, interaction, channel, discord } = await played();
  await interaction.deferReply();
  expect(await asked.acknowledged).toMatchObject({ type: 5 });
  expect(channel.messages[0].isThinking).toBe(true);
  expect(asked.answeredAfterMs).toBeUndefined();

  await interaction.editReply('done');
  const answer = await asked.answered;
  expect(answer.content).toBe('done');
  expect(answer.isThinking).toBe(false);
  expect(asked.answeredAfterMs).toBeGreaterThanOrEqual(asked.acknowledgement!.afterMs);
  expect(discord.refusals).toEqual([]);
});

test('with_response brings the message along', async () => {
  const { interaction, channel } = await played();
  const response = await interaction.reply({ content: 'here', withResponse: true });
  expect(response.resource?.message?.id).toBe(channel.messages[0].id);
});

test('follow-ups are messages of their own, edited and deleted by the token', async () => {
  const { asked, interaction, channel } = await played();
  await interaction.reply('first');
  const second = await interaction.followUp('second');
  await interaction.editReply({ message: second, content: 'second, mended' });
  await asked.until((message) => message.content === 'second, mended');
  await interaction.deleteReply(second);
  await interaction.deleteReply();
  expect(channel.messages).toEqual([]);
});

test('the first follow-up to a deferred reply takes its place', async () => {
  const { asked, interaction, channel } = await played();
  await interaction.deferReply();
  await interaction.followUp({ content: 'done', flags: MessageFlags.Ephemeral });
  expect((await asked.answered).content).toBe('done');
  expect(channel.messages).toHaveLength(1);
});

test('a promised reply that was deleted is not written by a follow-up', async () => {
  const { interaction, channel } = await played();
  await interaction.deferReply();
  await interaction.deleteReply();
  await interaction.followUp('later');
  expect(channel.messages.map(({ content }) => content)).toEqual(['later']);
});

test('a deferred reply can promise to be for one person alone, and nothing else', async () => {
  const { interaction, client, asked } = await played();
  const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
  const voice = client.rest.post(path, { body: { type: 5, data: { flags: 1 << 13 } }, auth: false });
  await expect(voice).rejects.toMatchObject({ code: 50035 });
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await asked.acknowledged;
  expect(asked.isEphemeral).toBe(true);
});

test('what is for one person alone is not seen by the others', async () => {
  const { asked, interaction, channel, guild } = await played();
  await interaction.reply({ content: 'psst', components: [ROW], flags: MessageFlags.Ephemeral });
  const answer = await asked.answered;
  expect(asked.isEphemeral).toBe(true);
  expect(channel.messages).toEqual([]);
  const ben = guild.addMember({ name: 'ben' });
  await expect(ben.presses(answer, 'Up')).rejects.toThrow('ben does not see this message');
});

test('after three seconds nothing can be said any more', async () => {
  const { asked, interaction, discord } = await played();
  discord.advance(3001);
  await expect(asked.acknowledged).rejects.toThrow('/play: the application did not respond');
  await expect(interaction.deferReply()).rejects.toMatchObject({ code: 10062 });
  expect(discord.refusals[0]).toMatchObject({ code: 10062, message: 'Unknown interaction' });
});

test('a second first word is one too many', async () => {
  const { interaction, client, discord } = await played();
  await interaction.reply('one');
  const again = client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
    body: { type: 4, data: { content: 'two' } },
    auth: false,
  });
  await expect(again).rejects.toMatchObject({ code: 40060 });
  expect(discord.refusals.map(({ code }) => code)).toEqual([40060]);
});

test('an interaction is delivered twice on demand', async () => {
  const all = await connected();
  await register(all, PLAY);
  const ids: string[] = [];
  const both = new Promise<void>((resolve) => {
    all.client.on('interactionCreate', (interaction) => {
      ids.push(interaction.id);
      if (ids.length === 2) resolve();
    });
  });
  all.discord.interactions.deliverNextTwice();
  await all.anna.types(all.channel, 'play');
  await both;
  expect(new Set(ids).size).toBe(1);
});

test('the token grows old in a quarter of an hour; the message stays', async () => {
  const { interaction, discord, channel, client } = await played();
  await interaction.deferReply();
  discord.advance(QUARTER_OF_AN_HOUR - 1000);
  await interaction.editReply('in time');
  discord.advance(1001);
  await expect(interaction.editReply('too late')).rejects.toMatchObject({ code: 50027 });
  await expect(interaction.followUp('too late')).rejects.toMatchObject({ code: 50027 });

  const [message] = channel.messages;
  await client.rest.patch(`/channels/${channel.id}/messages/${message.id}`, {
    body: { content: 'as the bot' },
  });
  expect(message.content).toBe('as the bot');
});

test('a button updates the message that it is on, at once or later', async () => {
  const { asked, interaction, anna, client, channel } = await played();
  await interaction.reply({ content: '0', components: [ROW] });
  const message = await asked.answered;
  expect(message.buttons).toEqual([{ label: 'Up', customId: 'up', url: undefined, isDisabled: false }]);

  const first = nextAsked(client);
  const pressed = await anna.presses(message, 'Up');
  await ((await first) as ButtonInteraction).update('1');
  expect((await pressed.answered).content).toBe('1');
  expect(pressed.acknowledgement?.type).toBe(7);

  const second = nextAsked(client);
  const later = await anna.presses(message, 'up');
  const button = (await second) as ButtonInteraction;
  await button.deferUpdate();
  expect((await later.acknowledged).type).toBe(6);
  await button.editReply('2');
  expect((await later.answered).content).toBe('2');
  expect(channel.messages).toHaveLength(1);
});

test('what is gone by the time of the answer cannot be updated or replied to', async () => {
  const { asked, interaction, anna, client, channel, guild } = await played();
  await interaction.reply({ content: '0', components: [ROW] });
  const message = await asked.answered;
  const coming = nextAsked(client);
  await anna.presses(message, 'Up');
  const button = (await coming) as ButtonInteraction;
  await interaction.deleteReply();
  await expect(button.update('1')).rejects.toMatchObject({ code: 10008 });
  guild.deleteChannel(channel);
  await expect(button.reply('1')).rejects.toMatchObject({ code: 10003 });
});

test('a menu sends what was chosen', async () => {
  const { asked, interaction, anna, client } = await played();
  const options = ['drums', 'melody'].map((value) => ({ label: value.toUpperCase(), value }));
  await interaction.reply({
    content: 'change',
    components: [{ type: 1, components: [{ type: 3, custom_id: 'change', options }] }],
  });
  const message = await asked.answered;
  const coming = nextAsked(client);
  await anna.selects(message, 'change', ['drums']);
  expect(((await coming) as StringSelectMenuInteraction).values).toEqual(['drums']);
  await expect(anna.selects(message, 'change', ['bass'])).rejects.toThrow('does not offer bass');
  await expect(anna.selects(message, 'change', ['drums', 'melody'])).rejects.toThrow('takes 1 to 1');
});

test('a window is shown, filled in, and answered', async () => {
  const { asked, interaction, anna, client } = await played();
  await interaction.showModal({
    custom_id: 'grid',
    title: 'Drum grid',
    components: [
      {
        type: 18,
        label: 'Grid',
        component: { type: 4, custom_id: 'text', style: 2, value: 'x...', required: true },
      },
      { type: 1, components: [{ type: 4, custom_id: 'name', label: 'Name', style: 1, required: false }] },
    ],
  });
  const modal = await asked.shownModal;
  expect(modal.data.title).toBe('Drum grid');

  const coming = nextAsked(client);
  const sent = await anna.submits(modal, { name: 'four' });
  const submitted = (await coming) as ModalSubmitInteraction;
  expect(submitted.fields.getTextInputValue('text')).toBe('x...');
  expect(submitted.fields.getTextInputValue('name')).toBe('four');
  await submitted.reply('taken');
  expect((await sent.answered).content).toBe('taken');

  await expect(anna.submits(modal, { text: '' })).rejects.toThrow('text has');
  await expect(anna.submits(modal, { tune: 'x' })).rejects.toThrow('no field tune');
});

test('only what comes from a message can update one', async () => {
  const { interaction, client } = await played();
  const answer = client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
    body: { type: 7, data: { content: 'x' } },
    auth: false,
  });
  await expect(answer).rejects.toMatchObject({ code: 50035 });
});

test('what is typed is completed', async () => {
  const all = await connected();
  await register(all, {
    name: 'beat',
    description: 'Makes a beat.',
    options: [{ type: 3, name: 'model', description: 'A model.', autocomplete: true, required: true }],
  });
  const coming = nextAsked(all.client);
  const typed = await all.anna.completes(all.channel, 'beat', 'model', 'dr');
  const interaction = await coming;
  if (!interaction.isAutocomplete()) throw new Error('no autocompletion');
  expect(interaction.options.getFocused(true)).toMatchObject({ name: 'model', value: 'dr' });
  await interaction.respond([{ name: 'Drums', value: 'drums' }]);
  expect(await typed.suggested).toEqual([{ name: 'Drums', value: 'drums' }]);
});

test("a message's own menu hands over the message with its files, also without the intent for contents", async () => {
  const all = await connected();
  await register(all, { name: 'Add to crate', type: 3 });
  const message = all.anna.says(all.channel, 'listen', [{ name: 'tune.mid', bytes: Buffer.from('MThd') }]);
  const coming = nextAsked(all.client);
  await all.anna.usesMessageMenu(message, 'Add to crate');
  const interaction = (await coming) as MessageContextMenuCommandInteraction;
  expect(interaction.targetMessage.content).toBe('listen');
  expect(interaction.targetMessage.attachments.first()).toMatchObject({ name: 'tune.mid', size: 4 });

  const fetched = (await all.client.rest.get(`/channels/${all.channel.id}/messages/${message.id}`)) as {
    content: string;
    attachments: unknown[];
  };
  expect([fetched.content, fetched.attachments]).toEqual(['', []]);
});
