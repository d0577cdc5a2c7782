import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Button } from '../../../commands/index.ts';
import { customIdsOf, isCounted, isSameButton, readCustomId } from '../../../src/discord/layout/custom-id.ts';
import { keptNotes } from '../kept-notes.ts';
import { MADE } from '../made-commands.ts';

const up: Button = { label: '▲ Up', command: 'vote', options: { beat: 'K7Q2', value: 'up' } };
const made: Button = {
  label: 'Again',
  command: 'make',
  options: { model: 'lookback_rnn', qpm: 92, temperature: 1.1, loop: true },
};

describe('custom ids', () => {
  it('say plainly what the button does, and keep nothing', async () => {
    const notes = keptNotes();
    expect(await customIdsOf([up, { ...up, count: 3 }, made], notes)).toEqual([
      '1/vote?beat=K7Q2&value=up',
      '1+/vote?beat=K7Q2&value=up',
      '1/make?model=lookback_rnn&qpm=92&temperature=1.1&loop=true',
    ]);
    expect(notes.size()).toBe(0);
  });

  it('are read back into options of their declared types', async () => {
    const notes = keptNotes();
    const [id] = await customIdsOf([made], notes);
    expect(await readCustomId(id, notes, MADE)).toEqual({ command: 'make', options: made.options });
  });

  it('hold what is asked for in a window', async () => {
    const notes = keptNotes();
    const ask = { option: 'primer', label: 'Notes to begin with', value: '60 62\n64' };
    const [id] = await customIdsOf([{ ...made, options: {}, ask }], notes);
    expect(await readCustomId(id, notes, MADE)).toEqual({ command: 'make', options: {}, ask });
    expect(notes.size()).toBe(0);
  });

  it('keep as a note what is too long for them, once for the same content', async () => {
    const notes = keptNotes();
    const long: Button = { ...made, ask: { option: 'primer', label: 'Grid', value: 'x--- '.repeat(700) } };
    const [id, again] = await customIdsOf([long, long], notes);
    expect(id).toMatch(/^1=[\w-]{22}$/);
    expect(again).toBe(`${id}~2`);
    expect(notes.size()).toBe(1);
    for (const one of [id, again])
      expect(await readCustomId(one, notes, MADE)).toEqual({
        command: 'make',
        options: made.options,
        ask: long.ask,
      });
  });

  it('are the same for the same deed wherever it stands, and different within one message', async () => {
    const ids = await customIdsOf([up, made, up, up], keptNotes());
    expect(new Set(ids).size).toBe(4);
    expect(isSameButton(ids[0], ids[3])).toBe(true);
    expect(isSameButton(ids[0], ids[1])).toBe(false);
  });

  it('tell a counted button from others', async () => {
    const counted = { ...up, count: 0 };
    const noted = { ...counted, options: { ...up.options, beat: 'x'.repeat(200) } };
    const ids = await customIdsOf([counted, noted, up], keptNotes());
    expect(ids.map(isCounted)).toEqual([true, true, false]);
  });

  it('stay within 100 characters, differ, and come back as they were, whatever the options', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    const button = fc.record({
      label: text,
      command: fc.constant('make'),
      options: fc.record({ model: text, qpm: fc.integer(), loop: fc.boolean() }),
      ask: fc.option(fc.record({ option: fc.constant('primer'), label: text, value: text }), {
        nil: undefined,
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(button, { maxLength: 25 }), async (buttons) => {
        const notes = keptNotes();
        const ids = await customIdsOf(buttons, notes);
        expect(new Set(ids).size).toBe(ids.length);
        for (const [index, id] of ids.entries()) {
          expect(id).toMatch(/^[\x21-\x7e]{1,100}$/);
          const { command, options, ask } = buttons[index];
          const pressed = await readCustomId(id, notes, MADE);
          expect(pressed).toEqual(ask ? { command, options, ask } : { command, options });
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('custom ids from outside', () => {
  it.each([
    ['another version', '2/vote?beat=K7Q2&value=up'],
    ['nothing', ''],
    ['nothing of ours', 'confirm-delete'],
    ['the menu itself', '1:menu'],
    ['an unknown command', '1/launch?beat=K7Q2'],
    ['a command that is not offered', '1/train.close'],
    ['a note that is gone', `1=${'A'.repeat(22)}`],
    ['an overlong id', `1/vote?beat=${'K'.repeat(100)}`],
  ])('are refused for %s, with help to turn to', async (_what, id) => {
    await expect(readCustomId(id, keptNotes(), MADE)).rejects.toMatchObject({
      code: 'stale-button',
      message: expect.stringContaining('`/help`'),
    });
  });

  it.each([
    ['an unknown option', '1/vote?beat=K7Q2&colour=red'],
    ['a property that every object has', '1/vote?__proto__=x'],
    ['text for a number', '1/make?qpm=fast', '/make'],
    ['an endless number', '1/make?qpm=1e999', '/make'],
    ['a blank number', '1/make?qpm=', '/make'],
    ['a word for yes or no', '1/make?loop=maybe', '/make'],
    ['text for files', '1/make?primer_file=x', '/make'],
    ['a window for a number', '1/make?.ask=qpm&.label=Tempo', '/make'],
    ['a window for nothing', '1/make?.ask=nothing&.label=What', '/make'],
  ])('are refused for %s, with the command to type', async (_what, id, command = '/vote') => {
    await expect(readCustomId(id, keptNotes(), MADE)).rejects.toMatchObject({
      code: 'stale-button',
      message: expect.stringContaining(`Type \`${command}\` instead`),
    });
  });

  it.each([
    ['text', 'vote'],
    ['a list', ['vote']],
    ['no options', { command: 'vote' }],
    ['options that are lists', { command: 'vote', options: { beat: ['K7Q2'] } }],
    ['a window without a label', { command: 'make', options: {}, ask: { option: 'primer' } }],
  ])('are refused for a note that holds %s', async (_what, content) => {
    const notes = keptNotes();
    const id = `1=${await notes.keep(content)}`;
    await expect(readCustomId(id, notes, MADE)).rejects.toMatchObject({ code: 'stale-button' });
  });

  it('never do worse than being refused', async () => {
    const id = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((rest) => `1/make?${rest}`),
      fc.string().map((rest) => `1${rest}`),
    );
    await fc.assert(
      fc.asyncProperty(id, async (forged) => {
        const read = readCustomId(forged, keptNotes(), MADE);
        const outcome = await read.catch((error: { code?: string }) => error.code);
        expect(outcome === 'stale-button' || typeof outcome === 'object').toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
