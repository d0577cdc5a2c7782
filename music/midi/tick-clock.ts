/** Seconds to ticks, for writing. */
import { DEFAULT_QPM, type NoteSequence } from '../note-sequence.ts';

export interface WrittenTempo {
  tick: number;
  /** Whole; at most what three bytes hold. */
  microsecondsPerQuarter: number;
}

export interface TickClock {
  tickAt(time: number): number;
  tempos: WrittenTempo[];
}

/** The longest quarter note that three bytes of microseconds can hold. */
const MAX_MICROSECONDS = 2 ** 24 - 1;

/** Seconds to ticks by the tempos as they are written, whole microseconds, so that errors do not add up. */
export function createTickClock(sequence: NoteSequence, ticksPerQuarter: number): TickClock {
  const tempos = sequence.tempos.toSorted((a, b) => a.time - b.time);
  if (tempos.length === 0 || tempos[0].time > 0) tempos.unshift({ time: 0, qpm: DEFAULT_QPM });

  const stretches: { startTime: number; startTick: number; secondsPerTick: number }[] = [];
  const tickAt = (time: number): number => {
    let low = 0;
    let high = stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (stretches[middle].startTime <= time) low = middle;
      else high = middle - 1;
    }
    const { startTime, startTick, secondsPerTick } = stretches[low];
    return Math.max(0, Math.round(startTick + (time - startTime) / secondsPerTick));
  };

  const written = tempos.map(({ time, qpm }): WrittenTempo => {
    const microseconds = Math.min(Math.max(Math.round(6e7 / qpm), 1), MAX_MICROSECONDS);
    const last = stretches.at(-1);
    const startTick = last ? tickAt(time) : 0;
    const startTime = last ? last.startTime + (startTick - last.startTick) * last.secondsPerTick : 0;
    stretches.push({ startTime, startTick, secondsPerTick: microseconds / 1e6 / ticksPerQuarter });
    return { tick: startTick, microsecondsPerQuarter: microseconds };
  });
  return { tickAt, tempos: written };
}
