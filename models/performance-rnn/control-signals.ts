/**
 * What a performance can be conditioned on, after note-seq's performance_controls: how dense it is, and which pitch
 * classes it uses, each looked at over the seconds to come.
 */
import {
  PERFORMANCE_STEPS_PER_SECOND,
  type PerformanceEvent,
  stepsOfPerformanceEvent,
} from '../../music/index.ts';
import type { ControlEncoding } from '../encodings/conditional-sequence.ts';

/** What one event is conditioned on; a config looks at the parts that it has signals for. */
export interface PerformanceControl {
  notesPerSecond: number;
  /** Weights of the 12 pitch classes from C, 0 or more. */
  pitchClassHistogram: readonly number[];
  /** Looked at where conditioning is optional. */
  isDisabled: boolean;
}

/** Magenta's values for what is not asked for. */
export const DEFAULT_CONTROL: PerformanceControl = {
  notesPerSecond: 15,
  pitchClassHistogram: new Array<number>(12).fill(1),
  isDisabled: false,
};

export type ControlSignalName = 'notes_per_second' | 'pitch_class_histogram';

export interface ControlSignal {
  name: ControlSignalName;
  encoding: ControlEncoding<PerformanceControl>;
  /** The control's part at each of the events. */
  extract(events: readonly PerformanceEvent[]): Partial<PerformanceControl>[];
}

export interface NoteDensityOptions {
  windowSeconds: number;
  /** Lower bounds of all bins but the first, ascending, notes a second. */
  bins: readonly number[];
}

export function noteDensitySignal({ windowSeconds, bins }: NoteDensityOptions): ControlSignal {
  return {
    name: 'notes_per_second',
    encoding: {
      inputSize: bins.length + 1,
      maxActiveInputs: 1,
      controlToInput({ notesPerSecond }, row) {
        const bin = bins.findIndex((bound) => notesPerSecond < bound);
        row.activate(bin < 0 ? bins.length : bin);
      },
    },
    extract: (events) =>
      whereTimeMoves(events, (position) => ({
        notesPerSecond: noteDensity(events, position, toSteps(windowSeconds)),
      })),
  };
}

/** Of the part of the window that the performance reaches into; 0 if it ends before. */
function noteDensity(events: readonly PerformanceEvent[], from: number, windowSteps: number): number {
  let steps = 0;
  let notes = 0;
  for (let i = from; i < events.length && steps < windowSteps; i++) {
    steps += stepsOfPerformanceEvent(events[i]);
    if (events[i].type === 'note-on') notes++;
  }
  const reached = Math.min(steps, windowSteps);
  return reached > 0 ? (notes * PERFORMANCE_STEPS_PER_SECOND) / reached : 0;
}

export interface PitchHistogramOptions {
  windowSeconds: number;
  /** Added to every weight, seconds, so that none is quite 0. */
  prior?: number;
}

export function pitchHistogramSignal({ windowSeconds, prior = 0.01 }: PitchHistogramOptions): ControlSignal {
  return {
    name: 'pitch_class_histogram',
    encoding: {
      inputSize: 12,
      maxActiveInputs: 12,
      controlToInput({ pitchClassHistogram }, row) {
        const total = pitchClassHistogram.reduce((a, b) => a + b, 0);
        pitchClassHistogram.forEach((weight, pitchClass) => {
          const share = total > 0 ? weight / total : 1 / 12;
          if (share > 0) row.activate(pitchClass, share);
        });
      },
    },
    extract(events) {
      const sounding = soundingAfterEach(events);
      return whereTimeMoves(events, (position) => ({
        pitchClassHistogram: pitchHistogram(events, position, sounding[position], {
          windowSteps: toSteps(windowSeconds),
          prior,
        }),
      }));
    },
  };
}

/** Seconds for which each pitch class sounds in the window. */
function pitchHistogram(
  events: readonly PerformanceEvent[],
  from: number,
  soundingBefore: ReadonlySet<number>,
  { windowSteps, prior }: { windowSteps: number; prior: number },
): number[] {
  const histogram = new Array<number>(12).fill(prior);
  const sounding = new Set(soundingBefore);
  let steps = 0;
  for (let i = from; i < events.length && steps < windowSteps; i++) {
    strikeOrEnd(sounding, events[i]);
    const its = stepsOfPerformanceEvent(events[i]);
    if (its > 0) for (const pitch of sounding) histogram[pitch % 12] += its / PERFORMANCE_STEPS_PER_SECOND;
    steps += its;
  }
  return histogram;
}

/** Pitches that sound once each event has happened. */
function soundingAfterEach(events: readonly PerformanceEvent[]): ReadonlySet<number>[] {
  let sounding = new Set<number>();
  return events.map((event) => {
    if (event.type === 'note-on' || event.type === 'note-off') {
      sounding = new Set(sounding);
      strikeOrEnd(sounding, event);
    }
    return sounding;
  });
}

function strikeOrEnd(sounding: Set<number>, { type, value }: PerformanceEvent): void {
  if (type === 'note-on') sounding.add(value);
  if (type === 'note-off') sounding.delete(value);
}

/** Measured anew at the first event and wherever time has moved; between, all events have the same. */
function whereTimeMoves<Value>(
  events: readonly PerformanceEvent[],
  measure: (position: number) => Value,
): Value[] {
  const values: Value[] = [];
  for (let position = 0; position < events.length; position++) {
    const isNewTime = position === 0 || events[position - 1].type === 'time-shift';
    values.push(isNewTime ? measure(position) : values[position - 1]);
  }
  return values;
}

function toSteps(seconds: number): number {
  return Math.round(seconds * PERFORMANCE_STEPS_PER_SECOND);
}
