/**
 * note-seq's NotePerformanceEventSequenceEncoderDecoder: a note at a time, predicted by six softmaxes side by side. Shift
 * and duration are numbers of two digits each, so that none has a thousand classes.
 */
import { MAX_NOTE_STEPS, type PerformanceNote } from '../../music/index.ts';
import type { EventSequenceEncoding } from './event-sequence-encoding.ts';

export interface PerformanceNoteOptions {
  numVelocityBins: number;
  maxShiftSteps?: number;
  maxDurationSteps?: number;
}

const MIDI_PITCHES = 128;

/** Inputs and softmaxes alike, in this order: shift (high digit, low digit), pitch, velocity, duration (high, low). */
export function performanceNoteEncoding({
  numVelocityBins,
  maxShiftSteps = MAX_NOTE_STEPS,
  maxDurationSteps = MAX_NOTE_STEPS,
}: PerformanceNoteOptions): EventSequenceEncoding<PerformanceNote> {
  // A shift may be 0, a duration may not.
  const shifts = digitsFor(maxShiftSteps + 1);
  const durations = digitsFor(maxDurationSteps);
  const softmaxSizes = [
    ...[shifts.high, shifts.low, MIDI_PITCHES, numVelocityBins],
    ...[durations.high, durations.low],
  ];
  const size = softmaxSizes.reduce((a, b) => a + b, 0);

  const labelsOf = ({ shift, pitch, velocityBin, duration }: PerformanceNote): number[] => [
    ...[Math.floor(shift / shifts.low), shift % shifts.low],
    ...[pitch, velocityBin - 1],
    ...[Math.floor((duration - 1) / durations.low), (duration - 1) % durations.low],
  ];

  return {
    inputSize: size,
    numClasses: size,
    softmaxSizes,
    maxActiveInputs: softmaxSizes.length,
    eventsToInput(events, position, row) {
      let start = 0;
      labelsOf(events[position]).forEach((label, i) => {
        row.activate(start + label);
        start += softmaxSizes[i];
      });
    },
    eventsToLabels: (events, position) => labelsOf(events[position]),
    labelsToEvent: ([shiftHigh, shiftLow, pitch, velocity, durationHigh, durationLow]) => ({
      shift: shiftHigh * shifts.low + shiftLow,
      pitch,
      velocityBin: velocity + 1,
      duration: durationHigh * durations.low + durationLow + 1,
    }),
  };
}

/** Sizes of two digits that count to `values` with the fewest classes in all; of equals those with fewer high ones. */
function digitsFor(values: number): { high: number; low: number } {
  let high = 1;
  for (let divisor = 2; divisor < values; divisor++) {
    if (values % divisor === 0 && divisor + values / divisor < high + values / high) high = divisor;
  }
  return { high, low: values / high };
}
