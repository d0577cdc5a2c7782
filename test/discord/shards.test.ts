import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel, Person } from '../support/discord/index.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';

let cypher: DiscordCypher;
let there: Channel;
let carla: Person;

beforeAll(async () => {
  cypher = await openDiscordCypher({ discord: { shards: 2 }, guild: { shard: 0 }, shards: 2 });
  const other = cypher.discord.addGuild({ name: 'Others', shard: 1 });
  there = other.addTextChannel({ name: 'beats' });
  carla = other.addMember({ name: 'carla' });
});
afterAll(() => cypher.close());

describe('two shards', () => {
  it('are both let in', () => {
    const shards = cypher.discord.gateway.identified.map(({ shard }) => shard.join(' of '));
    expect(shards.sort()).toEqual(['0 of 2', '1 of 2']);
  });

  it('both answer, each its own servers', async () => {
    const [here, elsewhere] = await Promise.all([
      cypher.anna.types(cypher.channel, 'dataset list'),
      carla.types(there, 'dataset list'),
    ]);
    expect((await here.answered).channel).toBe(cypher.channel);
    expect((await elsewhere.answered).channel).toBe(there);
    cypher.expectNoTrouble();
  });

  it('one answers while the other comes back', async () => {
    const [first] = cypher.discord.gateway.sessions.filter(({ shard }) => shard[0] === 0);
    first.socket?.terminate();
    const asked = await carla.types(there, 'dataset list');
    expect((await asked.answered).text).toContain('crate');
    await cypher.discord.gateway.connected(2);
    cypher.expectNoTrouble();
  });
});
