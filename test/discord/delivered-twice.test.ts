import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';
import type { Script } from '../support/scripted-commands.ts';
import { scriptedCommands } from '../support/scripted-commands.ts';

let cypher: DiscordCypher;
let script: Script;

beforeAll(async () => {
  script = scriptedCommands();
  cypher = await openDiscordCypher({ script });
});
afterAll(() => cypher.close());
afterEach(() => {
  expect(cypher.log.filter((line) => / error /.test(line))).toEqual([]);
});

it('takes an interaction that is delivered twice once', async () => {
  cypher.discord.interactions.deliverNextTwice();
  const asked = await cypher.anna.types(cypher.channel, 'work');
  await (await script.next()).sink.reply({ text: 'Once.' });
  expect((await asked.answered).content).toBe('Once.');

  await cypher.anna.types(cypher.channel, 'work', { text: 'the next' });
  const { call, sink } = await script.next();
  expect(call.options).toEqual({ text: 'the next' });
  await sink.reply({ text: 'Next.' });
  cypher.expectNoTrouble();
});

it('leaves an interaction that somebody else has acknowledged to them', async () => {
  const held = cypher.discord.faults.hold('POST /interactions/:interaction/:token/callback');
  const asked = await cypher.anna.types(cypher.channel, 'work');
  await held.arrived;
  const callback = `${cypher.discord.api}/v10/interactions/${asked.id}/${asked.token}/callback`;
  await fetch(callback, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 4, data: { content: 'Mine.' } }),
  });
  held.release();
  expect((await cypher.discord.refused(({ code }) => code === 40060)).status).toBe(400);
  expect((await asked.answered).content).toBe('Mine.');
});

it('drops what Discord no longer waits for, with one line in the log', async () => {
  const held = cypher.discord.faults.hold('POST /interactions/:interaction/:token/callback');
  await cypher.anna.types(cypher.channel, 'work');
  await held.arrived;
  cypher.advance(3_001);
  held.release();
  await cypher.discord.refused(({ code }) => code === 10062);
  await cypher.restart();
  expect(cypher.log.filter((line) => line.includes('could not be answered any more'))).toHaveLength(1);
  expect(cypher.log.join()).not.toMatch(/interaction-\d/);
});
