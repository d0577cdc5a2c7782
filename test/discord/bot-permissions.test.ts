import { PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';
import type { Script } from '../support/scripted-commands.ts';
import { scriptedCommands } from '../support/scripted-commands.ts';

let cypher: DiscordCypher;
let script: Script;

beforeAll(async () => {
  script = scriptedCommands();
  cypher = await openDiscordCypher({ script });
});
afterAll(() => cypher.close());
afterEach(() => cypher.expectNoTrouble());

describe('what the bot may in a channel', () => {
  it('is asked for by one link, with exactly what it needs', () => {
    const link = new URL(cypher.front.inviteUrl);
    expect(link.searchParams.get('client_id')).toBe(cypher.discord.applicationId);
    expect(link.searchParams.get('scope')).toBe('bot applications.commands');
    const permissions = BigInt(link.searchParams.get('permissions') ?? 0);
    expect(permissions & PermissionFlagsBits.Administrator).toBe(0n);
    expect(permissions & PermissionFlagsBits.AttachFiles).toBe(PermissionFlagsBits.AttachFiles);
  });

  it('need not be much for an answer by the interaction, which is asked for with files and embeds of its own', async () => {
    const bare = cypher.guild.addTextChannel({ name: 'bare', denyBot: ['EmbedLinks', 'AttachFiles'] });
    const asked = await cypher.anna.types(bare, 'work');
    const picture = { name: 'roll.png', mediaType: 'image/png', bytes: new Uint8Array(9), alt: 'notes' };
    await (await script.next()).sink.reply({ text: 'Made.', picture });
    expect((await asked.answered).file('.png')).toBeDefined();
    expect(asked.followUps.map(({ text }) => text).join()).toContain('“Attach Files”');
  });

  it('is told to the asker alone, once, where something will be wanting later', async () => {
    const hidden = cypher.guild.addTextChannel({ name: 'hidden', denyBot: ['ViewChannel'] });
    for (const hints of [1, 0]) {
      const asked = await cypher.anna.types(hidden, 'work');
      await (await script.next()).sink.reply({ text: 'Made.' });
      expect((await asked.answered).content).toBe('Made.');
      expect(
        asked.followUps.map(({ isEphemeral, text }) => isEphemeral && text.includes('“View Channels”')),
      ).toEqual(Array(hints).fill(true));
    }
  });
});
