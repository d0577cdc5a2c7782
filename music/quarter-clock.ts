/** Seconds to quarter notes and back, under changing tempos. */
import { DEFAULT_QPM, type Tempo } from './note-sequence.ts';

export interface QuarterClock {
  /** Quarters from the start of the sequence. */
  quarterAt(time: number): number;
  timeAt(quarter: number): number;
}

interface Stretch {
  time: number;
  quarter: number;
  qpm: number;
}

/** 120 quarters a minute until the first tempo, as in note-seq. */
export function quarterClock(tempos: readonly Tempo[]): QuarterClock {
  const stretches: Stretch[] = [{ time: 0, quarter: 0, qpm: DEFAULT_QPM }];
  for (const { time, qpm } of tempos.toSorted((a, b) => a.time - b.time)) {
    const last = stretches[stretches.length - 1];
    if (time <= last.time) last.qpm = qpm;
    else stretches.push({ time, quarter: last.quarter + ((time - last.time) * last.qpm) / 60, qpm });
  }
  return {
    quarterAt(time) {
      const stretch = lastThat(stretches, (candidate) => candidate.time <= time);
      return stretch.quarter + ((time - stretch.time) * stretch.qpm) / 60;
    },
    timeAt(quarter) {
      const stretch = lastThat(stretches, (candidate) => candidate.quarter <= quarter);
      return stretch.time + ((quarter - stretch.quarter) * 60) / stretch.qpm;
    },
  };
}

/** The last for which `holds`, which holds for those that come first. */
function lastThat(stretches: readonly Stretch[], holds: (stretch: Stretch) => boolean): Stretch {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(stretches[middle])) low = middle;
    else high = middle - 1;
  }
  return stretches[low];
}
