import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Button } from '../../commands/index.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { openDiscordCypher } from '../support/discord-cypher.ts';
import type { Script } from '../support/scripted-commands.ts';
import { scriptedCommands } from '../support/scripted-commands.ts';

const GRID = 'kick  x...x...x...x...\nsnare ....x.......x...';

let cypher: DiscordCypher;
let script: Script;

beforeAll(async () => {
  script = scriptedCommands();
  cypher = await openDiscordCypher({ script });
});
afterAll(() => cypher.close());
afterEach(() => cypher.expectNoTrouble());

const form: Button & { ask: NonNullable<Button['ask']> } = {
  label: 'Write a grid',
  command: 'work',
  options: {},
  ask: { option: 'text', label: 'Drum grid', value: GRID },
};

describe('a form', () => {
  it('opens as a window at once, with what it begins with, and what is sent becomes a call', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    await (await script.next()).sink.reply({ text: 'Write it.', form });
    const window = await asked.shownModal;
    expect(window.data).toMatchObject({ title: 'Work', components: [{ label: 'Drum grid' }] });
    expect(JSON.stringify(window.data)).toContain('kick  x...x');

    const sent = await cypher.anna.submits(window, { text: `${GRID}\nhat x.x.x.x.x.x.x.x.` });
    const { call, sink } = await script.next();
    expect(call).toMatchObject({ command: 'work', options: { text: `${GRID}\nhat x.x.x.x.x.x.x.x.` } });
    await sink.reply({ text: 'Played.' });
    expect((await sent.answered).content).toBe('Played.');
  });

  it('is a button where it is too late for a window', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    const { sink } = await script.next();
    cypher.advance(250);
    await asked.acknowledged;
    await sink.reply({ text: 'Write it.', form });
    const message = await asked.answered;
    const pressed = await cypher.anna.presses(message, 'Write a grid');
    expect((await pressed.shownModal).data.components).toMatchObject([{ label: 'Drum grid' }]);
  });
});

describe('a button that asks for words', () => {
  it('opens a window for whoever presses it, also after a restart', async () => {
    const asked = await cypher.anna.types(cypher.channel, 'blink');
    const button = { ...form, label: 'Change the grid', ask: { ...form.ask, value: GRID.repeat(20) } };
    await (await script.next()).sink.reply({ text: 'So?', buttons: [button] });
    const message = await asked.answered;
    await cypher.restart();

    const pressed = await cypher.ben.presses(message, 'Change the grid');
    const window = await pressed.shownModal;
    const sent = await cypher.ben.submits(window, { text: 'kick x' });
    const { call, sink } = await script.next();
    expect(call).toMatchObject({ command: 'work', options: { text: 'kick x' }, author: { name: 'Ben' } });
    await sink.reply({ text: 'Changed.' });
    expect((await sent.answered).content).toBe('Changed.');
  });
});
