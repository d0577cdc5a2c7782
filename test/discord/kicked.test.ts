import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachedDrums } from '../support/attached.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { finished, openDiscordCypher } from '../support/discord-cypher.ts';

let cypher: DiscordCypher;

beforeAll(async () => {
  cypher = await openDiscordCypher();
});
afterAll(() => cypher.close());

/** A training runs here, on whatever machine this is. */
const PATIENCE = { timeout: 90_000 };

describe('a bot that is thrown out while it trains', PATIENCE, () => {
  it('ends the training, keeps what it has learned, and what is for later waits for its return', async () => {
    await finished(await cypher.anna.types(cypher.channel, 'dataset add', {}, attachedDrums(6)));
    const asked = await cypher.mod.types(cypher.channel, 'train start', {
      model: 'drums',
      steps: 100_000,
      hparams: 'batch_size=8,rnn_layer_sizes=[16]',
      name: 'cut short',
    });
    await asked.until(({ text }) => /step \d+/.test(text), { patienceMs: 60_000 });
    await cypher.mod.types(cypher.channel, 'settings', { weekly_top: 'here' });
    await expect.poll(() => cypher.store.jobs.open()).toHaveLength(2);
    cypher.guild.kickBot();
    const guild = cypher.store.guild(cypher.guild.id);
    await expect
      .poll(async () => (await guild.trainings.list())[0].state, { timeout: 30_000 })
      .toBe('cancelled');
    expect(await guild.models.list()).toMatchObject([{ name: 'cut short' }]);
    expect(await cypher.store.jobs.open()).toMatchObject([{ command: 'weekly top' }]);
    expect(cypher.log.filter((line) => / error /.test(line))).toEqual([]);
    expect(cypher.discord.failures).toEqual([]);
  });
});
