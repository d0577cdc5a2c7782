import { ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../commands/index.ts';
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

const reply: Reply = {
  text: 'A jam begins.',
  thread: {
    name: `Jam K7Q2 ${'x'.repeat(120)}`,
    first: { text: 'Who takes the drums?', buttons: [{ label: 'I do', command: 'blink', options: {} }] },
  },
};

describe('a talk of its own', () => {
  it('is a thread below the answer, and its first message stands in it', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    await (await script.next()).sink.reply(reply);
    await asked.answered;
    const [thread] = cypher.channel.threads;
    expect(thread.sleepsAfterMinutes).toBe(ThreadAutoArchiveDuration.OneWeek);
    expect(thread.name.startsWith('Jam K7Q2')).toBe(true);
    const first = await thread.until(({ content }) => content === 'Who takes the drums?');

    await cypher.ben.presses(first, 'I do');
    const { call, sink } = await script.next();
    expect(call.channelId).toBe(thread.id);
    await sink.reply({ text: 'Good.' });
    cypher.expectNoTrouble();
  });

  it('takes votes in the thread as anywhere', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    const first = {
      text: 'Which one?',
      tally: 'K7Q2',
      buttons: [{ label: 'A', command: 'blink', options: {}, count: 0 }],
    };
    await (await script.next()).sink.reply({ text: 'A vote.', thread: { name: 'Vote', first } });
    await asked.answered;
    await cypher.channel.threads.at(-1)?.until(({ content }) => content === 'Which one?');
    await expect
      .poll(() => cypher.store.guild(cypher.guild.id).posts.showing('K7Q2', 'discord'))
      .toHaveLength(1);
    cypher.expectNoTrouble();
  });

  it('is woken for an answer that was long in coming', async () => {
    const [thread] = cypher.channel.threads;
    const asked = await cypher.anna.types(thread, 'work');
    const { sink } = await script.next();
    await asked.acknowledged;
    cypher.advance(25 * 3_600_000);
    thread.isArchived = true;
    await sink.reply({ text: 'Learned.' });
    expect(asked.original?.content).toBe('Learned.');
    cypher.expectNoTrouble({ refusals: [50083] });
    cypher.discord.forgetRefusals();
  });

  it('is woken for new counts', async () => {
    const [thread] = cypher.channel.threads;
    const button = { label: '▲ Up', command: 'vote', options: {}, count: 0 };
    const asked = await cypher.anna.types(thread, 'blink');
    await (await script.next()).sink.reply({ text: 'Up?', tally: 'B3AT', buttons: [button] });
    const message = await asked.answered;
    await expect
      .poll(() => cypher.store.guild(cypher.guild.id).posts.showing('B3AT', 'discord'))
      .toHaveLength(1);
    thread.isArchived = true;
    await cypher.ben.types(cypher.channel, 'blink');
    const counted = { tally: 'B3AT', buttons: [{ ...button, count: 1 }] };
    await (await script.next()).sink.reply({ text: 'Counted.', quiet: true, ...counted });
    await thread.until((now) => now.id === message.id && now.buttons[0]?.label === '▲ Up 1');
    expect(thread.isArchived).toBe(false);
    cypher.expectNoTrouble({ refusals: [50083] });
    cypher.discord.forgetRefusals();
  });

  it('is answered no more where it was locked meanwhile', async () => {
    const [thread] = cypher.channel.threads;
    cypher.discord.faults.next('POST /interactions/:interaction/:token/callback', {
      status: 400,
      code: 50083,
      message: 'Thread is archived',
    });
    await cypher.anna.types(thread, 'dataset list');
    await expect.poll(() => cypher.log.join()).toContain('could not be answered any more');
    cypher.expectNoTrouble();
  });

  it('goes on in the channel, with a word, where no thread can be opened', async () => {
    const strict = cypher.guild.addTextChannel({
      name: 'strict',
      denyBot: ['CreatePublicThreads'],
      denyEveryone: ['CreatePublicThreads'],
    });
    const asked = await cypher.anna.types(strict, 'blink');
    await (await script.next()).sink.reply(reply);
    await asked.answered;
    const first = await strict.until(({ content }) => content.includes('Who takes the drums?'));
    expect(first.content).toContain('Create Public Threads');
    expect(strict.threads).toEqual([]);
  });
});
