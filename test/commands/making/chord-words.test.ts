import { describe, expect, it } from 'vitest';
import { chordWords } from '../../../commands/making/chord-words.ts';
import { readChords } from '../../../commands/typed/index.ts';

/** Chords one after the other, each with its beats. */
function loop(...chords: (readonly [figure: string, beats: number])[]) {
  let beat = 0;
  return chords.map(([figure, beats]) => {
    const startBeat = beat;
    beat += beats;
    return { figure, startBeat, endBeat: beat };
  });
}

describe('the chords of a beat in words', () => {
  it.each([
    [loop(['Am', 4], ['F', 4], ['C', 4], ['G', 4]), 'Am F C G'],
    [loop(['Amaj7', 4], ['G#m7', 4], ['C#m9', 8]), 'Amaj7 G#m7 C#m9:2'],
    [loop(['Am', 4], ['Am', 4], ['F', 8]), 'Am:2 F:2'],
    [loop(['Am', 2], ['F', 2], ['Am', 2], ['F', 2]), 'Am:0.5 F:0.5'],
    [loop(['Am', 16]), 'Am:4'],
  ])('are one round of them, which can be typed: %j', (chords, words) => {
    const shown = chordWords(chords).replaceAll('\\', '');
    expect(shown).toBe(words);
    expect(readChords(shown).map(({ figure }) => figure)).toEqual(
      words.split(' ').map((one) => one.split(':')[0]),
    );
  });
});
