/**
 * note-seq's LookbackEventSequenceEncoderDecoder: besides the last event the network sees what came one and two bars
 * before the next one, where in the bar it is, and whether it is repeating; and it may answer "as it was then".
 */
import type { EventSequenceEncoding } from './event-sequence-encoding.ts';
import { lookbackRepeats } from './lookback-repeats.ts';
import type { OneHotEncoding } from './one-hot-encoding.ts';

export interface LookbackOptions {
  /** Steps back, ascending; a bar and two bars of 16ths unless told. May be empty. */
  lookbackDistances?: readonly number[];
  /** Bits of the step counter, lowest first. */
  binaryCounterBits?: number;
}

/**
 * Inputs, in this order, with C = classes of `oneHot` and L = lookback distances: the last event [C]; for each
 * lookback the event that would come next if it repeated [C]; the binary counter of the next step, each bit -1 or 1;
 * for each lookback whether the last event repeated it. Classes: the C events, then one "repeat" for each lookback.
 */
export function lookbackSequenceEncoding<Event>(
  oneHot: OneHotEncoding<Event>,
  { lookbackDistances = [16, 32], binaryCounterBits = 5 }: LookbackOptions = {},
): EventSequenceEncoding<Event> {
  const C = oneHot.numClasses;
  const L = lookbackDistances.length;
  const counterStart = C + L * C;
  const repeatStart = counterStart + binaryCounterBits;

  const repeats = lookbackRepeats(lookbackDistances, oneHot.defaultEvent, oneHot.sameEvent);

  return {
    inputSize: repeatStart + L,
    numClasses: C + L,
    softmaxSizes: [C + L],
    maxActiveInputs: 1 + L + binaryCounterBits + L,

    eventsToInput(events, position, row) {
      row.activate(oneHot.encodeEvent(events[position]));
      for (let i = 0; i < L; i++) {
        const earlier = position - lookbackDistances[i] + 1;
        const event = earlier < 0 ? oneHot.defaultEvent : events[earlier];
        row.activate(C + i * C + oneHot.encodeEvent(event));
      }
      const nextStep = position + 1;
      for (let bit = 0; bit < binaryCounterBits; bit++) {
        row.activate(counterStart + bit, (nextStep >> bit) & 1 ? 1 : -1);
      }
      for (let i = 0; i < L; i++) {
        if (repeats.isRepeat(events, position, i)) row.activate(repeatStart + i);
      }
    },

    eventsToLabels(events, position) {
      const lookback = repeats.toldBy(events, position);
      return [lookback === undefined ? oneHot.encodeEvent(events[position]) : C + lookback];
    },

    labelsToEvent([classIndex], events) {
      if (classIndex < C) return oneHot.decodeEvent(classIndex);
      return repeats.eventOf(classIndex - C, events);
    },
  };
}
