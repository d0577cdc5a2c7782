import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown } from '../../src/web/page/markdown.ts';

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
        const kept = parseInline(line)
          .map(({ text }) => text)
          .join('');
        expect(kept.replaceAll(/[*`]/g, '')).toBe(line.replaceAll(/[*`]/g, ''));
      }),
      { seed: 22 },
    );
  });
});
