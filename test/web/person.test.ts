import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../music/index.ts';
import { personFrom } from '../../src/web/person.ts';

const secret = '0123456789abcdef';

describe('names', () => {
  it.each([
    ['  Ann \n Lee ', 'Ann Lee'],
    ['\u202eevil\u202c\u200b', 'evil'],
    ['🥁'.repeat(100), '🥁'.repeat(LIMITS.nameCharacters)],
  ])('become fit to show beside others: %j', (name, shown) => {
    expect(personFrom({ id: secret, name }).name).toBe(shown);
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
