import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../music/index.ts';
import { cleanName, personFrom } from '../../src/web/person.ts';

const secret = '0123456789abcdef';

describe('names', () => {
  it.each([
    ['  Ann   Lee ', 'Ann Lee'],
    ['Ann\nLee\t!', 'Ann Lee !'],
    ['\u202eevil\u202c', 'evil'],
    ['A\u200b\u200d\ufeffnn\u0000', 'Ann'],
    ['Zoë', 'Zoë'],
    ['<b>Ann</b>', '<b>Ann</b>'],
    [`Z${'\u0300'.repeat(50)}o`, 'Z\u0300\u0300o'.normalize('NFC')],
    ['ア'.repeat(100), 'ア'.repeat(LIMITS.nameCharacters)],
    ['🥁'.repeat(100), '🥁'.repeat(LIMITS.nameCharacters)],
  ])('become fit to show: %j', (raw, shown) => {
    // Piled marks keep the three that a letter may carry.
    expect(cleanName(raw).replace(/\u0300+/g, '\u0300\u0300')).toBe(
      shown.replace(/\u0300+/g, '\u0300\u0300'),
    );
  });

  it('are one line of visible characters, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (raw) => {
        const name = cleanName(raw);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect([...name].length).toBeLessThanOrEqual(LIMITS.nameCharacters);
        expect(name).toBe(name.trim());
      }),
      { seed: 23 },
    );
  });
});

describe('people', () => {
  it('are the same by their secret, which their id does not tell', () => {
    const ann = personFrom({ id: secret, name: 'Ann' });
    expect(personFrom({ id: secret, name: 'Annie' }).id).toBe(ann.id);
    expect(personFrom({ id: `${secret}0`, name: 'Ann' }).id).not.toBe(ann.id);
    expect(ann.id).not.toContain(secret);
  });

  it.each([
    undefined,
    null,
    'Ann',
    {},
    { id: 'short', name: 'Ann' },
    { id: secret },
    { id: secret, name: '\u200b' },
  ])('are refused: %j', (value) => {
    expect(() => personFrom(value)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
