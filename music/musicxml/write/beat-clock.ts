/** Seconds to divisions: the places that a score can name. */

import type { NoteSequence } from '../../note-sequence.ts';
import { DEFAULT_QPM } from '../../note-sequence.ts';

/** Divisions of a quarter note: a 128th has 3 of them, an eighth of a triplet 32. */
export const DIVISIONS = 96;

/** Place of a point in time, in divisions from the start of the piece; not rounded. */
export type BeatClock = (seconds: number) => number;

/** Follows the tempos; 120 until the first of them, as in note-seq. */
export function createBeatClock({ tempos }: Pick<NoteSequence, 'tempos'>): BeatClock {
  const segments = [{ time: 0, place: 0, qpm: DEFAULT_QPM }];
  for (const { time, qpm } of tempos.toSorted((a, b) => a.time - b.time)) {
    const last = segments[segments.length - 1];
    const place = last.place + (time - last.time) * divisionsPerSecond(last.qpm);
    segments.push({ time, place, qpm });
  }
  return (seconds) => {
    let low = 0;
    let high = segments.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (segments[middle].time <= seconds) low = middle;
      else high = middle;
    }
    const { time, place, qpm } = segments[low];
    return Math.max(0, place + (seconds - time) * divisionsPerSecond(qpm));
  };
}

function divisionsPerSecond(qpm: number): number {
  return (qpm / 60) * DIVISIONS;
}
