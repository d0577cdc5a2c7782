/** note-seq's PerformanceOneHotEncoding: note-ons, note-offs, time shifts, and velocities where there are any. */
import { DEFAULT_MAX_SHIFT_STEPS, type PerformanceEvent } from '../../music/index.ts';
import type { OneHotEncoding } from './one-hot-encoding.ts';

export interface PerformanceEncodingOptions {
  /** 0: no velocity events. */
  numVelocityBins?: number;
  maxShiftSteps?: number;
}

const MIDI_PITCHES = 128;

/** Kinds of events in the order of their classes, with the values that each can have; bounds are inclusive. */
export function performanceEventRanges({
  numVelocityBins = 0,
  maxShiftSteps = DEFAULT_MAX_SHIFT_STEPS,
}: PerformanceEncodingOptions): { type: PerformanceEvent['type']; min: number; max: number }[] {
  const ranges: ReturnType<typeof performanceEventRanges> = [
    { type: 'note-on', min: 0, max: MIDI_PITCHES - 1 },
    { type: 'note-off', min: 0, max: MIDI_PITCHES - 1 },
    { type: 'time-shift', min: 1, max: maxShiftSteps },
  ];
  return numVelocityBins > 0 ? [...ranges, { type: 'velocity', min: 1, max: numVelocityBins }] : ranges;
}

/** Classes by kind as `performanceEventRanges` lists them, each by ascending value. */
export function performanceOneHotEncoding(
  options: PerformanceEncodingOptions = {},
): OneHotEncoding<PerformanceEvent> {
  const events = performanceEventRanges(options).flatMap(({ type, min, max }) =>
    Array.from({ length: max - min + 1 }, (_, i): PerformanceEvent => ({ type, value: min + i })),
  );
  const classOf = new Map<PerformanceEvent['type'], Map<number, number>>();
  events.forEach(({ type, value }, index) => {
    classOf.set(type, (classOf.get(type) ?? new Map()).set(value, index));
  });
  return {
    numClasses: events.length,
    defaultEvent: { type: 'time-shift', value: options.maxShiftSteps ?? DEFAULT_MAX_SHIFT_STEPS },
    encodeEvent({ type, value }) {
      const index = classOf.get(type)?.get(value);
      if (index === undefined) throw new RangeError(`the performance event ${type} ${value} has no class`);
      return index;
    },
    decodeEvent: (index) => events[index],
    sameEvent: (a, b) => a.type === b.type && a.value === b.value,
  };
}
