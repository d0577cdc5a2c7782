import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../commands/index.ts';
import { parseMarkdown } from '../../src/web/page/markdown.ts';

describe('words from people', () => {
  it.each([
    ['Night Bus', 'Night Bus'],
    ['**x**', '\\*\\*x\\*\\*'],
    ['[a](http://b)', '\\[a\\]\\(http\\://b\\)'],
    ['# h', '\\# h'],
    ['@everyone', '\\@everyone'],
    ['<@123>', '\\<\\@123\\>'],
    ['`ls`', '\\`ls\\`'],
    ['||secret||', '\\|\\|secret\\|\\|'],
    ['~~gone~~ _so_', '\\~\\~gone\\~\\~ \\_so\\_'],
    [':fire:', '\\:fire\\:'],
    ['a\\b', 'a\\\\b'],
    ['- one', '\\- one'],
    ['+ one', '\\+ one'],
    ['1. one', '1\\. one'],
    ['lo-fi 2.0', 'lo-fi 2.0'],
  ])('%j stands in a text as %j', (words, escaped) => {
    expect(escapeMarkdown(words)).toBe(escaped);
  });

  it('are one line without what cannot be seen', () => {
    expect(escapeMarkdown(' two\nlines\u200b\u202e ')).toBe('two lines');
  });

  it('mean themselves on the page, whatever they are', () => {
    const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 30 });
    fc.assert(
      fc.property(printable, (words) => {
        const plain = words.replace(/\s+/g, ' ').trim();
        const blocks = parseMarkdown(`**K7Q2 ${escapeMarkdown(words)}**`);
        const bold = plain === '' ? '**K7Q2 **' : `K7Q2 ${plain}`;
        expect(blocks).toEqual([
          { kind: 'paragraph', lines: [[{ kind: plain === '' ? 'text' : 'bold', text: bold }]] },
        ]);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
