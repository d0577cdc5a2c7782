import { expect, it } from 'vitest';
import { chordAt, figureAtEachStep, type LoopChord, transposeLoopChords } from '../../../music/index.ts';

const CHORDS: LoopChord[] = [
  { figure: 'Am', startBeat: 0, endBeat: 6 },
  { figure: 'E7', startBeat: 6, endBeat: 8 },
];

it('finds the chord at a beat, round after round', () => {
  expect(chordAt(CHORDS, 5.9)?.figure).toBe('Am');
  expect(chordAt(CHORDS, 6)?.figure).toBe('E7');
  expect(chordAt(CHORDS, 8)?.figure).toBe('Am');
  expect(chordAt([], 0)).toBeUndefined();
});

it('lays figures on steps', () => {
  const figures = figureAtEachStep(CHORDS, { numSteps: 10, stepsPerBeat: 1, absent: 'N.C.' });
  expect(figures.join(' ')).toBe('Am Am Am Am Am Am E7 E7 Am Am');
  expect(figureAtEachStep([], { numSteps: 1, stepsPerBeat: 1, absent: 'N.C.' })).toEqual(['N.C.']);
});

it('moves chords and writes them as in the key they come to', () => {
  const moved = (figure: string, semitones: number, key: number, mode: 'MAJOR' | 'MINOR') =>
    transposeLoopChords([{ figure, startBeat: 0, endBeat: 4 }], semitones, { key, mode })[0].figure;
  expect(transposeLoopChords(CHORDS, 7, { key: 4, mode: 'MINOR' }).map(({ figure }) => figure)).toEqual([
    'Em',
    'B7',
  ]);
  expect(moved('Cm', 6, 6, 'MINOR')).toBe('F#m');
  expect(moved('Ebmaj7', 1, 4, 'MAJOR')).toBe('Emaj7');
  expect(moved('Am7/G', 2, 11, 'MINOR')).toBe('Bm7/A');
});
