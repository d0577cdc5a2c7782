import { describe, expect, it } from 'vitest';
import { beatTitle, numberedTitle } from '../../../commands/making/beat-title.ts';

describe('the title of a beat', () => {
  it('is the asked one, as one short line', () => {
    expect(beatTitle(' Night\nbus \u202e', 1)).toBe('Night bus');
    expect([...beatTitle('🥁'.repeat(100), 1)]).toHaveLength(40);
  });

  it.each([undefined, '', '  ', '\u200b\u2060', '\u3164'])('is drawn from the seed for %j', (asked) => {
    expect(beatTitle(asked, 1)).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(beatTitle(asked, 1)).toBe(beatTitle(undefined, 1));
  });
});

describe('the title of a beat made out of another', () => {
  it.each([
    ['Night Bus', ['Night Bus'], 'Night Bus 2'],
    ['Night Bus', ['Night Bus', 'Night Bus 2', 'Night Bus 9', 'Night Bus Home 30'], 'Night Bus 10'],
    ['Studio 54', ['Studio 54'], 'Studio 54 2'],
    ['x'.repeat(40), [], `${'x'.repeat(38)} 2`],
  ])('after %j comes the next free number', (stem, taken, title) => {
    expect(numberedTitle(stem, taken)).toBe(title);
  });
});
