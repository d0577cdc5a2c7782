import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../commands/index.ts';
import { clockTime, listWords } from '../../commands/words.ts';
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

it('names in a sentence end in “and”', () => {
  expect(listWords(['Anna'])).toBe('Anna');
  expect(listWords(['Anna', 'Ben'])).toBe('Anna and Ben');
  expect(listWords(['Anna', 'Ben', 'Cleo'])).toBe('Anna, Ben and Cleo');
});

it('a length is told in the whole seconds that players show', () => {
  expect(clockTime(63.9)).toBe('1:03');
  expect(clockTime(59.5)).toBe('0:59');
});
