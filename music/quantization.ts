/**
 * Times to steps: relative to the tempo (so many steps a quarter) or absolute (so many a second).
 * Rules and reasons for refusal are those of note-seq's sequences_lib.
 */
import { LIMITS } from './limits.ts';
import {
  type ControlChange,
  DEFAULT_QPM,
  type Note,
  type NoteSequence,
  type Tempo,
  type TextAnnotation,
  type TimeSignature,
} from './note-sequence.ts';

type WithStep<Event> = Event & { quantizedStep: number };

export interface QuantizedNote extends Note {
  quantizedStartStep: number;
  quantizedEndStep: number;
}

/** A sequence whose events carry steps beside their seconds. */
export interface QuantizedSequence extends NoteSequence {
  notes: QuantizedNote[];
  controlChanges: WithStep<ControlChange>[];
  textAnnotations: WithStep<TextAnnotation>[];
  totalQuantizedSteps: number;
}

/** Quantized relative to its one tempo; has exactly one time signature and one tempo, both at 0. */
export interface RelativeQuantizedSequence extends QuantizedSequence {
  quantizationInfo: { stepsPerQuarter: number };
}

export interface AbsoluteQuantizedSequence extends QuantizedSequence {
  quantizationInfo: { stepsPerSecond: number };
}

/** Why a sequence cannot be quantized. Each kind is its own class, so that pipelines can count them. */
export class QuantizationError extends Error {}
/** The time signature changes, perhaps from the 4/4 that holds until the first one. */
export class MultipleTimeSignatureError extends QuantizationError {}
/** The tempo changes, perhaps from the 120 qpm that hold until the first one. */
export class MultipleTempoError extends QuantizationError {}
/** The denominator is no power of two, or the numerator 0. */
export class BadTimeSignatureError extends QuantizationError {}
/** An event lies before time 0. */
export class NegativeTimeError extends QuantizationError {}
/** More than `LIMITS.quantizedSteps`: an absurd tempo. note-seq has no such bound. */
export class TooManyStepsError extends QuantizationError {}

/** A bar is not a whole number of steps long, as with 7/32 at 4 steps a quarter. */
export class NonIntegerStepsPerBarError extends Error {}

/** From this fraction of a step on, a time belongs to the next step. */
const QUANTIZE_CUTOFF = 0.5;

/** Nearest step, halves upwards. */
export function quantizeToStep(seconds: number, stepsPerSecond: number): number {
  return Math.trunc(seconds * stepsPerSecond + (1 - QUANTIZE_CUTOFF));
}

/**
 * Quantizes relative to the tempo. Notes get at least one step. The sequence is copied.
 *
 * @throws QuantizationError of the kind that applies.
 */
export function quantizeNoteSequence(
  sequence: NoteSequence,
  stepsPerQuarter: number,
): RelativeQuantizedSequence {
  const timeSignature = theTimeSignature(sequence.timeSignatures);
  const tempo = theTempo(sequence.tempos);
  return {
    ...quantizeEvents(sequence, (stepsPerQuarter * tempo.qpm) / 60),
    timeSignatures: [timeSignature],
    tempos: [tempo],
    quantizationInfo: { stepsPerQuarter },
  };
}

/**
 * Quantizes by the clock; tempos and time signatures are kept and mean nothing. The sequence is copied.
 *
 * @throws NegativeTimeError, TooManyStepsError
 */
export function quantizeNoteSequenceAbsolute(
  sequence: NoteSequence,
  stepsPerSecond: number,
): AbsoluteQuantizedSequence {
  return { ...quantizeEvents(sequence, stepsPerSecond), quantizationInfo: { stepsPerSecond } };
}

/** May be fractional. */
export function stepsPerBarInQuantizedSequence(sequence: RelativeQuantizedSequence): number {
  const { numerator, denominator } = sequence.timeSignatures[0];
  return sequence.quantizationInfo.stepsPerQuarter * ((4 / denominator) * numerator);
}

