/** Performances from quantized notes. */
import type { AbsoluteQuantizedSequence, QuantizedNote } from '../quantization.ts';
import {
  DEFAULT_MAX_SHIFT_STEPS,
  type Performance,
  type PerformanceEvent,
  velocityToBin,
} from './performance.ts';

export interface PerformanceOptions {
  startStep?: number;
  numVelocityBins?: number;
  /** The longest time shift of one event; longer ones are several. */
  maxShiftSteps?: number;
  /** Only this instrument; absent: all together. */
  instrument?: number;
}

/** The notes of a sequence as events, in the order in which they sound. */
export function performanceFromQuantizedSequence(
  sequence: AbsoluteQuantizedSequence,
  {
    startStep = 0,
    numVelocityBins = 0,
    maxShiftSteps = DEFAULT_MAX_SHIFT_STEPS,
    instrument,
  }: PerformanceOptions = {},
): Performance {
  const notes = sequence.notes
    .filter((note) => note.quantizedStartStep >= startStep)
    .filter((note) => instrument === undefined || note.instrument === instrument)
    .sort((a, b) => a.startTime - b.startTime || a.pitch - b.pitch);

  const events: PerformanceEvent[] = [];
  let currentStep = startStep;
  let currentBin = 0;
  for (const { step, note, isEnd } of edgesInOrder(notes)) {
    for (; step > currentStep + maxShiftSteps; currentStep += maxShiftSteps) {
      events.push({ type: 'time-shift', value: maxShiftSteps });
    }
    if (step > currentStep) {
      events.push({ type: 'time-shift', value: step - currentStep });
      currentStep = step;
    }
    if (numVelocityBins > 0 && !isEnd) {
      const bin = velocityToBin(note.velocity, numVelocityBins);
      if (bin !== currentBin) events.push({ type: 'velocity', value: bin });
      currentBin = bin;
    }
    events.push({ type: isEnd ? 'note-off' : 'note-on', value: note.pitch });
  }
  const { stepsPerSecond } = sequence.quantizationInfo;
  return { events, startStep, stepsPerSecond, numVelocityBins, maxShiftSteps };
}

interface Edge {
  step: number;
  note: QuantizedNote;
  isEnd: boolean;
}

/** Starts and ends of notes by step; on one step by the order of their notes, a start before its end. */
function edgesInOrder(notes: readonly QuantizedNote[]): Edge[] {
  return notes
    .flatMap((note, index) => [
      { step: note.quantizedStartStep, note, index, isEnd: false },
      { step: note.quantizedEndStep, note, index, isEnd: true },
    ])
    .sort((a, b) => a.step - b.step || a.index - b.index || Number(a.isEnd) - Number(b.isEnd));
}
