/**
 * Performances: polyphonic music as a stream of events, with expressive timing and velocity, from which
 * PerformanceRNN learns. note-seq's performance_lib as plain values and pure functions.
 */
import type { NoteSequence } from './note-sequence.ts';
import {
  type AbsoluteQuantizedSequence,
  type QuantizedNote,
  quantizeNoteSequenceAbsolute,
} from './quantization.ts';
import { refusalStatistic } from './segments.ts';
import { addStatistics, type Statistics } from './statistics.ts';
import { splitNoteSequence } from './subsequence.ts';
import { applySustain } from './sustain.ts';

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

export interface PerformanceOptions {
  startStep?: number;
  numVelocityBins?: number;
  /** The longest time shift of one event; longer ones are several. */
  maxShiftSteps?: number;
  /** Only this instrument; absent: all together. */
  instrument?: number;
}

export interface ExtractPerformancesOptions extends Omit<PerformanceOptions, 'instrument'> {
  /** Shorter performances are dropped. */
  minEvents?: number;
  /** Longer performances are cut. */
  maxEvents?: number;
}

const STEPS_PER_SECOND = 100;
const SEGMENT_SECONDS = 30;
const MIDI_VELOCITIES = 127;

/** The bin of a velocity (1-127), from 1. The last bin may be narrower than the others. */
export function velocityToBin(velocity: number, numVelocityBins: number): number {
  return Math.floor((velocity - 1) / velocityBinSize(numVelocityBins)) + 1;
}

/** The lowest velocity of a bin. */
export function velocityBinToVelocity(bin: number, numVelocityBins: number): number {
  return 1 + (bin - 1) * velocityBinSize(numVelocityBins);
}

/** The notes of a sequence as events, in the order in which they sound. */
export function performanceFromQuantizedSequence(
  sequence: AbsoluteQuantizedSequence,
  { startStep = 0, numVelocityBins = 0, maxShiftSteps = 100, instrument }: PerformanceOptions = {},
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

/**
 * The performances of a piece as Magenta's performance_rnn_create_dataset makes them: sustain pedal applied, cut every
 * 30 seconds, 100 steps a second, one program only, 32 events at least and 512 at most. As played: the stretched and
 * transposed copies that Magenta adds are left to training. `dropped` counts what was dropped or cut.
 */
export function performancesOfPiece(
  sequence: NoteSequence,
  { minEvents = 32, maxEvents = 512, ...options }: ExtractPerformancesOptions = {},
): { performances: Performance[]; dropped: Statistics } {
  const performances: Performance[] = [];
  const dropped: Statistics = {};
  const drop = (name: string): void => addStatistics(dropped, { [name]: 1 });

  const sounding = { ...applySustain(sequence), controlChanges: [], pitchBends: [] };
  for (const segment of splitNoteSequence(sounding, SEGMENT_SECONDS)) {
    if (new Set(segment.notes.map((note) => note.program)).size > 1) {
      drop('performances_discarded_more_than_1_program');
      continue;
    }
    let quantized: AbsoluteQuantizedSequence;
    try {
      quantized = quantizeNoteSequenceAbsolute(segment, STEPS_PER_SECOND);
    } catch (error) {
      drop(refusalStatistic(error));
      continue;
    }
    const performance = performanceFromQuantizedSequence(quantized, options);
    if (performance.events.length > maxEvents) drop('performances_truncated');
    const events = performance.events.slice(0, maxEvents);
    if (events.length < minEvents) drop('performances_discarded_too_short');
    else performances.push({ ...performance, events });
  }
  return { performances, dropped };
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

function velocityBinSize(numVelocityBins: number): number {
  return Math.ceil(MIDI_VELOCITIES / numVelocityBins);
}
