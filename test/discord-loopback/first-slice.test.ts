import { Client, GatewayIntentBits, Routes } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { type Discord, startDiscord } from '../support/discord/index.ts';

let discord: Discord;
let client: Client;

afterEach(async () => {
  await client.destroy();
  await discord.stop();
  expect(discord.failures).toEqual([]);
});

test('a client connects, registers a command, is asked, and answers by an edit', async () => {
  discord = await startDiscord();
  const guild = discord.addGuild();
  const channel = guild.addTextChannel({ name: 'beats' });
  const anna = guild.addMember({ name: 'anna' });
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.api, cdn: discord.cdn } });
  client.on('interactionCreate', async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply({
      content: `at ${interaction.options.getNumber('qpm')} qpm`,
      files: [{ attachment: Buffer.from('MThd'), name: 'beat.mid' }],
    });
  });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(discord.token);
  await ready;
  expect(client.guilds.cache.get(guild.id)?.channels.cache.get(channel.id)?.name).toBe('beats');
  await client.rest.put(Routes.applicationCommands(discord.applicationId), {
    body: [
      {
        name: 'beat',
        description: 'Makes a beat.',
        options: [{ type: 10, name: 'qpm', description: 'Tempo.' }],
      },
    ],
  });
  await discord.registered();

  const asked = await anna.types(channel, 'beat', { qpm: 92 });

  expect((await asked.acknowledged).type).toBe(5);
  const answer = await asked.answered;
  expect(answer.content).toBe('at 92 qpm');
  expect(channel.messages).toEqual([answer]);
  const bytes = await (await fetch(answer.attachments[0].url)).text();
  expect(bytes).toBe('MThd');
  expect(discord.refusals).toEqual([]);
});
