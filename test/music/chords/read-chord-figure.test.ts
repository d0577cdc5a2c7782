import { describe, expect, it } from 'vitest';
import { chordSymbolPitches, isReadableChord } from '../../../music/chords/chord-symbol.ts';
import { readChordFigure } from '../../../music/chords/read-chord-figure.ts';

const NAMES = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B'];

/** The chord's pitches above C, lowest first, as names. */
function pitchesOf(text: string): string {
  const figure = readChordFigure(text);
  if (figure === undefined) return 'no chord';
  return chordSymbolPitches(figure)
    .sort((a, b) => a - b)
    .map((pitch) => NAMES[pitch])
    .join(' ');
}

describe('readChordFigure', () => {
  it.each([
    ['C Eb G Bb', 'Cm7 Cmin7 Cmi7 CMI7 CMin7 C-7 C–7 Cminor7'],
    ['C E G B', 'Cmaj7 CMaj7 CMAJ7 CM7 Cma7 CMA7 C△7 CΔ CΔ7 C∆ C7M'],
    ['C E G', 'C Cmaj CM Cmajor CMaj'],
    ['C Eb G', 'Cm Cmin Cmi C- CMI Cminor Cm♮'],
    ['C Eb Gb', 'C° Co Cdim Cdiminished CDim'],
    ['C Eb Gb A', 'C°7 Co7 Cdim7'],
    ['C Eb Gb Bb', 'Cø Cø7 CØ7 Cm7b5 Cmi7b5 Cmin7(b5) C-7b5 C-7(b5) Cm7-5 Cmi7(♭5) Chdim7 Chalfdim'],
    ['C E Ab', 'C+ Caug Caugmented C(#5)'],
    ['C E Ab Bb', 'C+7 C7+ C7#5 Caug7 C7+5 C7(#5) C7(+5)'],
    ['C Eb G B', 'Cm(maj7) CmM7 CmMaj7 Cmin(maj7) CmΔ7 C-△7 Cmi(ma7) CmΔ'],
    ['C E G A', 'C6 Cmaj6 CM6 Cadd6'],
    ['C D E G A', 'C6/9 C69 C6(9)'],
    ['C D Eb G A', 'Cm69 Cm6/9 Cmi6/9'],
    ['C F G', 'Csus4 Csus CSus4 C4'],
    ['C D G', 'Csus2 C2'],
    ['C F G Bb', 'C7sus4 C7sus C7(sus4) Csus7'],
    ['C D F G Bb', 'C9sus4 C9sus'],
    ['C D E G', 'Cadd9 C(add9) Cadd2 C/9 C(9)'],
    ['C Db E G Bb', 'C7b9 C7-9 C7(b9) C7♭9 C7[b9] Cdom7b9'],
    ['C Db E Gb G Bb', 'C7b9#11 C7(b9,#11) C7(b9#11) C7(b9)(#11) C7(b9, #11)'],
    ['C Eb E Ab Bb', 'C7alt Calt C7#5#9'],
    ['C D E G B', 'Cmaj9 CM9 C△9 CMA9'],
    ['C D Eb G B', 'Cm(maj9) CmM9'],
    ['C G', 'C5 Cno3 C(no3) Comit3'],
    ['C E Gb', 'C(b5) C(-5)'],
  ])('reads as %s: %s', (pitches, texts) => {
    for (const text of texts.split(/ (?!#)/))
      expect(`${text}: ${pitchesOf(text)}`).toBe(`${text}: ${pitches}`);
  });

  it('reads the root and the bass with their signs', () => {
    expect(readChordFigure('B♭mi7/A♭')).toBe('Bbm7/Ab');
    expect(readChordFigure('F♯')).toBe('F#');
    expect(readChordFigure('E min / G')).toBe('Em/G');
    expect(readChordFigure('(Am7)')).toBe('Am7');
    expect(readChordFigure('C b5')).toBe('C(b5)');
  });

  it('leaves what can be read as it is', () => {
    for (const figure of ['Am7', 'C-7', 'F#m7b5', 'C7(b9)/E', 'Dsus', 'N.C.'])
      expect(readChordFigure(figure)).toBe(figure);
  });

  it('reads the ways to say that there is no chord', () => {
    for (const text of ['N.C.', 'NC', 'n.c.', 'N.C', 'No Chord', 'tacet'])
      expect(readChordFigure(text)).toBe('N.C.');
  });

  it('takes no other words for chords', () => {
    const words = [
      '',
      'H7',
      'am7',
      'Hello',
      'Chorus',
      'Bridge',
      'Ad lib.',
      'Fine',
      'D.C. al Fine',
      'Amen',
      'Gently',
    ];
    for (const word of [
      ...words,
      'Dominant',
      'Coda',
      'Verse 1',
      'Cis',
      'Gm7 C7',
      'A major chord',
      `C${'('.repeat(80)}`,
    ])
      expect(`${word}: ${readChordFigure(word)}`).toBe(`${word}: undefined`);
  });

  it('gives only figures that can be read', () => {
    for (const kind of ['m', '-', 'maj', '^', '+', '7', '9', 'sus', 'alt', '(b9', 'no', '/9', '6/9'])
      for (const more of ['7', 'b5', '(9)', ',', ')', 'add', '+', '/G']) {
        const figure = readChordFigure(`C${kind}${more}`);
        if (figure !== undefined) expect(isReadableChord(figure)).toBe(true);
      }
  });
});
