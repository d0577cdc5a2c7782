import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';

let cypher: DiscordCypher;

beforeAll(async () => {
  cypher = await openDiscordCypher();
});
afterAll(() => cypher.close());

/** Two takes are sampled and rendered here. */
const PATIENCE = { timeout: 90_000 };

describe('a jam on Discord', PATIENCE, () => {
  it('goes on in a thread, where a member adds a layer and others choose a take', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'jam start', {
      layers: 'drums, melody',
      vote_seconds: 600,
    });
    await asked.answered;
    await expect.poll(() => cypher.channel.threads).toHaveLength(1);
    const turn = await cypher.channel.threads[0].until(({ buttons }) => buttons.length > 0);
    const added = await cypher.ben.presses(turn, turn.buttons[0].label);
    const proposal = await added.until(({ buttons }) => buttons.some(({ label }) => / 0$/.test(label)), {
      patienceMs: 80_000,
    });
    expect(proposal.channel).toBe(cypher.channel.threads[0]);
    expect(proposal.embeds.filter(({ image }) => image)).toHaveLength(2);
    const pressed = await cypher.anna.presses(proposal, proposal.buttons[0].label);
    await pressed.answered;
    expect(proposal.buttons[0].label).toMatch(/ 1$/);
    cypher.expectNoTrouble();
  });
});
