/**
 * note-seq's ModuloPerformanceEventSequenceEncoderDecoder: the last event as points on circles instead of one of many
 * classes, so that neighbouring pitches, times and velocities look alike. What is predicted are plain classes.
 */
import type { PerformanceEvent } from '../../music/index.ts';
import type { EventSequenceEncoding } from './event-sequence-encoding.ts';
import {
  type PerformanceEncodingOptions,
  performanceEventRanges,
  performanceOneHotEncoding,
} from './performance-one-hot.ts';
import type { InputRow } from './sparse-rows.ts';

/** Twelve octaves: a circle on which no two of MIDI's pitches meet. */
const PITCH_CIRCLE = 144;
const PITCH_CLASS_CIRCLE = 12;

/**
 * Inputs: for each kind of event a 1 if it is the last one's, then cosine and sine of its value (from 0) on a circle;
 * pitches have two circles, of 12 octaves and of one.
 */
export function moduloPerformanceEncoding(
  options: PerformanceEncodingOptions = {},
): EventSequenceEncoding<PerformanceEvent> {
  const oneHot = performanceOneHotEncoding(options);
  const places = new Map<PerformanceEvent['type'], { start: number; min: number; circles: number[] }>();
  let inputSize = 0;
  for (const { type, min, max } of performanceEventRanges(options)) {
    const isNote = type === 'note-on' || type === 'note-off';
    const circles = isNote ? [PITCH_CIRCLE, PITCH_CLASS_CIRCLE] : [max - min + 1];
    places.set(type, { start: inputSize, min, circles });
    inputSize += 1 + 2 * circles.length;
  }

  return {
    inputSize,
    numClasses: oneHot.numClasses,
    softmaxSizes: [oneHot.numClasses],
    maxActiveInputs: 1 + 2 * 2,
    eventsToInput(events, position, row) {
      const { type, value } = events[position];
      const place = places.get(type);
      if (place === undefined) throw new RangeError(`the performance event ${type} ${value} has no inputs`);
      row.activate(place.start);
      place.circles.forEach((circle, i) => {
        addPointOnCircle(row, place.start + 1 + 2 * i, (value - place.min) / circle);
      });
    },
    eventsToLabels: (events, position) => [oneHot.encodeEvent(events[position])],
    labelsToEvent: ([classIndex]) => oneHot.decodeEvent(classIndex),
  };
}

/** Cosine and sine at `input` and after it; `turns` may pass 1. */
function addPointOnCircle(row: InputRow, input: number, turns: number): void {
  const angle = 2 * Math.PI * (turns % 1);
  row.activate(input, Math.cos(angle));
  row.activate(input + 1, Math.sin(angle));
}
