import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachedDrums } from '../support/attached.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { finished, openDiscordCypher } from '../support/discord-cypher.ts';

let cypher: DiscordCypher;

beforeAll(async () => {
  cypher = await openDiscordCypher();
});
afterAll(() => cypher.close());

/** A training and a restart happen here, on whatever machine this is. */
const PATIENCE = { timeout: 90_000 };

describe('a training that a restart interrupts', PATIENCE, () => {
  it('goes on and ends in the same message', async () => {
    await finished(await cypher.anna.types(cypher.channel, 'dataset add', {}, attachedDrums(6)));
    const asked = await cypher.mod.types(cypher.channel, 'train start', {
      model: 'drums',
      steps: 400,
      seed: 1,
      hparams: 'batch_size=8,rnn_layer_sizes=[16]',
      name: 'survivor',
    });
    await asked.until(({ text }) => /step \d+ of 400/.test(text), { patienceMs: 60_000 });
    await cypher.restart();
    const answer = await asked.until(({ text }) => text.includes('survivor') && !/[▰▱]/.test(text), {
      patienceMs: 60_000,
    });
    expect(answer).toBe(asked.original);
    expect(await cypher.store.guild(cypher.guild.id).models.list()).toMatchObject([{ name: 'survivor' }]);
    cypher.expectNoTrouble();
  });
});
