import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';
import type { Script } from '../support/scripted-commands.ts';
import { scriptedCommands } from '../support/scripted-commands.ts';

const PROMISED = 5;
const AT_ONCE = 4;

let cypher: DiscordCypher;
let script: Script;

beforeAll(async () => {
  script = scriptedCommands();
  cypher = await openDiscordCypher({ script });
});
afterAll(() => cypher.close());
afterEach(() => cypher.expectNoTrouble());

describe('a slash command on Discord', () => {
  it('is answered at once where it is done at once', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'dataset list');
    expect((await asked.acknowledged).type).toBe(AT_ONCE);
    expect((await asked.answered).text).toContain('crate is empty');
  });

  it('reaches the dispatcher with its typed options, its author’s name here and their rights', async () => {
    await cypher.mod.types(cypher.channel, 'blink', { text: 'hey' });
    const { call, sink } = await script.next();
    expect(call).toMatchObject({
      command: 'blink',
      options: { text: 'hey' },
      guildId: cypher.guild.id,
      channelId: cypher.channel.id,
      author: { id: cypher.mod.id, name: 'Mo' },
      isModerator: true,
    });
    await sink.reply({ text: 'Hey.' });
  });

  it('promises an answer in good time before Discord’s three seconds', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    const { sink } = await script.next();
    cypher.advance(250);
    expect((await asked.acknowledged).type).toBe(PROMISED);
    await sink.reply({ text: 'There.' });
    expect((await asked.answered).content).toBe('There.');
    expect(asked.followUps).toEqual([]);
  });

  it('tells a refusal to the asker alone', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'vote', { beat: 'ZZZZ', value: 'up' });
    const answer = await asked.answered;
    expect(answer.isEphemeral).toBe(true);
    expect(answer.text).toContain('ZZZZ');
  });

  it('tells a late refusal to the asker alone, too, and leaves no promise standing', async () => {
    const before = cypher.channel.messages.length;
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    const { sink } = await script.next();
    cypher.advance(250);
    await asked.acknowledged;
    await sink.refuse('No such thing.', 'no-such-thing');
    expect(await asked.until((message) => message.isEphemeral)).toMatchObject({ content: 'No such thing.' });
    expect(cypher.channel.messages).toHaveLength(before);
  });

  it('refuses a member a moderator’s command, in words', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'dataset remove', { file: 'abcdef' });
    const answer = await asked.answered;
    expect(answer.isEphemeral).toBe(true);
    expect(answer.text).toContain('moderators');
  });

  it('apologises for our own failure with a reference, to the asker alone', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    const { sink } = await script.next();
    await sink.fail('c0ffee');
    const answer = await asked.answered;
    expect(answer.isEphemeral).toBe(true);
    expect(answer.content).toContain('c0ffee');
  });

  it('promises first where a large file might take longer than Discord waits', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    const { sink } = await script.next();
    const file = { name: 'beat.mid', mediaType: 'audio/midi', bytes: new Uint8Array(1_000_000) };
    await sink.reply({ text: 'Here.', files: [file] });
    expect((await asked.acknowledged).type).toBe(PROMISED);
    expect((await asked.answered).attachments).toHaveLength(1);
  });
});
