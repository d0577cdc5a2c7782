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
afterEach(() => {
  expect(cypher.discord.failures).toEqual([]);
  expect(cypher.log.filter((line) => / error /.test(line))).toEqual([]);
});

const goneLines = () => cypher.log.filter((line) => line.includes('has no place any more')).length;

describe('an answer that has no place any more', () => {
  it.each([
    ['while its token holds', 0],
    ['and after', 16 * 60_000],
  ])('because the channel was deleted, %s, is dropped with one line in the log', async (_when, later) => {
    const channel = cypher.guild.addTextChannel({ name: 'short-lived' });
    const before = goneLines();
    const asked = await cypher.anna.types(channel, 'work');
    const { sink } = await script.next();
    await asked.acknowledged;
    cypher.guild.deleteChannel(channel);
    cypher.advance(later);
    sink.progress({ fraction: 0.5, text: 'half' });
    cypher.advance(5_000);
    await sink.reply({ text: 'Made.' });
    expect(goneLines()).toBe(before + 1);
  });

  it('because somebody deleted the message, is dropped, too', async () => {
    const before = goneLines();
    const asked = await cypher.anna.types(cypher.channel, 'work');
    const { sink } = await script.next();
    await asked.acknowledged;
    if (asked.original) asked.original.isDeleted = true;
    await sink.reply({ text: 'Made.' });
    expect(goneLines()).toBe(before + 1);
  });

  it('is no place for a job begun anew', async () => {
    const { front } = cypher.front;
    expect(
      await front.sinkFor({
        front: 'discord',
        applicationId: cypher.discord.applicationId,
        channelId: '1289000000000000000',
      }),
    ).toBeUndefined();
  });
});

describe('a server that throws the bot out', () => {
  it('has its open jobs cancelled, and nobody else’s', async () => {
    const send = (guildId: string) =>
      cypher.store.jobs.send(
        {
          lane: 'make',
          command: 'beat',
          options: {},
          files: [],
          guildId,
          channelId: cypher.channel.id,
          author: { id: cypher.anna.id, name: 'Anna' },
          replyTo: cypher.front.front.inChannel(cypher.channel.id, guildId),
        },
        { startAt: new Date(Date.now() + 3_600_000) },
      );
    const theirs = await send(cypher.guild.id);
    const others = await send('1289000000000000000');
    cypher.guild.kickBot();
    await expect
      .poll(async () => (await cypher.store.jobs.open()).map(({ id }) => id), { timeout: 10_000 })
      .toEqual([others]);
    expect(theirs).not.toBe(others);
  });
});
