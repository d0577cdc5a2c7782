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
  cypher = await openDiscordCypher({ script, guild: { bot: ['SendVoiceMessages'] } });
});
afterAll(() => cypher.close());

const reply: Reply = {
  text: '**Night bus** K7Q2',
  audio: {
    name: 'night-bus.ogg',
    mediaType: 'audio/ogg',
    bytes: new Uint8Array(2_000),
    seconds: 12.5,
    waveform: new Uint8Array(256).fill(100),
  },
};

async function work() {
  const asked = await cypher.anna.types(cypher.channel, 'work');
  return { asked, ...(await script.next()) };
}

describe('a voice message', () => {
  it('goes beside the answer, as Discord plays it', async () => {
    const { asked, sink } = await work();
    await sink.reply(reply);
    const voice = await cypher.channel.until((message) => message.isVoice);
    expect(voice.attachments).toMatchObject([{ duration_secs: 12.5, content_type: 'audio/ogg' }]);
    expect(asked.original?.files).toEqual([]);
    expect(asked.original?.text).toContain('K7Q2');
    cypher.expectNoTrouble();
  });

  it('is an ordinary file, with a word, where the bot may send none', async () => {
    const quiet = cypher.guild.addTextChannel({ name: 'quiet', denyBot: ['SendVoiceMessages'] });
    const asked = await cypher.anna.types(quiet, 'work');
    await (await script.next()).sink.reply(reply);
    const answer = await asked.until((message) => message.text.includes('K7Q2'));
    expect(answer.files).toHaveLength(1);
    expect(answer.text).toContain('Send Voice Messages');
    expect(quiet.messages.filter((message) => message.isVoice)).toEqual([]);
    expect(cypher.discord.refusals).toMatchObject([{ code: 50173 }]);
  });
});
