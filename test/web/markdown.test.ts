import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown, plainInline } from '../../src/web/page/markdown.ts';

describe('the markdown of chat', () => {
  it('knows bold and code, and leaves lone marks as they are', () => {
    expect(parseInline('a **b** `c **d**` e')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'bold', text: 'b' },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'c **d**' },
      { kind: 'text', text: ' e' },
    ]);
    expect(parseInline('2 ** 3 and ` alone')).toEqual([{ kind: 'text', text: '2 ** 3 and ` alone' }]);
  });

  it('takes a sign behind a backslash as itself, but not in code', () => {
    expect(parseInline('\\*\\*MC\\*\\* \\`x\\` \\<\\@1\\> \\\\ \\a')).toEqual([
      { kind: 'text', text: '**MC** `x` <@1> \\ \\a' },
    ]);
    expect(parseInline('**by \\*\\*MC\\*\\*, `a\\*`**')).toEqual([
      { kind: 'bold', text: 'by **MC**, ' },
      { kind: 'code', text: 'a\\*' },
    ]);
    expect(parseMarkdown('\\- a\n1\\. b\n\\# c')).toEqual([
      {
        kind: 'paragraph',
        lines: [
          [{ kind: 'text', text: '- a' }],
          [{ kind: 'text', text: '1. b' }],
          [{ kind: 'text', text: '# c' }],
        ],
      },
    ]);
  });

  it('shows words from people as they wrote them, whatever they hold', () => {
    const words = fc.string({ unit: fc.constantFrom('a', ' ', '*', '`', '<', '\\', '@', '-', '_') });
    fc.assert(
      fc.property(words, (line) => {
        expect(plainInline(line.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&'))).toBe(line);
      }),
      { seed: 22 },
    );
  });

  it('knows paragraphs, lists and blocks of code', () => {
    expect(parseMarkdown('one\ntwo\n\nthree').map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
    expect(parseMarkdown('- a\n- b\n3. c\n4. d')).toMatchObject([
      { kind: 'list', ordered: false, items: [[{ text: 'a' }], [{ text: 'b' }]] },
      { kind: 'list', ordered: true, start: 3, items: [[{ text: 'c' }], [{ text: 'd' }]] },
    ]);
    expect(parseMarkdown('x\n```\n**a**\n\n - b\n```\ny')).toMatchObject([
      { kind: 'paragraph' },
      { kind: 'code', text: '**a**\n\n - b' },
      { kind: 'paragraph' },
    ]);
    expect(parseMarkdown('```\nnever closed')).toEqual([{ kind: 'code', text: 'never closed' }]);
  });

  it('loses no character of inline text but its marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '*', '`', '<', '\\') }), (line) => {
        const unmarked = (text: string) => text.replaceAll(/[*`\\]/g, '');
        expect(unmarked(plainInline(line))).toBe(unmarked(line));
      }),
      { seed: 22 },
    );
  });
});