/** @throws NonIntegerStepsPerBarError */
export function wholeStepsPerBar(sequence: RelativeQuantizedSequence): number {
  const steps = stepsPerBarInQuantizedSequence(sequence);
  if (Number.isInteger(steps)) return steps;
  const { numerator, denominator } = sequence.timeSignatures[0];
  throw new NonIntegerStepsPerBarError(`A bar of ${numerator}/${denominator} has ${steps} steps.`);
}

function theTimeSignature(timeSignatures: readonly TimeSignature[]): TimeSignature {
  if (timeSignatures.length === 0) return { time: 0, numerator: 4, denominator: 4 };
  const sorted = timeSignatures.toSorted((a, b) => a.time - b.time);
  const [first] = sorted;
  const { numerator, denominator } = timeSignatures[0];
  if (first.time !== 0 && !(first.numerator === 4 && first.denominator === 4)) {
    throw new MultipleTimeSignatureError(
      `4/4 holds until ${first.numerator}/${first.denominator} comes at ${first.time} seconds.`,
    );
  }
  const change = sorted
    .slice(1)
    .find((later) => later.numerator !== numerator || later.denominator !== denominator);
  if (change) {
    throw new MultipleTimeSignatureError(
      `${numerator}/${denominator} changes to ${change.numerator}/${change.denominator} at ${change.time} seconds.`,
    );
  }
  if (!isPowerOfTwo(denominator)) {
    throw new BadTimeSignatureError(`The denominator of ${numerator}/${denominator} is no power of two.`);
  }
  if (numerator === 0) throw new BadTimeSignatureError(`The numerator of ${numerator}/${denominator} is 0.`);
  return { time: 0, numerator, denominator };
}

function theTempo(tempos: readonly Tempo[]): Tempo {
  if (tempos.length === 0) return { time: 0, qpm: DEFAULT_QPM };
  const sorted = tempos.toSorted((a, b) => a.time - b.time);
  const [first] = sorted;
  const { qpm } = tempos[0];
  if (first.time !== 0 && first.qpm !== DEFAULT_QPM) {
    throw new MultipleTempoError(
      `${DEFAULT_QPM} qpm hold until ${first.qpm} qpm come at ${first.time} seconds.`,
    );
  }
  const change = sorted.slice(1).find((later) => later.qpm !== qpm);
  if (change)
    throw new MultipleTempoError(`${qpm} qpm change to ${change.qpm} qpm at ${change.time} seconds.`);
  return { time: 0, qpm };
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(value) && value > 0 && Number.isInteger(Math.log2(value));
}

function quantizeEvents(sequence: NoteSequence, stepsPerSecond: number): QuantizedSequence {
  let totalQuantizedSteps = quantizeToStep(sequence.totalTime, stepsPerSecond);
  const notes = sequence.notes.map((note): QuantizedNote => {
    const start = quantizeToStep(note.startTime, stepsPerSecond);
    const end = quantizeToStep(note.endTime, stepsPerSecond);
    const quantizedEndStep = end === start ? end + 1 : end;
    if (start < 0 || quantizedEndStep < 0) {
      throw new NegativeTimeError(`A note goes from step ${start} to step ${quantizedEndStep}.`);
    }
    totalQuantizedSteps = Math.max(totalQuantizedSteps, quantizedEndStep);
    return { ...note, quantizedStartStep: start, quantizedEndStep };
  });
  if (!(totalQuantizedSteps <= LIMITS.quantizedSteps)) {
    throw new TooManyStepsError(`${totalQuantizedSteps} steps; at most ${LIMITS.quantizedSteps} are taken.`);
  }

  const withStep = <Event extends { time: number }>(event: Event): WithStep<Event> => {
    const quantizedStep = quantizeToStep(event.time, stepsPerSecond);
    if (quantizedStep < 0) throw new NegativeTimeError(`An event lies at step ${quantizedStep}.`);
    return { ...event, quantizedStep };
  };
  return {
    ...sequence,
    notes,
    controlChanges: sequence.controlChanges.map(withStep),
    textAnnotations: sequence.textAnnotations.map(withStep),
    totalQuantizedSteps,
  };
}
