/** Where the bar lines of a sequence fall, in seconds; or the seconds themselves, for music that keeps no tempo. */
import { DEFAULT_QPM, type NoteSequence } from '../../music/index.ts';

/** More bars than this no picture can show. */
const MAX_BARS = 4_000;

export interface BarGrid {
  /** Start times in seconds of all bars, and the end of the last: one more than there are bars. */
  times: number[];
  /** Beats of each bar, as the time signature counts them. */
  beats: number[];
  /** Number of the first bar. */
  countsFrom: number;
  /** Behind each number: `' s'` for seconds, nothing for bars. */
  unit: string;
}

/** A line each second, counted from 0; at least one second. */
export function secondGrid(endTime: number): BarGrid {
  const seconds = Math.min(MAX_BARS, Math.max(1, Math.ceil(endTime - 1e-3)));
  return {
    times: Array.from({ length: seconds + 1 }, (_, second) => second),
    beats: new Array<number>(seconds).fill(1),
    countsFrom: 0,
    unit: ' s',
  };
}

/** The bars through tempo and time signature changes; they cover `endTime`, and are at least one. */
export function barGrid({ tempos, timeSignatures }: NoteSequence, endTime: number): BarGrid {
  const changes = [...tempos].sort((a, b) => a.time - b.time);
  const signatures = [...timeSignatures].sort((a, b) => a.time - b.time);
  const times = [0];
  const beats: number[] = [];
  let time = 0;
  while ((time < endTime - 1e-3 || times.length < 2) && times.length <= MAX_BARS) {
    const signature = signatures.findLast((entry) => entry.time <= time + 1e-3);
    const { numerator, denominator } = signature ?? { numerator: 4, denominator: 4 };
    time = advance(time, (4 * numerator) / denominator, changes);
    times.push(time);
    beats.push(numerator);
  }
  return { times, beats, countsFrom: 1, unit: '' };
}

function advance(from: number, quarters: number, changes: NoteSequence['tempos']): number {
  let time = from;
  let left = quarters;
  for (;;) {
    const qpm = changes.findLast((entry) => entry.time <= time + 1e-9)?.qpm ?? changes[0]?.qpm ?? DEFAULT_QPM;
    const next = changes.find((entry) => entry.time > time + 1e-9);
    const end = time + (left * 60) / qpm;
    if (!next || end <= next.time) return end;
    left -= ((next.time - time) * qpm) / 60;
    time = next.time;
  }
}
