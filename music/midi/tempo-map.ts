/** Ticks to seconds under changing tempos. */
import type { Tempo } from '../note-sequence.ts';
import type { MidiEvent } from './midi-event.ts';
import type { Division } from './midi-file.ts';

export interface TempoMap {
  /** Seconds from the start of the file. */
  secondsAt(tick: number): number;
  tempos: Tempo[];
}

interface Stretch {
  startTick: number;
  startTime: number;
  secondsPerTick: number;
}

const DEFAULT_MICROSECONDS = 500_000;

/**
 * The tempo map of a file from its first track's events, with pretty_midi's arithmetic in pretty_midi's order, so
 * that times agree with note-seq to the last bit. In an SMPTE division tempo events change nothing.
 */
export function createTempoMap(events: readonly MidiEvent[], division: Division): TempoMap {
  if ('ticksPerSecond' in division) {
    const { ticksPerSecond } = division;
    return { secondsAt: (tick) => tick / ticksPerSecond, tempos: [{ time: 0, qpm: 120 }] };
  }
  const { ticksPerQuarter } = division;
  const secondsPerTick = (microseconds: number): number => 60 / ((6e7 / microseconds) * ticksPerQuarter);

  let stretches: Stretch[] = [
    { startTick: 0, startTime: 0, secondsPerTick: secondsPerTick(DEFAULT_MICROSECONDS) },
  ];
  for (const event of events) {
    if (event.type !== 'tempo') continue;
    const scale = secondsPerTick(event.microsecondsPerQuarter);
    const last = stretches[stretches.length - 1];
    if (event.tick === 0) {
      stretches = [{ startTick: 0, startTime: 0, secondsPerTick: scale }];
    } else if (scale !== last.secondsPerTick) {
      stretches.push({ startTick: event.tick, startTime: timeIn(last, event.tick), secondsPerTick: scale });
    }
  }

  return {
    secondsAt: (tick) => timeIn(stretchAt(stretches, tick), tick),
    tempos: stretches.map((stretch) => ({
      time: stretch.startTime,
      qpm: 60 / (stretch.secondsPerTick * ticksPerQuarter),
    })),
  };
}

function timeIn(stretch: Stretch, tick: number): number {
  return stretch.startTime + stretch.secondsPerTick * (tick - stretch.startTick);
}

/** The last stretch that starts at or before `tick`. */
function stretchAt(stretches: readonly Stretch[], tick: number): Stretch {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretches[middle].startTick <= tick) low = middle;
    else high = middle - 1;
  }
  return stretches[low];
}
