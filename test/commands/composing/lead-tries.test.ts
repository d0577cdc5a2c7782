import { expect, it } from 'vitest';
import { likelyBass } from '../../../commands/composing/lead-tries.ts';

it('thinks of the bass as roots that are struck with the kick', () => {
  const chords = [
    { figure: 'Am', startBeat: 0, endBeat: 4 },
    { figure: 'F', startBeat: 4, endBeat: 8 },
  ];
  const bass = likelyBass(chords, (figure) => (figure === 'Am' ? 33 : 29), [0, 2.5, 5]);
  expect(bass.bars).toBe(2);
  expect(bass.notes.map(({ pitch, startBeat, endBeat }) => [pitch, startBeat, endBeat])).toEqual([
    [33, 0, 2.5],
    [33, 2.5, 4],
    [29, 4, 5],
    [29, 5, 8],
  ]);
});
