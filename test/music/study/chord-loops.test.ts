import { describe, expect, it } from 'vitest';
import { emptyNoteSequence, type NoteSequence } from '../../../music/index.ts';
import { chordLoopsOf, plainChordLoop, readChordLoop } from '../../../music/study/chord-loops.ts';

/** Chords of a bar each, or half a bar where two stand together, at 120 qpm. */
function song(bars: string, meter = { numerator: 4, denominator: 4 }): NoteSequence {
  const figures = bars.split(' ').flatMap((bar, index) =>
    bar.split('|').map((text, part, parts) => ({
      time: 2 * (index + part / parts.length),
      text,
      annotationType: 'CHORD_SYMBOL' as const,
    })),
  );
  const totalTime = 2 * bars.split(' ').length;
  const note = { pitch: 60, velocity: 80, instrument: 0, program: 0, isDrum: false };
  return emptyNoteSequence({
    tempos: [{ time: 0, qpm: 120 }],
    timeSignatures: [{ time: 0, ...meter }],
    notes: [{ ...note, startTime: 0, endTime: totalTime }],
    textAnnotations: figures,
    totalTime,
  });
}

const A_MINOR = { key: 9, mode: 'MINOR' } as const;

describe('chord loops of a song', () => {
  it('finds four bars that come again, as if the tonic were C', () => {
    const loops = chordLoopsOf(song('Am F C G Am F C G Dm E'), A_MINOR);
    expect(loops[0]).toEqual({ mode: 'MINOR', chords: 'Cm:4 Ab:4 Eb:4 Bb:4' });
  });

  it('tells a loop once, wherever it is said to begin', () => {
    const loops = chordLoopsOf(song('Am F C G Am F C G Am F C G'), A_MINOR);
    expect(loops).toHaveLength(1);
  });

  it('counts two bars only where they go round at once', () => {
    const vamp = chordLoopsOf(song('Am D Am D Am D'), A_MINOR).map(({ chords }) => chords);
    expect(vamp).toEqual(['Cm:4 F:4']);
    expect(chordLoopsOf(song('Am D C G E F Am D B C F E'), A_MINOR)).toEqual([]);
  });

  it('keeps sevenths and chords of half a bar, and drops what stands above', () => {
    const [loop] = chordLoopsOf(song('Am9|D13 G7 Cmaj9 Fadd9 Am9|D13 G7 Cmaj9 Fadd9'), A_MINOR);
    expect(loop.chords).toBe('Cm7:2 F7:2 Bb7:4 Ebmaj7:4 Ab:4');
  });

  it('believes the loop’s own tonic chord more than the key of the song', () => {
    expect(chordLoopsOf(song('A D E D A D E D'), A_MINOR)[0].mode).toBe('MAJOR');
  });

  it('finds nothing in one chord, in N.C., in words that are no chords, or in a waltz', () => {
    expect(chordLoopsOf(song('Am Am Am Am Am Am Am Am'), A_MINOR)).toEqual([]);
    expect(chordLoopsOf(song('N.C. N.C. Am N.C. N.C. N.C. Am N.C.'), A_MINOR)).toEqual([]);
    expect(chordLoopsOf(song('soft loud soft loud soft loud'), A_MINOR)).toEqual([]);
    expect(chordLoopsOf(song('Am F C G Am F C G', { numerator: 3, denominator: 4 }), A_MINOR)).toEqual([]);
  });

  it('reads a kept loop back into its places', () => {
    expect(readChordLoop({ mode: 'MINOR', chords: 'Cm:6 Ab:2' })).toEqual([
      { figure: 'Cm', startBeat: 0, endBeat: 6 },
      { figure: 'Ab', startBeat: 6, endBeat: 8 },
    ]);
  });

  it('takes loops for the same that differ in their sevenths', () => {
    const plain = plainChordLoop({ mode: 'MINOR', chords: 'Cm:4 Abmaj7:4 Dm7b5:4 G7:4' });
    expect(plain).toBe(plainChordLoop({ mode: 'MINOR', chords: 'Cm7:4 Ab:4 Ddim:4 G:4' }));
  });
});
