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

it('moves chords and spells them as lead sheets do', () => {
  expect(transposeLoopChords(CHORDS, 7).map(({ figure }) => figure)).toEqual(['Em', 'B7']);
  expect(transposeLoopChords([{ ...CHORDS[0], figure: 'Ebmaj7' }], 1)[0].figure).toBe('Emaj7');
});
