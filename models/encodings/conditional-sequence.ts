/**
 * note-seq's ConditionalEventSequenceEncoderDecoder: events that follow something given, as a melody its chords. The
 * network sees what the next event is conditioned on, then what it sees of the events so far; it predicts events alone.
 */
import type { EventSequenceEncoding } from './event-sequence-encoding.ts';
import type { OneHotEncoding } from './one-hot-encoding.ts';
import type { InputRow } from './sparse-rows.ts';

/** What the network sees of a condition. */
export interface ControlEncoding<Control> {
  readonly inputSize: number;
  /** Most active inputs that one control can have. */
  readonly maxActiveInputs: number;
  /** Activates the control's inputs, counted from 0. */
  controlToInput(control: Control, row: InputRow): void;
}

/** A condition that is one of several classes. */
export function oneHotControlEncoding<Control>({
  numClasses,
  encodeEvent,
}: OneHotEncoding<Control>): ControlEncoding<Control> {
  return {
    inputSize: numClasses,
    maxActiveInputs: 1,
    controlToInput: (control, row) => row.activate(encodeEvent(control)),
  };
}

/** Inputs: those of the next event's control, then those of `target`. Classes: those of `target`. */
export function conditionalSequenceEncoding<Event, Control>(
  control: ControlEncoding<Control>,
  target: EventSequenceEncoding<Event>,
): EventSequenceEncoding<Event, Control> {
  return {
    inputSize: control.inputSize + target.inputSize,
    numClasses: target.numClasses,
    softmaxSizes: target.softmaxSizes,
    maxActiveInputs: control.maxActiveInputs + target.maxActiveInputs,
    eventsToInput(events, position, row, next) {
      control.controlToInput(next, row);
      const afterControl: InputRow = {
        activate: (index, value) => row.activate(control.inputSize + index, value),
      };
      target.eventsToInput(events, position, afterControl);
    },
    eventsToLabels: (events, position) => target.eventsToLabels(events, position),
    labelsToEvent: (labels, events) => target.labelsToEvent(labels, events),
  };
}
