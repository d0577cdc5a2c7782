import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';
import type { Script } from '../support/scripted-commands.ts';
import { scriptedCommands } from '../support/scripted-commands.ts';

const LOUD = '@everyone @here <@&1289000000000000000> <@1289000000000000000>';

let cypher: DiscordCypher;
let script: Script;

beforeAll(async () => {
  script = scriptedCommands();
  cypher = await openDiscordCypher({ script, guild: { bot: ['MentionEveryone'] } });
});
afterAll(() => cypher.close());

describe('words from people', () => {
  it('ring nobody up, in an answer, an edit, a refusal, a thread or a vote', async () => {
    const button = { label: LOUD, command: 'blink', options: {}, count: 0 };
    const asked = await cypher.anna.types(cypher.channel, 'blink', { text: LOUD });
    const blink = await script.next();
    await blink.sink.reply({
      text: LOUD,
      facts: [{ label: LOUD, value: LOUD }],
      thread: { name: LOUD, first: { text: LOUD } },
    });
    const job = await cypher.anna.types(cypher.channel, 'work');
    const work = await script.next();
    work.sink.progress({ fraction: 0.5, text: LOUD });
    cypher.advance(1_000);
    await job.until(({ text }) => text.includes('@everyone'));
    await work.sink.reply({ text: LOUD, tally: 'K7Q2', buttons: [button] });
    const refused = await cypher.anna.types(cypher.channel, 'blink');
    await (await script.next()).sink.refuse(LOUD, 'loud');
    await Promise.all([asked.answered, refused.answered]);

    const messages = cypher.discord.channels.flatMap((channel) => [...channel.everyMessage.values()]);
    expect(messages.length).toBeGreaterThanOrEqual(4);
    for (const { pings } of messages) expect(pings).toEqual({ everyone: false, roles: [], users: [] });
    cypher.expectNoTrouble();
  });

  it('are names without hidden or endless signs', async () => {
    const odd = cypher.guild.addMember({ name: 'odd', displayName: `\u202eevil\u200b ${'x'.repeat(60)}` });
    await odd.types(cypher.channel, 'blink');
    const { call, sink } = await script.next();
    expect(call.author.name).toMatch(/^evil x{35}$/);
    await sink.reply({ text: 'Good.' });
  });
});
