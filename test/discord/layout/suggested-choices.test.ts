import { describe, expect, it } from 'vitest';
import { suggestedChoices } from '../../../src/discord/layout/suggested-choices.ts';

describe('suggestions', () => {
  it('cut labels but no values', () => {
    const long = 'x'.repeat(101);
    expect(
      suggestedChoices([
        { label: long, value: 'K7Q2' },
        { label: 'whole', value: long },
        { label: ' ', value: 'M3XD' },
        { label: 'blank', value: '' },
      ]),
    ).toEqual([
      { name: `${'x'.repeat(99)}…`, value: 'K7Q2' },
      { name: 'M3XD', value: 'M3XD' },
    ]);
  });

  it('are 25 at most', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ label: `beat ${index}`, value: String(index) }));
    expect(suggestedChoices(many)).toHaveLength(25);
  });
});
