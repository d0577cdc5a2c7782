import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { emptyNoteSequence } from '../../music/index.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';

let cypher: DiscordCypher;

beforeAll(async () => {
  cypher = await openDiscordCypher();
});
afterAll(() => cypher.close());
afterEach(() => cypher.expectNoTrouble());

const save = (guildId: string, title: string) =>
  cypher.store.guild(guildId).beats.save({
    key: title,
    title,
    author: { id: '1', name: 'Anna' },
    sequence: emptyNoteSequence({}),
    recipe: {},
    files: [],
  });

describe('an option that is being typed', () => {
  it('is completed with what this server has', async () => {
    const beat = await save(cypher.guild.id, 'Night bus');
    await save('another', 'Night train');
    const typing = await cypher.anna.completes(cypher.channel, 'vote', 'beat', 'night');
    expect(await typing.suggested).toMatchObject([{ value: beat.id }]);
  });

  it('takes names with any signs in them, within Discord’s lengths', async () => {
    await save(cypher.guild.id, '@everyone **x** `y` \u202e'.repeat(8).slice(0, 200));
    const typing = await cypher.anna.completes(cypher.channel, 'vote', 'beat', 'everyone');
    const [choice] = await typing.suggested;
    expect(choice.name.length).toBeLessThanOrEqual(100);
  });

  it('is left alone where nothing fits', async () => {
    const typing = await cypher.anna.completes(cypher.channel, 'vote', 'beat', 'nothing like it');
    expect(await typing.suggested).toEqual([]);
  });

  it('reaches subcommands, too', async () => {
    const typing = await cypher.anna.completes(cypher.channel, 'models show', 'model', 'd');
    expect(Array.isArray(await typing.suggested)).toBe(true);
  });
});
