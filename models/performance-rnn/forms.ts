/** The forms in which networks read and write performances: as a stream of events, or note by note. */
import {
  DEFAULT_MAX_SHIFT_STEPS,
  notePerformancesOfPiece,
  notesOfPerformanceEvents,
  type PerformanceEvent,
  type PerformanceNote,
  type Piece,
  performanceEventsOfNotes,
  performancesOfPiece,
  type Statistics,
  stepsOfPerformanceEvent,
} from '../../music/index.ts';
import type { EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';

export interface PerformanceForm<Event> {
  encoding: EventSequenceEncoding<Event>;
  /** 0: without velocities. */
  numVelocityBins: number;
  /** What a network goes on from where nothing is given. */
  emptyPrimer: readonly Event[];
  /** As Magenta reckons what to draw: 15 notes a second, of so many events each. */
  eventsPerStep: number;
  stepsOf(event: Event): number;
  passagesOf(piece: Piece): { performances: { events: Event[] }[]; dropped: Statistics };
  /** Events with velocities in 32 bins in this form. */
  fromEvents(events: readonly PerformanceEvent[]): Event[];
  toEvents(events: readonly Event[]): PerformanceEvent[];
}

const NOTES_PER_STEP = 0.15;

/** Without a primer Magenta begins with a second of silence. */
export function eventForm(
  encoding: EventSequenceEncoding<PerformanceEvent>,
  numVelocityBins: number,
): PerformanceForm<PerformanceEvent> {
  return {
    encoding,
    numVelocityBins,
    emptyPrimer: [{ type: 'time-shift', value: DEFAULT_MAX_SHIFT_STEPS }],
    eventsPerStep: 4 * NOTES_PER_STEP,
    stepsOf: stepsOfPerformanceEvent,
    passagesOf: (piece) => performancesOfPiece(piece, { numVelocityBins }),
    fromEvents: (events) => events.filter(({ type }) => type !== 'velocity' || numVelocityBins > 0),
    toEvents: (events) => [...events],
  };
}

/** Magenta cannot begin without a primer here; the note that note-seq has as its default is all but silent. */
export function noteForm(
  encoding: EventSequenceEncoding<PerformanceNote>,
  numVelocityBins: number,
): PerformanceForm<PerformanceNote> {
  return {
    encoding,
    numVelocityBins,
    emptyPrimer: [{ shift: 0, pitch: 60, velocityBin: 1, duration: 1 }],
    eventsPerStep: NOTES_PER_STEP,
    stepsOf: ({ shift }) => shift,
    passagesOf: (piece) => notePerformancesOfPiece(piece, { numVelocityBins }),
    fromEvents: (events) => notesOfPerformanceEvents(events, numVelocityBins),
    toEvents: (notes) => performanceEventsOfNotes(notes, numVelocityBins),
  };
}
