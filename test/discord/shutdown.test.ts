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

  it('counts that were to be shown in a moment are shown', async () => {
    const counted = (count: number) => ({
      tally: 'B3AT',
      buttons: [{ label: '▲ Up', command: 'vote', options: {}, count }],
    });
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    await (await script.next()).sink.reply({ text: 'Up?', ...counted(0) });
    const message = await asked.answered;
    const posts = () => cypher.store.guild(cypher.guild.id).posts.showing('B3AT', 'discord');
    await expect.poll(posts).toHaveLength(1);
    for (const count of [1, 2, 3]) {
      const voted = await cypher.ben.types(cypher.channel, 'blink');
      await (await script.next()).sink.reply({ text: 'Counted.', quiet: true, ...counted(count) });
      await voted.answered;
    }
    await cypher.front.close();
    expect(message.buttons[0].label).toBe('▲ Up 3');
    cypher.expectNoTrouble();
  });

  it('and begins it anew, it answers before Discord’s lists of commands are tidy', async () => {
    const tidying = cypher.discord.faults.hold('GET /applications/:application/guilds/:guild/commands');
    await cypher.restart();
    await tidying.arrived;
    const asked = await cypher.anna.types(cypher.channel, 'dataset list');
    expect((await asked.answered).text).toContain('crate');
    tidying.release();
    cypher.expectNoTrouble();
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
