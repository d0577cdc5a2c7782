/** note-seq's OneHotEventSequenceEncoderDecoder: the network sees the last event and nothing else. */
import type { EventSequenceEncoding } from './event-sequence-encoding.ts';
import type { OneHotEncoding } from './one-hot-encoding.ts';

export function oneHotSequenceEncoding<Event>(oneHot: OneHotEncoding<Event>): EventSequenceEncoding<Event> {
  return {
    inputSize: oneHot.numClasses,
    numClasses: oneHot.numClasses,
    softmaxSizes: [oneHot.numClasses],
    maxActiveInputs: 1,
    eventsToInput: (events, position, row) => row.activate(oneHot.encodeEvent(events[position])),
    eventsToLabels: (events, position) => [oneHot.encodeEvent(events[position])],
    labelsToEvent: ([classIndex]) => oneHot.decodeEvent(classIndex),
  };
}
