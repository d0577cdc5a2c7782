import { describe, expect, it } from 'vitest';
import { planForm } from '../../../audio/arrangement/form.ts';
import { LIMITS } from '../../../music/index.ts';

const words = (bars: number) => planForm(bars).map(({ name, bars: length }) => `${name} ${length}`);

describe('planForm', () => {
  it.each([
    [1, ['Hook 1']],
    [5, ['Hook 5']],
    [8, ['Verse 4', 'Hook 4']],
    [16, ['Intro 2', 'Verse 8', 'Hook 4', 'Outro 2']],
    [20, ['Intro 2', 'Verse 4', 'Hook 4', 'Verse 4', 'Hook 4', 'Outro 2']],
    [24, ['Intro 4', 'Verse 4', 'Hook 4', 'Verse 4', 'Hook 4', 'Outro 4']],
    [40, ['Intro 4', 'Verse 8', 'Hook 8', 'Verse 8', 'Hook 8', 'Outro 4']],
    [52, ['Intro 4', 'Verse 8', 'Hook 8', 'Verse 8', 'Hook 8', 'Bridge 4', 'Hook 8', 'Outro 4']],
  ])('lays %i bars out', (bars, sections) => {
    expect(words(bars)).toEqual(sections);
  });

  it('leaves nothing over and nothing out, whatever the length', () => {
    for (let bars = 1; bars <= LIMITS.beatBars; bars++) {
      let next = 0;
      for (const { startBar, bars: length } of planForm(bars)) {
        expect(startBar).toBe(next);
        expect(length).toBeGreaterThan(0);
        next += length;
      }
      expect(next).toBe(bars);
    }
  });

  it('puts what does not divide before the outro, so that phrases stay whole', () => {
    expect(words(27)).toEqual(['Intro 4', 'Verse 4', 'Hook 4', 'Verse 4', 'Hook 7', 'Outro 4']);
  });
});
