/** note-seq's OneHotEventSequenceEncoderDecoder: the network sees the last event and nothing else. */
import type { EventSequenceEncoding } from './event-sequence-encoding.ts';
import type { OneHotEncoding } from './one-hot-encoding.ts';

export function oneHotSequenceEncoding<Event>(oneHot: OneHotEncoding<Event>): EventSequenceEncoding<Event> {
  return {
    inputSize: oneHot.numClasses,
    numClasses: oneHot.numClasses,
    defaultEventLabel: oneHot.encodeEvent(oneHot.defaultEvent),
    maxActiveInputs: 1,
    eventsToInput: (events, position, row) => row.activate(oneHot.encodeEvent(events[position])),
    eventsToLabel: (events, position) => oneHot.encodeEvent(events[position]),
    classIndexToEvent: (classIndex) => oneHot.decodeEvent(classIndex),
  };
}
