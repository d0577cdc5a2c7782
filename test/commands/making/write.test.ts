import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Button } from '../../../commands/index.ts';
import { formatDrumGrid, formatDrumPrimer, readDrumPrimer } from '../../../commands/typed/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';
import { replyTo } from '../../support/replies.ts';

const GRID = 'kick  x...x...x...x...\nsnare ....x.......x...\nhat   x.x.x.x.x.x.x.x.';

describe('writing a primer', () => {
  let cypher: Cypher;
  const write = (kind: string, text?: string) =>
    replyTo(cypher, 'write', { kind, ...(text !== undefined && { text }) });
  const button = (buttons: Button[] | undefined, label: string): Button =>
    buttons?.find((one) => one.label === label) ?? expect.fail(`there is no button ${label}`);
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  it.each(['drums', 'melody'])('asks for %s in a window that begins with what can be read', async (kind) => {
    const { form, quiet } = await write(kind);
    expect(quiet).toBe(true);
    expect(form).toMatchObject({ command: 'write', options: { kind }, ask: { option: 'text' } });
    expect(form?.ask.label.length).toBeLessThanOrEqual(45);
    const preview = await write(kind, form?.ask.value);
    expect(preview.refusal).toBeUndefined();
    expect(preview.data).toMatchObject({ kind, steps: kind === 'drums' ? 16 : 8 });
  });

  it('shows a grid in monospace, bar by bar, and makes drums from it as it was typed', async () => {
    const twoBars = GRID.replaceAll(/ +([x.]+)/g, ' $1$1');
    const reply = await write('drums', twoBars);
    expect(reply.text).toContain(`\`\`\`\n${GRID}\n\n${GRID}\n\`\`\``);
    expect(reply.text).toContain('32 steps');
    expect(button(reply.buttons, 'Make drums from it')).toMatchObject({
      command: 'drums',
      options: { primer: twoBars },
    });
    expect(button(reply.buttons, 'Edit').ask?.value).toBe(twoBars);
  });

  it('shows a melody by its notes’ names', async () => {
    const reply = await write('melody', '[60, -2, F#3, -1, 64, -2, -2, -2, 62]');
    expect(reply.text).toContain('```\nC4  .   F#3 off E4  .   .   .\nD4\n```');
    expect(button(reply.buttons, 'Make a melody from it').command).toBe('melody');
  });

  it('hands back what was typed with its mistake', async () => {
    const typed = GRID.replace('snare', 'snoor');
    const reply = await write('drums', typed);
    expect(reply.text).toMatch(/`snoor` is not a drum known here/);
    expect(reply.refusal).toBe(reply.text);
    expect(reply.quiet).toBe(true);
    expect(button(reply.buttons, 'Edit').ask?.value).toBe(typed);
  });

  it('counts the bars for which a message has no room', async () => {
    const { text } = await write('melody', `[${'60, '.repeat(1023)}60]`);
    expect(text.length).toBeLessThan(1_900);
    expect(text).toMatch(/… and \d+ more bars/);
  });

  it('lets the first bar of drums be edited, and the primer of a melody', async () => {
    const drums = await replyTo(cypher, 'drums', { primer: GRID, num_steps: 32, seed: 1 });
    expect(button(drums.buttons, 'Edit the grid')).toMatchObject({
      command: 'write',
      options: { kind: 'drums' },
      ask: { option: 'text', value: GRID },
    });
    const melody = await replyTo(cypher, 'melody', { primer: '60 -2 52', num_steps: 32, seed: 1 });
    expect(button(melody.buttons, 'Edit the primer').ask?.value).toBe('[60, -2, 52]');
  });

  it('suggests primers that worked before, as they are typed, and beginnings where there are none', async () => {
    const elsewhere = await openCypher();
    try {
      for (const kind of ['melody', 'drums']) {
        const beginnings = await elsewhere.suggest(kind, 'primer', '');
        expect(beginnings).toHaveLength(2);
        for (const { value } of beginnings) {
          const { refusal } = await replyTo(elsewhere, 'write', { kind, text: value });
          expect(refusal).toBeUndefined();
        }
      }
    } finally {
      await elsewhere.close();
    }
    const [melody] = await cypher.suggest('melody', 'primer', '[60,-2');
    expect(melody).toMatchObject({ value: '[60, -2, 52]', label: expect.stringMatching(/^\w{4} came of/) });
    const [drums] = await cypher.suggest('drums', 'primer', 'kick');
    expect(readDrumPrimer(drums.value)).toEqual(readDrumPrimer(GRID));
    expect(await cypher.suggest('melody', 'primer', '[99')).toEqual([]);
  });

  it('leaves out primers that are too long for a suggestion', async () => {
    await replyTo(cypher, 'melody', { primer: `[${'61, '.repeat(31)}61]`, num_steps: 48, seed: 1 });
    for (const { value } of await cypher.suggest('melody', 'primer', '')) expect(value).not.toContain('61');
  });
});

describe('a drum primer in one line', () => {
  it.each([
    ['a dense bar as a grid', GRID],
    ['two steps as tuples', '[(36,42), ()]'],
    ['a pitch without a name', '[(81,), (36,), (), ()]'],
    ['silence', '[(), (), (), ()]'],
  ])('reads back: %s', (_what, text) => {
    const events = readDrumPrimer(text);
    expect(readDrumPrimer(formatDrumPrimer(events))).toEqual(events);
    expect(formatDrumPrimer(events)).not.toContain('\n');
    expect(readDrumPrimer(formatDrumGrid(events, 2))).toEqual(events);
  });
});
