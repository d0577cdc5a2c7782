/** What every configuration of the RNN family has, whatever its events are. */
import type { Piece, Statistics } from '../../music/index.ts';
import type { EventSequenceEncoding, Example } from '../encodings/event-sequence-encoding.ts';
import type { ModelConfig } from '../types.ts';

/** What one piece yields. */
export interface PieceExamples<Event, Control = void> {
  /** Sequences of at least two events, as the encoding wants them. */
  examples: Example<Event, Control>[];
  dropped: Statistics;
}

/** How a copy of a piece differs from it: the network should not take its key and tempo for part of the music. */
export interface Augmentation {
  semitones: number;
  /** Factor on all times. */
  stretch: number;
}

/** How far a sequence that is being made has come. */
export interface Clock {
  /** Taken by the events so far. */
  steps: number;
  /** Of the whole sequence. */
  numSteps: number;
}

export interface RnnConfig<Event, Control = void> extends ModelConfig {
  encoding: EventSequenceEncoding<Event, Control>;
  /** Extracts training examples as Magenta's pipeline of this model does. */
  examplesOf(piece: Piece): PieceExamples<Event, Control>;
  /** Data sets in Magenta's form keep the index of each step's one active input instead of all inputs. */
  keepsInputIndices?: boolean;
  /** True where timing is what is learned, so that each rendition of a song is music of its own. */
  learnsRenditions?: true;
  /** Copies of each piece that is learned from, which is not among them; absent: none. */
  augmentations?: readonly Augmentation[];
  /** Of conditioned models: which of `controls`, those of a whole generation, the event after `events` is conditioned on. */
  controlAfter?(controls: readonly Control[], events: readonly Event[], clock: Clock): Control;
  /** Steps that an event takes; absent: one each. */
  stepsOf?(event: Event): number;
  /** Events that a step takes, about; absent: one. */
  eventsPerStep?: number;
}
