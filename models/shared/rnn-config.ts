/** What every configuration of the RNN family has, whatever its events are. */
import type { NoteSequence } from '../../music/index.ts';
import type { EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';
import type { ModelConfig } from '../types.ts';

/** What one piece yields. */
export interface PieceExamples<Event> {
  /** Sequences of at least two events, as the encoding wants them. */
  examples: Event[][];
  /** In plain words to count: why the rest was dropped. */
  dropped: Record<string, number>;
}

export interface RnnConfig<Event> extends ModelConfig {
  encoding: EventSequenceEncoding<Event>;
  /** Extracts training examples as Magenta's pipeline of this model does. */
  examplesOf(sequence: NoteSequence): PieceExamples<Event>;
}
