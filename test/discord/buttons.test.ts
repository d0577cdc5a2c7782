import { ComponentType } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Button, Reply } from '../../commands/index.ts';
import { emptyNoteSequence } from '../../music/index.ts';
import type { Message } from '../support/discord/index.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';
import type { Script } from '../support/scripted-commands.ts';
import { scriptedCommands } from '../support/scripted-commands.ts';

const HELD = 6;
const PROMISED = 5;

let cypher: DiscordCypher;
let script: Script;

beforeAll(async () => {
  script = scriptedCommands();
  cypher = await openDiscordCypher({ script });
});
afterAll(() => cypher.close());
// One test is about a message that is gone.
afterEach(() => cypher.expectNoTrouble({ refusals: [10008] }));

const vote = (beat: string, value: 'up' | 'down', count: number): Button => ({
  label: value === 'up' ? '▲ Up' : '▼ Down',
  command: 'vote',
  options: { beat, value },
  count,
});

let beats = 0;

async function saveBeat(): Promise<string> {
  beats += 1;
  const beat = await cypher.store.guild(cypher.guild.id).beats.save({
    key: `beat ${beats}`,
    title: 'Night bus',
    author: { id: cypher.anna.id, name: 'Anna' },
    sequence: emptyNoteSequence({}),
    recipe: {},
    files: [],
  });
  return beat.id;
}

/** A message that shows the votes on a beat, beside buttons of other kinds. */
async function showBeat(id: string): Promise<Message> {
  const asked = await cypher.anna.types(cypher.channel, 'blink');
  const { sink } = await script.next();
  await sink.reply({
    text: `**Night bus** ${id}`,
    tally: id,
    buttons: [
      vote(id, 'up', 0),
      vote(id, 'down', 0),
      { label: 'Again', command: 'blink', options: { text: 'again' } },
    ],
  });
  return asked.answered;
}

const labels = (message: Message) => message.buttons.map(({ label }) => label);

describe('a vote button', () => {
  it('is answered by new counts on the very message, and nothing else', async () => {
    const message = await showBeat(await saveBeat());
    const pressed = await cypher.ben.presses(message, '▲ Up 0');
    expect((await pressed.acknowledged).type).toBe(HELD);
    await pressed.answered;
    expect(labels(message)).toEqual(['▲ Up 1', '▼ Down 0', 'Again']);
    expect(pressed.followUps).toEqual([]);
  });

  it('is acknowledged before its command has run', async () => {
    const counted = { label: 'Count', command: 'blink', options: {}, count: 0 };
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    await (await script.next()).sink.reply({ text: 'Count?', tally: 'C0NT', buttons: [counted] });
    const pressed = await cypher.ben.presses(await asked.answered, 'Count 0');
    const { sink } = await script.next();
    expect((await pressed.acknowledged).type).toBe(HELD);
    await sink.reply({ text: 'Counted.', tally: 'C0NT', buttons: [{ ...counted, count: 1 }] });
    expect(labels(await pressed.answered)).toEqual(['Count 1']);
  });

  it('leaves the files of its message alone', async () => {
    const id = await saveBeat();
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    const { sink } = await script.next();
    const midi = {
      name: 'night-bus.mid',
      mediaType: 'audio/midi',
      bytes: new Uint8Array([77, 84, 104, 100]),
    };
    const picture = { name: 'roll.png', mediaType: 'image/png', bytes: new Uint8Array(9), alt: 'notes' };
    await sink.reply({ text: id, tally: id, buttons: [vote(id, 'up', 0)], files: [midi], picture });
    const message = await asked.answered;
    await (await cypher.ben.presses(message, '▲ Up 0')).answered;
    expect(labels(message)).toEqual(['▲ Up 1']);
    expect(message.files.map(({ attachment }) => attachment.filename).sort()).toEqual([
      'night-bus.mid',
      'roll.png',
    ]);
  });

  it('pressed a second time changes nothing, and is told how to take the vote back', async () => {
    const message = await showBeat(await saveBeat());
    await (await cypher.ben.presses(message, '▲ Up 0')).answered;
    const again = await (await cypher.ben.presses(message, '▲ Up 1')).answered;
    expect(again.isEphemeral).toBe(true);
    await (await cypher.ben.presses(again, 'Take it back')).answered;
    await cypher.channel.until((now) => now.id === message.id && labels(now)[0] === '▲ Up 0');
  });

  it('changes the counts on every other message that shows them', async () => {
    const id = await saveBeat();
    const [one, other] = [await showBeat(id), await showBeat(id)];
    const pressed = await cypher.ben.presses(one, '▼ Down 0');
    await cypher.channel.until((message) => message.id === other.id && labels(message)[1] === '▼ Down 1');
    await pressed.answered;
    expect(labels(one)).toEqual(['▲ Up 0', '▼ Down 1', 'Again']);
  });

  it('is counted for a typed vote as well, whose receipt the voter alone sees', async () => {
    const id = await saveBeat();
    const message = await showBeat(id);
    const asked = await cypher.ben.types(cypher.channel, 'vote', { beat: id, value: 'up' });
    expect((await asked.answered).isEphemeral).toBe(true);
    await cypher.channel.until((now) => now.id === message.id && labels(now)[0] === '▲ Up 1');
  });

  it('edits a message at most every two seconds however many vote, and ends with the last counts', async () => {
    const id = await saveBeat();
    const [shown, other] = [await showBeat(id), await showBeat(id)];
    const voters = Array.from({ length: 12 }, (_, index) =>
      cypher.guild.addMember({ name: `voter ${index}` }),
    );
    const editsBefore = other.editedAt.length;
    const presses = await Promise.all(
      voters.map((voter) => voter.pressesCustomId(shown, shown.buttons[0].customId ?? '')),
    );
    await Promise.all(presses.map((pressed) => pressed.answered));
    cypher.advance(2_000);
    await cypher.channel.until((message) => message.id === other.id && labels(message)[0] === '▲ Up 12');
    cypher.advance(2_000);
    await cypher.channel.until((message) => message.id === shown.id && labels(message)[0] === '▲ Up 12');
    expect(other.editedAt.length - editsBefore).toBeLessThanOrEqual(2);
  });

  it('goes from all messages once the vote is over', async () => {
    const id = await saveBeat();
    const [one, other] = [await showBeat(id), await showBeat(id)];
    await cypher.mod.types(cypher.channel, 'blink');
    const { sink } = await script.next();
    await sink.reply({ text: 'It is over.', tally: id, isClosed: true });
    for (const message of [one, other]) {
      await cypher.channel.until((now) => now.id === message.id && labels(now).join() === 'Again');
    }
    const { posts } = cypher.store.guild(cypher.guild.id);
    await expect.poll(() => posts.showing(id, 'discord')).toEqual([]);
  });

  it('goes at the end of the vote, though counts of before come after it', async () => {
    const id = await saveBeat();
    const message = await showBeat(id);
    const shows = (labelled: string) =>
      cypher.channel.until((now) => now.id === message.id && labels(now).join() === labelled);
    const said = async (reply: Reply) => {
      await cypher.mod.types(cypher.channel, 'blink');
      await (await script.next()).sink.reply({ tally: id, ...reply });
    };
    await said({ text: 'One vote.', quiet: true, buttons: [vote(id, 'up', 1)] });
    await shows('▲ Up 1,▼ Down 0,Again');
    await said({ text: 'It is over.', isClosed: true });
    await said({ text: 'Two votes.', quiet: true, buttons: [vote(id, 'up', 2)] });
    cypher.advance(2_000);
    await shows('Again');
  });

  it('forgets messages that are gone', async () => {
    const id = await saveBeat();
    const [one, gone] = [await showBeat(id), await showBeat(id)];
    const { posts } = cypher.store.guild(cypher.guild.id);
    expect(await posts.showing(id, 'discord')).toHaveLength(2);
    cypher.channel.everyMessage.delete(gone.id);
    await cypher.ben.presses(one, '▲ Up 0');
    const refused = await cypher.discord.refused(({ code }) => code === 10008);
    expect(refused.route).toContain('GET');
    await cypher.channel.until((message) => message.id === one.id && labels(message)[0] === '▲ Up 1');
    await expect.poll(async () => (await posts.showing(id, 'discord')).length).toBe(1);
  });
});

