import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Button } from '../../commands/index.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';
import type { Script } from '../support/scripted-commands.ts';
import { scriptedCommands } from '../support/scripted-commands.ts';

const CALLBACK = 'POST /interactions/:interaction/:token/callback';
const EDIT = 'PATCH /webhooks/:application/:token/messages/:message';

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

async function work() {
  const asked = await cypher.anna.types(cypher.channel, 'work');
  return { asked, ...(await script.next()) };
}

describe('while Discord is unwell', () => {
  it('an answer waits for a rate limit', async () => {
    const { asked, sink } = await work();
    cypher.discord.faults.next(EDIT, { status: 429, retryAfterMs: 50 });
    await sink.reply({ text: 'Made.' });
    expect((await asked.answered).content).toBe('Made.');
  });

  it('an answer outlasts what discord.js itself tries', async () => {
    const { asked, sink } = await work();
    cypher.discord.faults.next(EDIT, { status: 503, times: 8 });
    const replied = sink.reply({ text: 'Made.' });
    await cypher.discord.refused(({ status }) => status === 503).catch(() => {});
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      cypher.advance(60_000);
    }
    await replied;
    expect((await asked.answered).content).toBe('Made.');
  });

  it('progress that fails ends nothing', async () => {
    const { asked, sink } = await work();
    cypher.discord.faults.next(EDIT, { status: 500, times: 4 });
    sink.progress({ fraction: 0.5, text: 'half' });
    cypher.advance(1_000);
    await sink.reply({ text: 'Made.' });
    expect((await asked.answered).content).toBe('Made.');
  });

  it('an acknowledgement is tried again at once', async () => {
    cypher.discord.faults.next(CALLBACK, { status: 502 });
    const { asked, sink } = await work();
    await sink.reply({ text: 'Made.' });
    expect((await asked.answered).content).toBe('Made.');
  });

  it.each(['cut', 'empty'] as const)(
    'an acknowledgement whose own answer is lost (%s) counts, and its message is found',
    async (how) => {
      cypher.discord.faults.loseAnswer(CALLBACK, how);
      const { asked, sink } = await work();
      cypher.advance(16 * 60_000);
      await sink.reply({ text: 'Made.' });
      expect(asked.original?.content).toBe('Made.');
    },
  );

  it('answers by token do not count to the bot’s own fifty a second', async () => {
    const before = cypher.discord.rateLimits.exceeded.length;
    const people = Array.from({ length: 60 }, (_, index) => cypher.guild.addMember({ name: `p${index}` }));
    const asked = await Promise.all(people.map((person) => person.types(cypher.channel, 'dataset list')));
    await Promise.all(asked.map((one) => one.answered));
    expect(asked.filter(({ acknowledgement }) => acknowledgement === undefined)).toEqual([]);
    expect(cypher.discord.rateLimits.exceeded).toHaveLength(before);
  });
});

describe('an answer that Discord does not take', () => {
  it('is an apology, so that nothing seems to go on for ever', async () => {
    const { asked, sink } = await work();
    cypher.discord.faults.next(EDIT, { status: 400 });
    await sink.reply({ text: 'Made.' });
    const answer = await asked.answered;
    const reference = /`([0-9a-f]{8})`/.exec(answer.content)?.[1];
    expect(cypher.log.join()).toContain(reference);
    cypher.log.splice(0);
  });

  it('or that cannot be laid out can still be told as a failure', async () => {
    const { asked, sink } = await work();
    const unwritable = new Proxy<Button>(
      { label: 'Again', command: 'blink', options: {} },
      {
        get() {
          throw new Error('unwritable');
        },
      },
    );
    await expect(sink.reply({ text: 'Made.', buttons: [unwritable] })).rejects.toThrow('unwritable');
    await sink.fail('c0ffee');
    expect((await asked.answered).content).toContain('c0ffee');
  });
});

describe('when the connection is cut', () => {
  it.each<[string, () => void]>([
    ['without a word', () => cypher.discord.gateway.drop()],
    ['by opcode 7', () => cypher.discord.gateway.askToReconnect()],
    ['by opcode 9 with a session to resume', () => cypher.discord.gateway.invalidate(true)],
    ['by opcode 9 without one', () => cypher.discord.gateway.invalidate(false)],
    ['by a close code', () => cypher.discord.gateway.close(4000)],
  ])('%s, the bot comes back and answers what came meanwhile or after', async (_how, cut) => {
    cut();
    await cypher.discord.gateway.connected();
    const asked = await cypher.anna.types(cypher.channel, 'dataset list');
    expect((await asked.answered).text).toContain('crate');
  });

  it('a job goes on, and its answer needs no gateway', async () => {
    const { asked, sink } = await work();
    cypher.discord.gateway.drop();
    await sink.reply({ text: 'Made.' });
    expect((await asked.answered).content).toBe('Made.');
    await cypher.discord.gateway.connected();
  });
});
