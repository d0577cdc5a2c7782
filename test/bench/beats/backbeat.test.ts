import { expect, it } from 'vitest';
import { backbeatOf } from '../../../bench/beats/backbeat.ts';
import { emptyNoteSequence } from '../../../music/index.ts';

const SECTIONS = [
  { name: 'Intro', startBar: 0, bars: 1, layers: [] },
  { name: 'Hook', startBar: 1, bars: 4, layers: [] },
] as const;

/** Strokes of 38 on these beats, and of 36 on the first of each bar; a beat is half a second. */
function beatWith(snares: readonly number[], bars: readonly number[] = [0, 1, 2, 3, 4]) {
  const strokes = [
    ...bars.map((bar) => [36, 4 * bar] as const),
    ...snares.map((beat) => [38, beat] as const),
  ];
  return {
    sequence: emptyNoteSequence({
      tempos: [{ time: 0, qpm: 120 }],
      notes: strokes.map(([pitch, beat]) => ({
        pitch,
        velocity: 100,
        startTime: beat / 2,
        endTime: beat / 2 + 0.1,
        instrument: 4,
        program: 0,
        isDrum: true,
      })),
    }),
    sections: SECTIONS.map((section) => ({ ...section, layers: [...section.layers] })),
  };
}

it('counts the backbeats of verses and hooks, on the second and fourth beat', () => {
  expect(backbeatOf(beatWith([5, 7, 9, 11, 13, 15, 17, 19]))).toBe(1);
  expect(backbeatOf(beatWith([1, 3]))).toBe(0);
  expect(backbeatOf(beatWith([5, 7, 9, 11]))).toBe(1 / 2);
});

it('takes half time for a backbeat as well', () => {
  expect(backbeatOf(beatWith([6, 10, 14, 18]))).toBe(1);
});

it('asks nothing of bars in which no drum plays', () => {
  expect(backbeatOf(beatWith([5, 7], [0, 1]))).toBe(1);
});

it('takes strokes that are played a little early', () => {
  expect(backbeatOf(beatWith([4.95, 6.95, 8.95, 10.95, 12.95, 14.95, 16.95, 18.95]))).toBe(1);
});
