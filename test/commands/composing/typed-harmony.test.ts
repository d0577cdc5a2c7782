import { describe, expect, it } from 'vitest';
import { keyOfChords, typedHarmony } from '../../../commands/composing/typed-harmony.ts';
import { readChords } from '../../../commands/typed/index.ts';

const harmony = (text: string, bars?: 2 | 4) => typedHarmony(readChords(text), { bars });
const figures = (text: string, bars?: 2 | 4) =>
  harmony(text, bars).chords.map(({ figure, startBeat, endBeat }) => `${figure} ${startBeat}-${endBeat}`);

describe('typed chords as a loop', () => {
  it('gives each chord a bar, or what stands after its colon', () => {
    expect(figures('Am F C G')).toEqual(['Am 0-4', 'F 4-8', 'C 8-12', 'G 12-16']);
    expect(figures('Am:1.5 E:0.5')).toEqual(['Am 0-6', 'E 6-8']);
  });

  it('goes round to fill two, four or eight bars, and says so', () => {
    expect(figures('Am F C')).toEqual(['Am 0-4', 'F 4-8', 'C 8-12', 'Am 12-16']);
    expect(harmony('Am F C').notes).toEqual(['the chords go round to fill 4 bars']);
    expect(harmony('Am').bars).toBe(2);
    expect(harmony('Am F C G Dm').bars).toBe(8);
    expect(harmony('Am F', 4)).toMatchObject({ bars: 4, notes: [] });
  });

  it('leaves out what is beyond the loop, and says so', () => {
    expect(figures('Am F C G', 2)).toEqual(['Am 0-4', 'F 4-8']);
    const nine = harmony('Am F C G Dm E Am F C');
    expect(nine.bars).toBe(8);
    expect(nine.notes).toEqual(['of the chords the first 8 bars, as long as the loop is']);
  });

  it('keeps of sixteen chords in a bar those on its beats, and says so', () => {
    const { chords, notes } = harmony('| C D E F G A B C D E F G A B C D |');
    expect(chords.slice(0, 4).map(({ figure }) => figure)).toEqual(['C', 'G', 'D', 'A']);
    expect(notes[0]).toBe('of chords shorter than a beat only those that sound on one');
  });

  it('lets a chord go on where N.C. is typed', () => {
    expect(figures('N.C. Am N.C. E')).toEqual(['Am 0-12', 'E 12-16']);
  });

  it('refuses chords that are all N.C.', () => {
    expect(() => harmony('N.C. N.C.')).toThrow(/only `N.C.`.*Example: `Am F C G`/);
  });
});

describe('the key of chords', () => {
  const keyOf = (text: string) => keyOfChords(harmony(text).chords);

  it.each([
    ['Am F C G', 9, 'MINOR'],
    ['C G Am F', 0, 'MAJOR'],
    ['Dm G C C', 0, 'MAJOR'],
    ['Cm Ab Fm G7', 0, 'MINOR'],
    ['F#m7 Bm7 Dmaj7 C#7', 6, 'MINOR'],
    ['Ebmaj7 Abmaj7', 3, 'MAJOR'],
  ])('of %s', (text, key, mode) => {
    expect(keyOf(text)).toEqual({ key, mode });
  });
});
