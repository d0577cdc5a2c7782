/** Performances note by note, after note-seq's NotePerformance: each with the time since the last, and its length. */
import { emptyNoteSequence } from '../note-sequence.ts';
import type { AbsoluteQuantizedSequence } from '../quantization.ts';
import { performanceFromQuantizedSequence } from './extraction.ts';
import {
  PERFORMANCE_STEPS_PER_SECOND,
  type PerformanceEvent,
  performanceToNoteSequence,
  velocityBinToVelocity,
  velocityToBin,
} from './performance.ts';

export interface PerformanceNote {
  /** Steps since the note before began, or since the beginning; 0 to `MAX_NOTE_STEPS`. */
  shift: number;
  pitch: number;
  /** From 1. */
  velocityBin: number;
  /** Steps, 1 to `MAX_NOTE_STEPS`. */
  duration: number;
}

/** Ten seconds. */
export const MAX_NOTE_STEPS = 1000;

/** A note begins too long after the one before. */
export class TooManyTimeShiftStepsError extends Error {}
/** A note lasts too long. */
export class TooManyDurationStepsError extends Error {}

/** @throws TooManyTimeShiftStepsError, TooManyDurationStepsError */
export function performanceNotesFromQuantizedSequence(
  sequence: AbsoluteQuantizedSequence,
  numVelocityBins: number,
): PerformanceNote[] {
  let step = 0;
  return sequence.notes
    .toSorted((a, b) => a.startTime - b.startTime || a.pitch - b.pitch)
    .map(({ pitch, velocity, quantizedStartStep, quantizedEndStep }) => {
      const shift = quantizedStartStep - step;
      const duration = quantizedEndStep - quantizedStartStep;
      if (shift > MAX_NOTE_STEPS) throw new TooManyTimeShiftStepsError(`a silence of ${shift} steps`);
      if (duration > MAX_NOTE_STEPS) throw new TooManyDurationStepsError(`a note of ${duration} steps`);
      step = quantizedStartStep;
      return { shift, pitch, velocityBin: velocityToBin(velocity, numVelocityBins), duration };
    });
}

/** The same notes as a stream of events. */
export function performanceEventsOfNotes(
  notes: readonly PerformanceNote[],
  numVelocityBins: number,
): PerformanceEvent[] {
  let step = 0;
  const quantized = notes.map(({ shift, pitch, velocityBin, duration }) => {
    step += shift;
    return {
      pitch,
      velocity: velocityBinToVelocity(velocityBin, numVelocityBins),
      startTime: step / PERFORMANCE_STEPS_PER_SECOND,
      endTime: (step + duration) / PERFORMANCE_STEPS_PER_SECOND,
      quantizedStartStep: step,
      quantizedEndStep: step + duration,
      instrument: 0,
      program: 0,
      isDrum: false,
    };
  });
  const sequence = {
    ...emptyNoteSequence(),
    notes: quantized,
    controlChanges: [],
    textAnnotations: [],
    totalQuantizedSteps: step,
    quantizationInfo: { stepsPerSecond: PERFORMANCE_STEPS_PER_SECOND },
  };
  return performanceFromQuantizedSequence(sequence, { numVelocityBins }).events;
}

/** The notes of a stream of events; longer silences and lengths are cut to `MAX_NOTE_STEPS`. */
export function notesOfPerformanceEvents(
  events: readonly PerformanceEvent[],
  numVelocityBins: number,
): PerformanceNote[] {
  // A second for each step: then times are steps.
  const { notes } = performanceToNoteSequence({ events, startStep: 0, stepsPerSecond: 1, numVelocityBins });
  return notes.map(({ pitch, velocity, startTime, endTime }, index) => ({
    shift: Math.min(startTime - (notes[index - 1]?.startTime ?? 0), MAX_NOTE_STEPS),
    pitch,
    velocityBin: velocityToBin(velocity, numVelocityBins),
    duration: Math.min(endTime - startTime, MAX_NOTE_STEPS),
  }));
}
