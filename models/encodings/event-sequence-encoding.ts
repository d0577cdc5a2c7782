/**
 * What a network sees of a sequence of events, and what it is asked for. Every encoding agrees with note-seq's
 * encoder_decoder module to the number: input size, order of inputs, labels.
 */
import type { SparseInputs } from '../engine/types.ts';
import { SparseRows } from './sparse-rows.ts';

export interface EventSequenceEncoding<Event> {
  /** I of the network. */
  readonly inputSize: number;
  /** V of the network. */
  readonly numClasses: number;
  /** The label of an event that is nothing: no event in a melody, no hit in a drum track. */
  readonly defaultEventLabel: number;
  /** Most active inputs that one step can have. */
  readonly maxActiveInputs: number;
  /**
   * Activates, in the current row, the inputs at `position`: what is known once `events[0..position]` have sounded.
   * @throws RangeError if an event has no class.
   */
  eventsToInput(events: readonly Event[], position: number, row: SparseRows): void;
  /** The class of the event at `position`, given the events before it. In [0, numClasses). */
  eventsToLabel(events: readonly Event[], position: number): number;
  /** The reverse of `eventsToLabel`: the event that a class means after `events`. */
  classIndexToEvent(classIndex: number, events: readonly Event[]): Event;
}

/** Row t holds the inputs at event t, label t is the class of event t + 1: N events give N - 1 rows and labels. */
export interface EncodedSequence {
  inputs: SparseInputs;
  labels: Int32Array;
}

/** A whole sequence for training. */
export function encodeSequence<Event>(
  encoding: EventSequenceEncoding<Event>,
  events: readonly Event[],
): EncodedSequence {
  const rows = new SparseRows();
  const labels = new Int32Array(Math.max(0, events.length - 1));
  for (let position = 0; position < labels.length; position++) {
    encoding.eventsToInput(events, position, rows);
    rows.endRow();
    labels[position] = encoding.eventsToLabel(events, position + 1);
  }
  return { inputs: rows.toSparseInputs(), labels };
}
