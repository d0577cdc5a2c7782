/** A loopback with a server, a channel, a person, and a plain discord.js client that is connected to it. */
import { once } from 'node:events';
import { type Interaction as Asked, Client, type ClientOptions, GatewayIntentBits, Routes } from 'discord.js';
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { expect, onTestFinished } from 'vitest';
import {
  type Channel,
  type Discord,
  type DiscordSettings,
  type Guild,
  type GuildSettings,
  type Person,
  startDiscord,
} from '../support/discord/index.ts';

export interface Connected {
  discord: Discord;
  client: Client<true>;
  guild: Guild;
  channel: Channel;
  anna: Person;
}

export interface ConnectedSettings extends DiscordSettings {
  client?: Partial<ClientOptions>;
  guild?: GuildSettings;
}

/** A loopback that is stopped after the test, and must not have stumbled itself. */
export async function loopback(settings: DiscordSettings = {}): Promise<Discord> {
  const discord = await startDiscord(settings);
  onTestFinished(async () => {
    await discord.stop();
    expect(discord.failures).toEqual([]);
  });
  return discord;
}

export function clientOf(discord: Discord, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.api, cdn: discord.cdn },
    ...options,
  });
  onTestFinished(() => client.destroy());
  return client;
}

export async function login(client: Client, token: string): Promise<Client<true>> {
  const ready = once(client, 'clientReady');
  await client.login(token);
  await ready;
  return client as Client<true>;
}

export async function connected(settings: ConnectedSettings = {}): Promise<Connected> {
  const discord = await loopback(settings);
  const guild = discord.addGuild(settings.guild);
  const channel = guild.addTextChannel({ name: 'beats' });
  const anna = guild.addMember({ name: 'anna' });
  const client = await login(clientOf(discord, settings.client), discord.token);
  return { discord, client, guild, channel, anna };
}

export async function register(
  { discord, client }: Pick<Connected, 'discord' | 'client'>,
  ...commands: RESTPostAPIApplicationCommandsJSONBody[]
): Promise<void> {
  await client.rest.put(Routes.applicationCommands(discord.applicationId), { body: commands });
}

/** The next interaction that reaches the bot. */
export async function nextAsked(client: Client): Promise<Asked> {
  const [interaction] = (await once(client, 'interactionCreate')) as [Asked];
  return interaction;
}

export const PLAY: RESTPostAPIApplicationCommandsJSONBody = { name: 'play', description: 'Plays.' };
