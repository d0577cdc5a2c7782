import type { APIMessageTopLevelComponent } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Button } from '../../../commands/index.ts';
import { recounted, rowsOf, withoutVote } from '../../../src/discord/layout/component-rows.ts';
import { keptNotes } from '../kept-notes.ts';

const vote = (value: string, count: number): Button => ({
  label: value === 'up' ? '▲ Up' : '▼ Down',
  command: 'vote',
  options: { beat: 'K7Q2', value },
  count,
});
const again: Button = { label: 'Again', command: 'make', options: { qpm: 92 } };
const labels = (rows: readonly APIMessageTopLevelComponent[]) =>
  rows.flatMap((row) =>
    row.type === 1
      ? row.components.map((component) => ('label' in component ? component.label : 'menu'))
      : [],
  );

describe('rows that stand below a message', () => {
  it('get the new counts, and else stay as they are', async () => {
    const notes = keptNotes();
    const rows = await rowsOf(
      { buttons: [vote('up', 1), vote('down', 0), again], menu: { label: 'Change it', choices: [again] } },
      notes,
    );
    const after = await recounted(rows, [vote('up', 2), vote('down', 0)], notes);
    expect(labels(after)).toEqual(['▲ Up 2', '▼ Down 0', 'Again', 'menu']);
    expect(labels(rows)[0]).toBe('▲ Up 1');
  });

  it('find a button again that is kept as a note', async () => {
    const notes = keptNotes();
    const long = (count: number): Button => ({ ...vote('up', count), options: { beat: 'x'.repeat(200) } });
    const after = await recounted(await rowsOf({ buttons: [long(1)] }, notes), [long(2)], notes);
    expect(labels(after)).toEqual(['▲ Up 2']);
  });

  it('lose the buttons of their vote when it is over, and rows with nothing else', async () => {
    const close: Button = { label: 'Close the vote', command: 'make', options: {}, withVote: true };
    const rows = await rowsOf({ buttons: [vote('up', 1), vote('down', 0), close, again] }, keptNotes());
    expect(labels(withoutVote(rows))).toEqual(['Again']);
    expect(withoutVote(await rowsOf({ buttons: [vote('up', 1)] }, keptNotes()))).toEqual([]);
  });

  it('bear components of other kinds', async () => {
    const foreign: APIMessageTopLevelComponent[] = [
      { type: 10, content: 'words' },
      { type: 1, components: [{ type: 2, style: 5, label: 'Link', url: 'https://example.org' }] },
    ];
    expect(labels(await recounted(foreign, [vote('up', 1)], keptNotes()))).toEqual(['Link']);
    expect(labels(withoutVote(foreign))).toEqual(['Link']);
  });
});
