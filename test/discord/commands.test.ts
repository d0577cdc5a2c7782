import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';

let cypher: DiscordCypher;

beforeEach(async () => {
  cypher = await openDiscordCypher();
});
afterEach(() => cypher.close());

describe('a slash command on Discord', () => {
  it('answers a quick one at once, in one message', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'dataset list');
    expect((await asked.acknowledged).type).toBe(4);
    expect((await asked.answered).text).toContain('crate is empty');
    cypher.expectNoTrouble();
  });
});
