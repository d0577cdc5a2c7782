/** Encoded inputs as the dense vectors that note-seq's tests speak of. */
import type { EventSequenceEncoding } from '../../../models/encodings/event-sequence-encoding.ts';
import type { OneHotEncoding } from '../../../models/encodings/one-hot-encoding.ts';
import { SparseRows } from '../../../models/encodings/sparse-rows.ts';

export function denseInput<Event, Control = void>(
  encoding: EventSequenceEncoding<Event, Control>,
  events: readonly Event[],
  position: number,
  next: Control,
): number[] {
  const row = new SparseRows();
  encoding.eventsToInput(events, position, row, next);
  row.endRow();
  const { indices, values } = row.toSparseInputs();
  const dense = new Array<number>(encoding.inputSize).fill(0);
  indices.forEach((index, i) => {
    dense[index] = values?.[i] ?? 1;
  });
  return dense;
}

/** note-seq's TrivialOneHotEncoding: events are their own classes, 0 is the default. */
export function trivialOneHot(numClasses: number): OneHotEncoding<number> {
  return {
    numClasses,
    defaultEvent: 0,
    encodeEvent: (event) => event,
    decodeEvent: (index) => index,
    sameEvent: (a, b) => a === b,
  };
}
