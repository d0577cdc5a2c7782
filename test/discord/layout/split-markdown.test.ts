import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLine, cutMarkdown, splitMarkdown } from '../../../src/discord/layout/split-markdown.ts';

/** Fences on lines of their own. */
const fences = (text: string) => text.split('\n').filter((line) => line.startsWith('```')).length;

describe('splitting markdown', () => {
  it('keeps what is short as it is', () => {
    expect(splitMarkdown('one\n\ntwo', 64)).toEqual(['one\n\ntwo']);
    expect(splitMarkdown('', 64)).toEqual([]);
    expect(splitMarkdown(' \n ', 64)).toEqual([]);
  });

  it('cuts at the ends of lines', () => {
    const line = 'x'.repeat(40);
    expect(splitMarkdown([line, line, line].join('\n'), 81)).toEqual([`${line}\n${line}`, line]);
  });

  it('closes a code block and opens it again', () => {
    const rows = Array.from({ length: 8 }, (_, row) => `${row} ${'-'.repeat(14)}`);
    const pieces = splitMarkdown(['drums', '```text', ...rows, '```', 'end'].join('\n'), 80);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces[0].startsWith('drums\n```text\n0 ')).toBe(true);
    expect(pieces.every((piece) => fences(piece) % 2 === 0)).toBe(true);
    expect(pieces.at(-1)).toMatch(/```\nend$/);
    expect(rows.every((row) => pieces.some((piece) => piece.includes(row)))).toBe(true);
  });

  it('closes a block that was never closed', () => {
    expect(splitMarkdown('```\nx', 64)).toEqual(['```\nx\n```']);
  });

  it('keeps what stands behind a closing fence', () => {
    expect(splitMarkdown('```\nx\n``` and so on', 64)).toEqual(['```\nx\n```\n and so on']);
  });

  it.each([
    ['an escape', '\\*'],
    ['a code span', '`some code with spaces`'],
    ['a mention', '</train status:123456789012345678>'],
    ['an emoji', '🥁'],
  ])('does not cut %s in two', (_what, atom) => {
    for (let before = 40; before < 70; before++) {
      const pieces = splitMarkdown(`${'x'.repeat(before)}${atom}${'y'.repeat(30)}`, 64);
      expect(pieces.filter((piece) => piece.includes(atom))).toHaveLength(1);
      expect(pieces.every(({ length }) => length <= 64)).toBe(true);
    }
  });

  it('keeps every limit, closes every block and loses nothing', () => {
    const line = fc.oneof(
      fc.constantFrom('', '```', '- item', '   ', '`/vote`'),
      fc.stringMatching(/^[a-z* ]{0,200}$/),
      fc
        .string({ unit: fc.constantFrom('a', '\\', '`', '🥁', ' ', '*'), maxLength: 200 })
        .filter((text) => !text.includes('```')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.integer({ min: 64, max: 400 }), (lines, limit) => {
        const text = lines.join('\n');
        const pieces = splitMarkdown(text, limit);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece.trim()).not.toBe('');
          expect(piece.isWellFormed()).toBe(true);
          expect(fences(piece) % 2).toBe(0);
        }
        const visible = (words: string) => words.replace(/^```.*$/gm, '').replace(/\s/g, '');
        expect(visible(pieces.join('\n'))).toBe(visible(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('cutting', () => {
  it('shows the beginning and an ellipsis', () => {
    const long = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n');
    const cut = cutMarkdown(long, 100);
    expect(cut.length).toBeLessThanOrEqual(100);
    expect(cut).toMatch(/^line 0\n[\s\S]*\n…$/);
    expect(cutMarkdown('short', 100)).toBe('short');
  });

  it('cuts a line before the word that is too much', () => {
    expect(cutLine('a melody with a long name', 16)).toBe('a melody with a…');
    expect(cutLine('short', 16)).toBe('short');
    expect(cutLine('x'.repeat(20), 16)).toBe(`${'x'.repeat(15)}…`);
  });
});
