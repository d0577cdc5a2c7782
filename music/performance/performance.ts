/** Polyphonic music as a stream of events, after note-seq's Performance: expressive timing, no meter. */
import { emptyNoteSequence, type Note, type NoteSequence } from '../note-sequence.ts';

/**
 * `note-on` and `note-off`: value is the pitch; `time-shift`: steps, 1 to `maxShiftSteps`; `velocity`: bin of the
 * notes that follow, from 1.
 */
export interface PerformanceEvent {
  type: 'note-on' | 'note-off' | 'time-shift' | 'velocity';
  value: number;
}

export interface Performance {
  events: PerformanceEvent[];
  startStep: number;
  stepsPerSecond: number;
  /** 0: no velocity events. */
  numVelocityBins: number;
  maxShiftSteps: number;
}

/** Steps of performances: 10 ms each. */
export const PERFORMANCE_STEPS_PER_SECOND = 100;
/** Longest time shift of one event. */
export const DEFAULT_MAX_SHIFT_STEPS = 100;

const MIDI_VELOCITIES = 127;

/** The bin of a velocity (1-127), from 1. The last bin may be narrower than the others. */
export function velocityToBin(velocity: number, numVelocityBins: number): number {
  return Math.floor((velocity - 1) / velocityBinSize(numVelocityBins)) + 1;
}

/** The lowest velocity of a bin. */
export function velocityBinToVelocity(bin: number, numVelocityBins: number): number {
  return 1 + (bin - 1) * velocityBinSize(numVelocityBins);
}

function velocityBinSize(numVelocityBins: number): number {
  return Math.ceil(MIDI_VELOCITIES / numVelocityBins);
}

/** Steps that the events take. */
export function performanceSteps(events: readonly PerformanceEvent[]): number {
  return events.reduce((steps, event) => steps + stepsOfPerformanceEvent(event), 0);
}

export function stepsOfPerformanceEvent({ type, value }: PerformanceEvent): number {
  return type === 'time-shift' ? value : 0;
}

/** Cut or filled up with silence to `steps`. Of what is struck exactly at a cut, the last shift is kept, as in note-seq. */
export function setPerformanceLength(
  events: readonly PerformanceEvent[],
  steps: number,
  maxShiftSteps = DEFAULT_MAX_SHIFT_STEPS,
): PerformanceEvent[] {
  const missing = steps - performanceSteps(events);
  return missing < 0 ? trimSteps(events, -missing) : appendSteps(events, missing, maxShiftSteps);
}

/** Takes events off the end until so many steps are gone; the event that reaches beyond is shortened. */
function trimSteps(events: readonly PerformanceEvent[], steps: number): PerformanceEvent[] {
  const kept = [...events];
  for (let left = steps; left > 0; ) {
    const last = kept.pop();
    if (last === undefined) break;
    const its = stepsOfPerformanceEvent(last);
    if (its > left) kept.push({ type: 'time-shift', value: its - left });
    left -= its;
  }
  return kept;
}

function appendSteps(
  events: readonly PerformanceEvent[],
  steps: number,
  maxShiftSteps: number,
): PerformanceEvent[] {
  const longer = [...events];
  let left = steps;
  const last = longer.at(-1);
  if (left > 0 && last?.type === 'time-shift' && last.value < maxShiftSteps) {
    const value = Math.min(last.value + left, maxShiftSteps);
    longer[longer.length - 1] = { type: 'time-shift', value };
    left -= value - last.value;
  }
  for (; left > 0; left -= maxShiftSteps) {
    longer.push({ type: 'time-shift', value: Math.min(left, maxShiftSteps) });
  }
  return longer;
}

/** What of a performance its notes follow from. */
export interface PlayablePerformance extends Omit<Performance, 'events' | 'maxShiftSteps'> {
  events: readonly PerformanceEvent[];
}

export interface PerformancePlayback {
  /** Of notes before the first velocity event, and of all where there are none. */
  velocity?: number;
  instrument?: number;
  program?: number;
  /** Longer notes end after so many seconds; absent: notes may be of any length. */
  maxNoteSeconds?: number;
}

/**
 * The performance as notes, by their start. An end belongs to the earliest note of its pitch that still sounds; what
 * was never ended ends with the performance. Notes without length, and ends of nothing, are left out. The sequence has
 * no tempo, for the music keeps none.
 */
export function performanceToNoteSequence(
  { events, startStep, stepsPerSecond, numVelocityBins }: PlayablePerformance,
  { velocity = 100, instrument = 0, program = 0, maxNoteSeconds = Infinity }: PerformancePlayback = {},
): NoteSequence {
  const notes: Note[] = [];
  const sounding = new Map<number, { step: number; velocity: number }[]>();
  let step = startStep;
  let currentVelocity = velocity;
  const endNote = (pitch: number, begun: { step: number; velocity: number }): void => {
    if (step === begun.step) return;
    const startTime = begun.step / stepsPerSecond;
    const endTime = Math.min(step / stepsPerSecond, startTime + maxNoteSeconds);
    notes.push({ pitch, velocity: begun.velocity, startTime, endTime, instrument, program, isDrum: false });
  };

  for (const { type, value } of events) {
    switch (type) {
      case 'note-on': {
        const begun = { step, velocity: currentVelocity };
        sounding.set(value, [...(sounding.get(value) ?? []), begun]);
        break;
      }
      case 'note-off': {
        const begun = sounding.get(value)?.shift();
        if (begun) endNote(value, begun);
        break;
      }
      case 'time-shift':
        step += value;
        break;
      case 'velocity':
        currentVelocity = velocityBinToVelocity(value, numVelocityBins);
    }
  }
  for (const [pitch, begun] of sounding) for (const note of begun) endNote(pitch, note);

  notes.sort((a, b) => a.startTime - b.startTime || a.pitch - b.pitch);
  return emptyNoteSequence({ notes, totalTime: notes.reduce((end, note) => Math.max(end, note.endTime), 0) });
}
