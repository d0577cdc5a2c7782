import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';
import type { Script } from '../support/scripted-commands.ts';
import { scriptedCommands } from '../support/scripted-commands.ts';

let cypher: DiscordCypher;
let script: Script;

beforeEach(async () => {
  script = scriptedCommands();
  cypher = await openDiscordCypher({ script });
});
afterEach(() => cypher.close());

describe('when the host ends the bot', () => {
  it('what is being answered is answered, and what comes now is told to wait', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    const { sink } = await script.next();
    const closed = cypher.front.close();
    const late = await cypher.ben.types(cypher.channel, 'dataset list');
    const told = await late.answered;
    expect(told.isEphemeral).toBe(true);
    expect(told.content).toContain('restarted');
    await sink.reply({ text: 'Just in time.' });
    await closed;
    expect((await asked.answered).content).toBe('Just in time.');
    expect(cypher.discord.gateway.sessions.filter(({ socket }) => socket)).toEqual([]);
    cypher.expectNoTrouble();
  });

  it('does not wait for ever', async () => {
    await cypher.anna.types(cypher.channel, 'blink');
    await script.next();
    const closed = cypher.front.close();
    cypher.advance(5_000);
    await closed;
  });

  it('a job that ends while all is closed still writes its answer', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'work');
    const { sink } = await script.next();
    await cypher.front.close();
    await sink.reply({ text: 'Made.' });
    expect((await asked.answered).content).toBe('Made.');
    cypher.expectNoTrouble();
  });
});
