import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLine, quotedName } from '../../music/plain-line.ts';

describe('a plain line', () => {
  it.each([
    ['  Ann   Lee ', 'Ann Lee'],
    ['Ann\r\nLee\t!\u2028', 'Ann Lee !'],
    ['\u202eevil\u202c \u2066x\u2069', 'evil x'],
    ['A\u200b\u200d\ufeffnn\u0000', 'Ann'],
    ['red \u001b[31m', 'red [31m'],
    ['half \ud800 of it', 'half of it'],
    ['Zoe\u0308', 'Zoë'],
    ['<b>Ann</b>', '<b>Ann</b>'],
    ['歌 – 🥁', '歌 – 🥁'],
    ['ア'.repeat(100), 'ア'.repeat(40)],
    ['🥁'.repeat(100), '🥁'.repeat(40)],
    [`${'x'.repeat(39)} y`, 'x'.repeat(39)],
    [`Z${'\u0300'.repeat(50)}o`, `Z${'\u0300'.repeat(3)}o`],
  ])('is what can be read of %j', (text, line) => {
    expect(plainLine(text, 40)).toBe(line);
  });

  it.each(['', ' \n', '\u200b\u2060', '\u3164', '\u2800', '\ufe0f', ' \u0300'])(
    'is empty where nothing can be seen: %j',
    (text) => {
      expect(plainLine(text, 40)).toBe('');
    },
  );

  it('is one line of visible characters, whatever came, and stays as it is when made again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 120 }), (codePoints) => {
        const text = String.fromCodePoint(...codePoints);
        const line = plainLine(text, 40);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|\s\s/u);
        expect([...line].length).toBeLessThanOrEqual(40);
        expect(plainLine(line, 40)).toBe(line);
      }),
      { seed: 23 },
    );
  });
});

describe('a name in a sentence', () => {
  it('is shortened, and ends no code span', () => {
    expect(quotedName('`a`.mid')).toBe('a.mid');
    expect(quotedName('x'.repeat(80))).toBe('x'.repeat(80));
    expect(quotedName('𝄞'.repeat(60_000))).toBe(`${'𝄞'.repeat(79)}…`);
    expect(quotedName(quotedName('x'.repeat(81)))).toBe(quotedName('x'.repeat(81)));
  });
});