describe('other buttons', () => {
  it('answer by a message of their own', async () => {
    const message = await showBeat(await saveBeat());
    const pressed = await cypher.ben.presses(message, 'Again');
    const { call, sink } = await script.next();
    expect(call).toMatchObject({ command: 'blink', options: { text: 'again' }, author: { name: 'Ben' } });
    await sink.reply({ text: 'Again it is.' });
    expect((await pressed.answered).content).toBe('Again it is.');
    expect(message.content).toContain('Night bus');
  });

  it('leave their message alone where the answer takes longer', async () => {
    const message = await showBeat(await saveBeat());
    const pressed = await cypher.ben.presses(message, 'Again');
    const { sink } = await script.next();
    cypher.advance(250);
    expect((await pressed.acknowledged).type).toBe(6);
    await sink.refuse('Not now.', 'not-now');
    const told = await pressed.until((one) => one.isEphemeral);
    expect(told.content).toBe('Not now.');
    expect(message.content).toContain('Night bus');
  });

  it('promise a new message where they begin long work', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    await (await script.next()).sink.reply({
      text: 'So?',
      buttons: [{ label: 'Work', command: 'work', options: {} }],
    });
    const pressed = await cypher.ben.presses(await asked.answered, 'Work');
    expect((await pressed.acknowledged).type).toBe(PROMISED);
    await (await script.next()).sink.reply({ text: 'Worked.' });
    expect((await pressed.answered).content).toBe('Worked.');
  });

  it('can stand in a menu', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    const choices = ['slow', 'fast'].map((text) => ({ label: text, command: 'blink', options: { text } }));
    await (await script.next()).sink.reply({ text: 'How?', menu: { label: 'Change it', choices } });
    const message = await asked.answered;
    const [row] = message.components;
    if (row.type !== ComponentType.ActionRow) throw new Error('no row');
    const [menu] = row.components;
    if (menu.type !== ComponentType.StringSelect) throw new Error('no menu');
    await cypher.ben.selects(message, menu.custom_id, [menu.options[1].value]);
    const { call, sink } = await script.next();
    expect(call.options).toEqual({ text: 'fast' });
    await sink.reply({ text: 'Fast.' });
  });

  it('are refused in words where they are forged or of another time', async () => {
    const message = await showBeat(await saveBeat());
    for (const customId of [
      '1/dataset.remove?file=%00',
      '0/vote?x',
      'x'.repeat(100),
      '1=AAAAAAAAAAAAAAAAAAAAAA',
      '1/nothing?',
    ]) {
      const pressed = await cypher.ben.pressesCustomId(message, customId);
      const answer = await pressed.answered;
      expect(answer.isEphemeral).toBe(true);
      expect(answer.content).not.toBe('');
    }
  });

  it('of a moderator do nothing for a member but say so', async () => {
    const message = await showBeat(await saveBeat());
    const pressed = await cypher.ben.pressesCustomId(message, '1/dataset.remove?file=abcdef');
    expect((await pressed.answered).content).toContain('moderators');
  });
});
