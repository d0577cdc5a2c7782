/** Which key a tune is in. */
import { likelyKey } from '../likely-key.ts';
import type { Loop } from './loop.ts';
import type { LoopKey } from './loop-chord.ts';

/** By `likelyKey`; C minor for no notes. */
export function keyOfLoop({ notes }: Loop): LoopKey {
  const sounding = notes.map(({ pitch, startBeat, endBeat }) => ({
    pitch,
    startTime: startBeat,
    endTime: endBeat,
    isDrum: false,
  }));
  const { key, mode } = likelyKey({ notes: sounding }) ?? { key: 0, mode: 'MINOR' };
  return { key, mode: mode === 'MAJOR' ? 'MAJOR' : 'MINOR' };
}
