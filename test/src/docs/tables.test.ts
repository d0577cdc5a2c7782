import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../music/index.ts';
import { commandsTable } from '../../../src/docs/commands-table.ts';
import { limitsTable } from '../../../src/docs/limits-table.ts';
import { replaceRegion } from '../../../src/docs/marked-regions.ts';

describe('commandsTable', () => {
  it('shows a command with its options in brief, bars escaped', () => {
    const table = commandsTable([
      {
        name: 'vote',
        description: 'Say what you think of a beat',
        options: {
          beat: { type: 'text', required: true, description: 'Which beat' },
          value: {
            type: 'text',
            description: 'How',
            choices: [
              { label: 'Up', value: 'up' },
              { label: 'Down', value: 'down' },
            ],
          },
        },
        examples: ['vote beat:K7Q2 value:up', 'vote beat:K7Q2 value:down'],
      },
    ]);
    expect(table.split('\n')).toEqual([
      '| command | what it does | options | example |',
      '|---|---|---|---|',
      '| `/vote` | Say what you think of a beat | `beat` (required); `value` (up \\| down) | `/vote beat:K7Q2 value:up` |',
    ]);
  });

  it('leaves out what only other commands ask for, and tells what is usual', () => {
    const qpm = { type: 'number', min: 40, max: 300, usual: 92, description: 'Tempo' } as const;
    const table = commandsTable([
      { name: 'beat', description: 'Make a beat', options: { qpm }, examples: [] },
      { name: 'jam close', description: 'End a vote', options: {}, examples: [], isOffered: false },
    ]);
    expect(table.split('\n').slice(2)).toEqual([
      '| `/beat` | Make a beat | `qpm` (40 to 300, usually 92) |  |',
    ]);
  });
});

describe('limitsTable', () => {
  it('takes the words from the comments and the unit from the name', () => {
    const source = `
      /** The object. */
      export const LIMITS = {
        /** One uploaded file. */
        fileBytes: 10 * 1024 * 1024,
        /**
         * Length of one piece,
         * pauses included.
         */
        pieceSeconds: 4 * 3600,
        /** Reading one file. */
        readSeconds: 20,
        /** Steps of one training. */
        trainSteps: 200_000,
      };`;
    const limits = {
      fileBytes: 10 * 1024 * 1024,
      pieceSeconds: 4 * 3600,
      readSeconds: 20,
      trainSteps: 200_000,
    };
    expect(limitsTable(limits, source).split('\n').slice(2)).toEqual([
      '| `fileBytes` | 10 MiB | One uploaded file |',
      '| `pieceSeconds` | 4 h | Length of one piece, pauses included |',
      '| `readSeconds` | 20 s | Reading one file |',
      '| `trainSteps` | 200,000 | Steps of one training |',
    ]);
  });

  it('names a limit that nobody explained', () => {
    expect(() => limitsTable({ bars: 1 }, 'bars: 1')).toThrow('The limit bars has no comment');
  });

  it('finds words for every limit there is', () => {
    const source = readFileSync(join(import.meta.dirname, '../../../music/limits.ts'), 'utf8');
    expect(limitsTable(LIMITS, source).split('\n')).toHaveLength(2 + Object.keys(LIMITS).length);
  });
});

describe('replaceRegion', () => {
  it('replaces what is between the marks and nothing else', () => {
    const page = 'a\n<!-- begin x -->\nold\n<!-- end x -->\nb\n';
    const once = replaceRegion(page, 'x', 'new');
    expect(once).toBe('a\n<!-- begin x -->\nnew\n<!-- end x -->\nb\n');
    expect(replaceRegion(once, 'x', 'new')).toBe(once);
  });

  it.each(['no marks', '<!-- begin x -->', '<!-- begin x --><!-- end x --><!-- begin x --><!-- end x -->'])(
    'refuses the page %j',
    (page) => {
      expect(() => replaceRegion(page, 'x', 'new')).toThrow('one region');
    },
  );
});
