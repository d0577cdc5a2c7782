/**
 * One event as one class: how a single event of a melody or drum track becomes an index and back.
 *
 * The same split as note-seq's: a OneHotEncoding knows events one by one, an EventSequenceEncoding (beside this file)
 * knows what a network sees of a whole sequence.
 */
export interface OneHotEncoding<Event> {
  /** Indices run over [0, numClasses). */
  readonly numClasses: number;
  /** What stands where nothing happened; also assumed before a sequence begins. */
  readonly defaultEvent: Event;
  /** @throws RangeError if this encoding has no class for the event. */
  encodeEvent(event: Event): number;
  /** The event of a class; `index` in [0, numClasses). */
  decodeEvent(index: number): Event;
  sameEvent(a: Event, b: Event): boolean;
}
