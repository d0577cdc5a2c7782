/**
 * What a network sees of a sequence of events, and what it is asked for. Every encoding agrees with note-seq's
 * encoder_decoder module to the number: input size, order of inputs, labels.
 */
import type { SparseInputs } from '../engine/types.ts';
import { type InputRow, SparseRows } from './sparse-rows.ts';

/**
 * `Control` is what each event is conditioned on, such as the chord under a note; void for most. What the next event is
 * conditioned on is known before it, so it is part of the inputs.
 */
export interface EventSequenceEncoding<Event, Control = void> {
  /** I of the network. */
  readonly inputSize: number;
  /** V of the network, over all softmaxes. */
  readonly numClasses: number;
  /** Classes of each softmax; one of `numClasses` for all events that are a single class. */
  readonly softmaxSizes: readonly number[];
  /** Most active inputs that one step can have. */
  readonly maxActiveInputs: number;
  /**
   * Activates, in the current row, the inputs at `position`: what is known once `events[0..position]` have sounded, and
   * what the event at `position + 1` is conditioned on.
   * @throws RangeError if an event has no class.
   */
  eventsToInput(events: readonly Event[], position: number, row: InputRow, next: Control): void;
  /** The class in each softmax of the event at `position`, given the events before it. */
  eventsToLabels(events: readonly Event[], position: number): readonly number[];
  /** The reverse of `eventsToLabels`: the event that these classes mean after `events`. */
  labelsToEvent(labels: readonly number[], events: readonly Event[]): Event;
}

/** What a network learns from: events, and what each is conditioned on; of models without conditions, no controls. */
export interface Example<Event, Control = void> {
  events: readonly Event[];
  /** As many as events, or none. */
  controls?: readonly Control[];
}

/** Row t holds the inputs at event t, labels t are the classes of event t + 1: N events give N - 1 rows. */
export interface EncodedSequence {
  inputs: SparseInputs;
  /** [rows, S]: the softmaxes' classes of one step side by side. */
  labels: Int32Array;
}

/** A whole sequence for training. */
export function encodeSequence<Event, Control>(
  encoding: EventSequenceEncoding<Event, Control>,
  { events, controls = [] }: Example<Event, Control>,
): EncodedSequence {
  const rows = new SparseRows();
  const steps = Math.max(0, events.length - 1);
  const labels = new Int32Array(steps * encoding.softmaxSizes.length);
  for (let position = 0; position < steps; position++) {
    encoding.eventsToInput(events, position, rows, controls[position + 1]);
    rows.endRow();
    labels.set(encoding.eventsToLabels(events, position + 1), position * encoding.softmaxSizes.length);
  }
  return { inputs: rows.toSparseInputs(), labels };
}
