import { describe, expect, it } from 'vitest';
import { spellChord } from '../../../music/index.ts';

const spelled = (figures: string, key: number, mode: 'MAJOR' | 'MINOR') =>
  figures
    .split(' ')
    .map((figure) => spellChord(figure, { key, mode }))
    .join(' ');

describe('a chord is written', () => {
  it('with the sharps or flats of its key', () => {
    expect(spelled('Gbm Db7 A Bm', 6, 'MINOR')).toBe('F#m C#7 A Bm');
    expect(spelled('D# A#7 G#m7', 3, 'MAJOR')).toBe('Eb Bb7 Abm7');
    expect(spelled('G#m7 F#', 1, 'MAJOR')).toBe('Abm7 Gb');
  });

  it('with a flat second and a sharp leading note in minor', () => {
    expect(spelled('A# Abo E7', 9, 'MINOR')).toBe('Bb G#o E7');
    expect(spelled('C# Bo', 0, 'MINOR')).toBe('Db Bo');
  });

  it('with borrowed chords of major flat', () => {
    expect(spelled('G#maj7 D# A# F#o', 0, 'MAJOR')).toBe('Abmaj7 Eb Bb F#o');
  });

  it('without Cb, Fb, E# and B#, and without double accidentals', () => {
    expect(spelled('B E F C', 6, 'MAJOR')).toBe('B E F C');
    expect(spelled('Cb Abb F##m', 3, 'MINOR')).toBe('B G Gm');
  });

  it('with its bass, as it was otherwise', () => {
    expect(spelled('Gbm7b5/C Gb6/9 B7(b9)/D#', 6, 'MINOR')).toBe('F#m7b5/C F#6/9 B7(b9)/D#');
  });
});
