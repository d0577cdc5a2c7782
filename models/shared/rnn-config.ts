/** What every configuration of the RNN family has, whatever its events are. */
import type { NoteSequence, Statistics } from '../../music/index.ts';
import type { EventSequenceEncoding, Example } from '../encodings/event-sequence-encoding.ts';
import type { ModelConfig } from '../types.ts';

/** What one piece yields. */
export interface PieceExamples<Event, Control = void> {
  /** Sequences of at least two events, as the encoding wants them. */
  examples: Example<Event, Control>[];
  dropped: Statistics;
}

export interface RnnConfig<Event, Control = void> extends ModelConfig {
  encoding: EventSequenceEncoding<Event, Control>;
  /** Extracts training examples as Magenta's pipeline of this model does. */
  examplesOf(sequence: NoteSequence): PieceExamples<Event, Control>;
}
