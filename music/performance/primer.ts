/** What PerformanceRNN goes on from. */
import { DEFAULT_QPM, emptyNoteSequence, type NoteSequence } from '../note-sequence.ts';
import { quantizeNoteSequenceAbsolute } from '../quantization.ts';
import { performanceFromQuantizedSequence } from './extraction.ts';
import { PERFORMANCE_STEPS_PER_SECOND, type Performance, setPerformanceLength } from './performance.ts';

const VELOCITY = 100;

/** Pitches struck together for a quarter note at 120 qpm: Magenta's `--primer_pitches`. */
export function chordToNoteSequence(pitches: readonly number[]): NoteSequence {
  const endTime = 60 / DEFAULT_QPM;
  const notes = pitches.map((pitch) => ({
    ...{ pitch, velocity: VELOCITY, startTime: 0, endTime },
    ...{ instrument: 0, program: 0, isDrum: false },
  }));
  return emptyNoteSequence({ notes, totalTime: endTime });
}

/**
 * A sequence as a performance up to its end: all its instruments together, and the silence after its last note.
 * @param numVelocityBins 0: without velocities
 * @throws QuantizationError
 */
export function performanceFromSequence(sequence: NoteSequence, numVelocityBins: number): Performance {
  const quantized = quantizeNoteSequenceAbsolute(sequence, PERFORMANCE_STEPS_PER_SECOND);
  const performance = performanceFromQuantizedSequence(quantized, { numVelocityBins });
  const steps = Math.round(sequence.totalTime * PERFORMANCE_STEPS_PER_SECOND);
  return { ...performance, events: setPerformanceLength(performance.events, steps) };
}
