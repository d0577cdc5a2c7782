/** Where the beats of a piece are: from its tempo map, moved to where its notes begin. */
import { DEFAULT_QPM, type Note, type Tempo } from '../../note-sequence.ts';

/** Converts between seconds and quarter notes from the start, under changing tempos. */
export interface QuarterClock {
  quarterAt(time: number): number;
  timeAt(quarter: number): number;
}

interface Stretch {
  time: number;
  quarter: number;
  qpm: number;
}

export function quarterClock(tempos: readonly Tempo[]): QuarterClock {
  const stretches: Stretch[] = [{ time: 0, quarter: 0, qpm: DEFAULT_QPM }];
  for (const { time, qpm } of tempos.toSorted((a, b) => a.time - b.time)) {
    const last = stretches[stretches.length - 1];
    if (time <= last.time) last.qpm = qpm;
    else stretches.push({ time, quarter: last.quarter + ((time - last.time) * last.qpm) / 60, qpm });
  }
  return {
    quarterAt(time) {
      const stretch = lastAtOrBefore(stretches, (candidate) => candidate.time <= time);
      return stretch.quarter + ((time - stretch.time) * stretch.qpm) / 60;
    },
    timeAt(quarter) {
      const stretch = lastAtOrBefore(stretches, (candidate) => candidate.quarter <= quarter);
      return stretch.time + ((quarter - stretch.quarter) * 60) / stretch.qpm;
    },
  };
}

function lastAtOrBefore(stretches: readonly Stretch[], isBefore: (stretch: Stretch) => boolean): Stretch {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isBefore(stretches[middle])) low = middle;
    else high = middle - 1;
  }
  return stretches[low];
}

/** Parts of a quarter in which onsets are counted. */
const BINS = 48;

/**
 * How far after a whole quarter the beats of the notes are, 0 (inclusive) to 1 quarter. Files made from recordings often
 * keep the tempo but not the place of the beat.
 */
export function beatPhase(notes: readonly Note[], { quarterAt }: QuarterClock): number {
  const onsets = new Float64Array(BINS);
  for (const { startTime, endTime, pitch } of notes) {
    const quarter = quarterAt(startTime);
    const length = Math.min(quarterAt(endTime) - quarter, 2);
    const bin = Math.round((quarter - Math.floor(quarter)) * BINS) % BINS;
    onsets[bin] += length * (pitch < 55 ? 2 : 1);
  }
  const near = onsets.map((value, bin) => value + onsets[(bin + 1) % BINS] + onsets[(bin + BINS - 1) % BINS]);
  let best = 0;
  for (let bin = 1; bin < BINS; bin++) if (near[bin] > near[best] * (best === 0 ? 1.3 : 1)) best = bin;
  if (best === 0) return 0;
  const [before, at, after] = [-1, 0, 1].map((offset) => onsets[(best + offset + BINS) % BINS]);
  return (best + (after - before) / (before + at + after)) / BINS;
}
