import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import type { Cypher } from '../support/cypher.ts';
import { openCypher } from '../support/cypher.ts';
import { replyTo } from '../support/replies.ts';

describe('help', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  it('names every command that people can call once, under headings, and none that they cannot', async () => {
    const { text } = await replyTo(cypher, 'help');
    const lists = text.split('\n').filter((line) => line.startsWith('`/'));
    const listed = lists.flatMap((line) => line.split(' · ').map((name) => name.slice(2, -1)));
    const offered = COMMANDS.filter(({ isOffered, name }) => isOffered !== false && name !== 'help');
    expect(listed).toEqual(offered.map(({ name }) => name));
    expect(text.match(/^\*\*[^*]+\*\*$/gm)?.length).toBeGreaterThan(3);
  });

  it('tells one command in full: its options, what is usual, and for whom it is', async () => {
    const { text } = await replyTo(cypher, 'help', { command: '/Beat' });
    expect(text).toMatch(/^`\/beat` Make a whole beat/);
    expect(text).toContain(
      '`groove` 0 is on the grid, 100 as drummers of this style play it (0 to 100, default 100)',
    );
    expect((await replyTo(cypher, 'help', { command: 'melody' })).text).toContain('(40 to 300, usually 120)');
    expect((await replyTo(cypher, 'help', { command: 'models remove' })).text).toContain('moderators');
    expect((await replyTo(cypher, 'help', { command: 'train' })).text).toContain('/settings');
  });

  it('gives examples that begin with the command they are of', async () => {
    for (const { name, examples } of COMMANDS) {
      for (const example of examples) expect(example === name || example.startsWith(`${name} `)).toBe(true);
    }
  });
});
