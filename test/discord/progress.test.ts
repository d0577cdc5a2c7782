import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Interaction } from '../support/discord/index.ts';
import { OLD_EDITS } from '../support/discord/index.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';
import type { Script, ScriptedCall } from '../support/scripted-commands.ts';
import { scriptedCommands } from '../support/scripted-commands.ts';

const MINUTE = 60_000;
const CURVE = {
  name: 'curve.png',
  mediaType: 'image/png',
  bytes: new Uint8Array(100),
  alt: 'the loss falls',
};

let cypher: DiscordCypher;
let script: Script;

beforeAll(async () => {
  script = scriptedCommands();
  cypher = await openDiscordCypher({ script });
});
afterAll(() => cypher.close());
afterEach(() => cypher.expectNoTrouble());

async function work(): Promise<ScriptedCall & { asked: Interaction }> {
  const asked = await cypher.anna.types(cypher.channel, 'work');
  return { asked, ...(await script.next()) };
}

const shows = (asked: Interaction, words: string) => asked.until(({ text }) => text.includes(words));

/** A job whose message says by now that it stands in line. */
async function inLine() {
  const working = await work();
  await working.asked.acknowledged;
  cypher.advance(1_000);
  await shows(working.asked, 'In line');
  return working;
}

describe('a job on Discord', () => {
  it('promises its answer at once and writes it into that message', async () => {
    const { asked, sink } = await work();
    expect((await asked.acknowledged).type).toBe(5);
    await sink.reply({ text: 'Made.' });
    expect((await asked.answered).content).toBe('Made.');
    expect(asked.followUps).toEqual([]);
  });

  it('shows no progress where it is done within a second', async () => {
    const { asked, sink } = await work();
    sink.progress({ fraction: 0.5, text: 'half' });
    await sink.reply({ text: 'Made.' });
    expect((await asked.answered).editedAt).toEqual([]);
  });

  it('says that it stands in line where it does not begin, and can still be refused to the asker alone', async () => {
    const { asked, sink } = await work();
    await asked.acknowledged;
    cypher.advance(1_000);
    await shows(asked, 'In line');
    await sink.refuse('The crate is empty.', 'crate-empty');
    expect((await asked.until((message) => message.isEphemeral)).content).toBe('The crate is empty.');
    expect(asked.original?.isDeleted).toBe(true);
  });

  it('shows how far it is at most every two seconds, always the last', async () => {
    const { asked, sink } = await work();
    sink.progress({ fraction: 0.1, text: 'step 1' });
    cypher.advance(1_000);
    await shows(asked, 'step 1');
    sink.progress({ fraction: 0.2, text: 'step 2' });
    sink.progress({ fraction: 0.3, text: 'step 3' });
    cypher.advance(2_000);
    const message = await shows(asked, 'step 3');
    expect(message.text).toContain('30 %');
    await sink.reply({ text: 'Made.' });
    await shows(asked, 'Made.');
    expect(message.editedAt).toHaveLength(2);
  });

  it('keeps its picture of progress between the pictures, of which one is sent in 15 seconds', async () => {
    const { asked, sink } = await work();
    sink.progress({ fraction: 0.1, text: 'step 1', picture: CURVE });
    cypher.advance(1_000);
    const message = await shows(asked, 'step 1');
    const first = message.embeds[0].image?.url;
    expect(first).toBeDefined();
    sink.progress({ fraction: 0.2, text: 'step 2', picture: CURVE });
    cypher.advance(2_000);
    await shows(asked, 'step 2');
    expect(message.embeds[0].image?.url).toBe(first);
    cypher.advance(15_000);
    sink.progress({ fraction: 0.3, text: 'step 3' });
    await shows(asked, 'step 3');
    expect(message.embeds[0].image?.url).not.toBe(first);
    expect(message.files).toHaveLength(1);
    await sink.reply({ text: 'Made.' });
    expect(message.embeds).toEqual([]);
    expect(message.files).toEqual([]);
  });

  it('can be pressed while it works, and no more when it is done', async () => {
    const { asked, sink } = await work();
    const buttons = [{ label: 'Cancel', command: 'train cancel', options: {} }];
    sink.progress({ fraction: 0.1, text: 'step 1', buttons });
    cypher.advance(1_000);
    const message = await shows(asked, 'step 1');
    sink.progress({ fraction: 0.2, text: 'step 2' });
    cypher.advance(2_000);
    await shows(asked, 'step 2');
    expect(message.buttons).toMatchObject([{ label: 'Cancel' }]);
    await sink.reply({ text: 'Made.' });
    expect(message.buttons).toEqual([]);
  });

  it('goes on in the same message as the bot when the interaction’s fifteen minutes are over', async () => {
    const { asked, sink } = await work();
    cypher.advance(16 * MINUTE);
    sink.progress({ fraction: 0.5, text: 'half' });
    const message = await cypher.channel.until(({ text }) => text.includes('half'));
    await sink.reply({ text: 'Made after all.' });
    expect(message.content).toBe('Made after all.');
    expect(message).toBe(asked.original);
  });

  it('goes on as the bot where Discord ends the token before its time', async () => {
    const { asked, sink } = await work();
    await asked.acknowledged;
    // Half a minute that we do not use a token, turned the other way round.
    cypher.discord.advance(15 * MINUTE);
    await sink.reply({ text: 'Made.' });
    expect(asked.original?.content).toBe('Made.');
  });

  it('is shown seldom in a message that is older than an hour, of which Discord takes few edits', async () => {
    const { asked, sink } = await inLine();
    cypher.advance(61 * MINUTE);
    for (let step = 1; step <= 20; step += 1) {
      sink.progress({ fraction: step / 20, text: `step ${step}` });
      if (step === 1) await cypher.channel.until(({ text }) => text.includes('step 1'));
      cypher.advance(5_000);
    }
    cypher.advance(5 * MINUTE);
    await cypher.channel.until(({ text }) => text.includes('step 20'));
    await sink.reply({ text: 'Made at last.' });
    expect(asked.original?.content).toBe('Made at last.');
    // In line, the first, the last, and the answer.
    expect(asked.original?.editedAt).toHaveLength(3);
  });

  it('is answered below where Discord lets the old message not be edited', async () => {
    const { asked, sink } = await inLine();
    cypher.advance(61 * MINUTE);
    cypher.discord.rateLimits.set(OLD_EDITS, { limit: 0, windowMs: 10 * MINUTE });
    sink.progress({ fraction: 0.5, text: 'half' });
    await cypher.discord.refused(({ code }) => code === 30046);
    await sink.reply({ text: 'Made below.' });
    const answer = await cypher.channel.until(({ content }) => content === 'Made below.');
    expect(answer).not.toBe(asked.original);
    cypher.discord.rateLimits.set(OLD_EDITS, { limit: 3, windowMs: MINUTE });
    cypher.discord.forgetRefusals();
  });

  it('calls the asker, and nobody else, by how the answer begins when it took over a minute', async () => {
    const { asked, sink } = await work();
    await asked.acknowledged;
    cypher.advance(2 * MINUTE);
    await sink.reply({ text: 'Made for @everyone.' });
    const [told] = asked.followUps;
    expect(told.pings).toEqual({ everyone: false, roles: [], users: [cypher.anna.id] });
    expect(told.content).toMatch(/Made for @everyone\.\n/);
    expect(told.content).toContain(`/${cypher.channel.id}/${asked.original?.id}`);
  });

  it('tells a refusal to the asker alone, if nobody has seen it work', async () => {
    const { asked, sink } = await work();
    await sink.refuse('The crate is empty.', 'crate-empty');
    const told = await asked.until((message) => message.isEphemeral);
    expect(told.content).toBe('The crate is empty.');
    expect(asked.original?.isDeleted).toBe(true);
  });

  it('tells a cancel in the message that all have seen work', async () => {
    const { asked, sink } = await work();
    sink.progress({ fraction: 0.5, text: 'half' });
    cypher.advance(1_000);
    await shows(asked, 'half');
    await sink.refuse('It was cancelled.', 'cancelled');
    expect(asked.original?.content).toBe('It was cancelled.');
  });

  it('posts a message of its own for what nobody asked for just now', async () => {
    const { front } = cypher.front;
    const sink = await front.sinkFor(front.inChannel(cypher.channel.id, cypher.guild.id));
    sink?.progress({ fraction: 0.5, text: 'nobody waits for this' });
    await sink?.reply({ text: 'The week’s best.' });
    const message = await cypher.channel.until(({ content }) => content === 'The week’s best.');
    expect(message.pings.users).toEqual([]);
  });

  it('posts it once, though Discord’s answer to it is lost, and though the job is begun anew', async () => {
    const { front } = cypher.front;
    const replyTo = front.inChannel(cypher.channel.id, cypher.guild.id);
    cypher.discord.faults.loseAnswer('POST /channels/:channel/messages', 'cut');
    const replied = (await front.sinkFor(replyTo))?.reply({ text: 'The week’s top.' });
    await cypher.channel.until(({ content }) => content === 'The week’s top.');
    await new Promise((resolve) => setImmediate(resolve));
    cypher.advance(60_000);
    await replied;
    await (await front.sinkFor(replyTo))?.reply({ text: 'The week’s top.' });
    const posted = cypher.channel.messages.filter(({ content }) => content === 'The week’s top.');
    expect(posted).toHaveLength(1);
  });

  it('takes no more than any bot may attach, though the asker may attach more', async () => {
    const rich = cypher.guild.addMember({ name: 'rich', attachmentBytes: 500 * 1024 * 1024 });
    await rich.types(cypher.channel, 'work');
    const { sink } = await script.next();
    expect(sink.attachmentBytes).toBe(10 * 1024 * 1024);
    const part = { mediaType: 'audio/midi', bytes: new Uint8Array(9 * 1024 * 1024) };
    const files = ['a.mid', 'b.mid', 'c.mid'].map((name) => ({ ...part, name }));
    await sink.reply({ text: 'All of it.', files });
    const message = await cypher.channel.until(({ text }) => text.includes('All of it.'));
    expect(message.files).toHaveLength(2);
    expect(message.text).toContain('`c.mid`');
  });

  it('takes what the interaction says can be attached', async () => {
    const { sink } = await work();
    expect(sink.attachmentBytes).toBe(10 * 1024 * 1024);
    await sink.reply({ text: 'Good.' });
  });
});
