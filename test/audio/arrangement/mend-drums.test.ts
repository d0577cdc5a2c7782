import { describe, expect, it } from 'vitest';
import { mendDrums } from '../../../audio/arrangement/drums/mend-drums.ts';
import { boomBap } from '../../../audio/styles/boom-bap.ts';
import { drill } from '../../../audio/styles/drill.ts';
import { trap } from '../../../audio/styles/trap.ts';
import { type Loop, readLoop } from '../../../music/index.ts';
import { drumSequence } from '../fixtures.ts';

const loop = (grid: Readonly<Record<number, string>>): Loop => readLoop(drumSequence(grid), 'drums');
const steps = ({ notes }: Loop, key: number, loudest = 127): number[] =>
  notes
    .filter(({ pitch, velocity }) => pitch === key && velocity >= 60 && velocity <= loudest)
    .map(({ startBeat }) => startBeat * 4);

describe('mendDrums', () => {
  it('keeps the kicks and hats of a model that plays in the style', () => {
    const played = loop({
      36: 'x.....x..xx.....',
      38: '....x.......x...',
      42: 'x.x.x.xxx.x.x.x.',
    });
    const mended = mendDrums(played, boomBap);
    expect(steps(mended, 36)).toEqual([0, 6, 9, 10]);
    expect(steps(mended, 38)).toEqual([4, 12]);
    expect(mended.notes.filter(({ pitch }) => pitch === 42).map(({ startBeat }) => startBeat * 4)).toEqual([
      0, 2, 4, 6, 7, 8, 10, 12, 14,
    ]);
  });

  it('claps half-time in trap, wherever the model put its snares', () => {
    const mended = mendDrums(
      loop({ 36: 'x.........x.....', 38: '....x.......x..x', 42: 'x.x.x.x.x.x.x.x.' }),
      trap,
    );
    expect(steps(mended, 39)).toEqual([8]);
    expect(steps(mended, 38)).toEqual([]);
    expect(mended.notes.some(({ pitch, velocity }) => pitch === 38 && velocity < 60)).toBe(true);
  });

  it('puts every second snare of drill a beat late, and its hats in threes', () => {
    const mended = mendDrums(loop({ 36: 'x.....x.........', 38: '........x.......' }), drill);
    expect(mended.bars).toBe(2);
    expect(steps(mended, 38)).toEqual([8, 16 + 12]);
    expect(steps(mended, 42).filter((step) => step < 16)).toEqual([0, 6, 8, 14]);
  });

  it('takes a stroke a little ahead of a bar line for the bar that it was meant for', () => {
    const early = (bar: number, beat: number) => (bar * 4 + beat + 8 - 0.06) % 8;
    const played: Loop = {
      bars: 2,
      notes: [0, 1].flatMap((bar) =>
        [0, 1.5, 2.5].map((beat) => ({
          pitch: 36,
          velocity: 100,
          startBeat: early(bar, beat),
          endBeat: early(bar, beat) + 0.05,
        })),
      ),
    };
    expect(steps(mendDrums(played, boomBap), 36)).toEqual([0, 6, 10, 16, 22, 26]);
  });

  it('lets hats be as calm as the model plays them, while they keep time', () => {
    const hatsOf = (row: string) =>
      steps(mendDrums(loop({ 36: 'x.......x.x.....', 38: '....x.......x...', 42: row }), boomBap), 42);
    expect(hatsOf('x...x...x...x...')).toEqual([0, 4, 8, 12]);
    expect(hatsOf('x...x...........')).toEqual([0, 4, 6, 8, 10, 12, 14]);
  });

  it('keeps a bar without a backbeat, and gives it one', () => {
    const played = {
      36: 'x.....x...x.....x..x....x.......',
      38: '....x.......x...',
      42: 'x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.',
    };
    const mended = mendDrums(loop(played), boomBap);
    expect(steps(mended, 36)).toEqual([0, 6, 10, 16, 19, 24]);
    expect(steps(mended, 38)).toEqual([4, 12, 20, 28]);
  });

  it('hears snares that answer the backbeat, and feels those beside it', () => {
    const row = '....x..x..x.x...';
    const mended = mendDrums(loop({ 36: 'x.......x.......', 38: row, 42: 'x.x.x.x.x.x.x.x.' }), boomBap);
    const velocityAt = (beat: number) =>
      mended.notes.find(({ pitch, startBeat }) => pitch === 38 && startBeat === beat)?.velocity ?? 0;
    expect(velocityAt(1.75)).toBeGreaterThan(60);
    expect(velocityAt(1.75)).toBeLessThan(velocityAt(1));
  });

  it('puts the best bar in place of one that lost the beat', () => {
    const good = 'x.....x...x.....';
    const mended = mendDrums(
      loop({
        36: `${good}..x.x.x.x.x.x.x.`,
        38: '....x.......x...x.x.....x.xx..xx',
        42: 'x.x.x.x.x.x.x.x.................',
      }),
      boomBap,
    );
    expect(steps(mended, 36)).toEqual([0, 6, 10, 16, 22, 26]);
  });
});
