/**
 * Where beats and bars begin in pieces whose file does not know: those made from recordings often keep the tempo, but
 * begin to count at the start of the recording.
 */
import { beatPhase } from '../chords/inference/beat-phase.ts';
import type { NoteSequence } from '../note-sequence.ts';
import type { QuarterClock } from '../quarter-clock.ts';
import { meterSections } from './meters.ts';

/** Beats that lie so far from the file's sixteenths, in quarters, are not the file's: nobody plays so late all the time. */
const OFF_GRID = 1 / 16;
const SIXTEENTH = 1 / 4;

const IN_QUARTERS: QuarterClock = {
  quarterAt: (time) => time,
  timeAt: (quarter) => quarter,
};

/**
 * The sequence, so much later that its bars begin where its notes have them. On POP909, of which 9 of 303 songs have them
 * there, 211 have then, and nearly all others the beats.
 *
 * @param sequence in quarters, see `inQuarters`, with its chords, which change at bar lines more than elsewhere
 */
export function onBarLines(sequence: NoteSequence, stepsPerQuarter: number): NoteSequence {
  const shift = barLineShift(sequence, stepsPerQuarter);
  if (shift === 0) return sequence;
  return {
    ...sequence,
    notes: sequence.notes.map((note) => ({
      ...note,
      startTime: note.startTime + shift,
      endTime: note.endTime + shift,
    })),
    totalTime: sequence.totalTime + shift,
    textAnnotations: sequence.textAnnotations.map((text) => ({ ...text, time: text.time + shift })),
  };
}

/**
 * How much later all of a piece has to begin, in quarters, so that its bars lie where its notes have them; 0 where the file
 * has them right, or nobody can tell.
 */
export function barLineShift(sequence: NoteSequence, stepsPerQuarter: number): number {
  const { timeSignatures, totalTime, notes } = sequence;
  const sections = meterSections(timeSignatures, totalTime, stepsPerQuarter);
  if (sections.length !== 1 || notes.length === 0) return 0;
  const [{ numerator, denominator, barsTogether }] = sections;
  const bar = (4 * numerator) / denominator;
  const beat = denominator >= 8 && numerator % 3 === 0 ? 12 / denominator : 4 / denominator;
  const phase = beatPhase(notes, IN_QUARTERS, beat);
  const offGrid = Math.abs(phase - Math.round(phase / SIXTEENTH) * SIXTEENTH);
  if (barsTogether === 1 && offGrid < OFF_GRID) return 0;
  return (2 * bar - phase - beat * firstBeat(sequence, { phase, beat, bar })) % bar;
}

/** Which of the beats, counted from the first at `phase`, begins a bar: the one on which chords that last come in. */
function firstBeat(
  { textAnnotations, totalTime }: NoteSequence,
  { phase, beat, bar }: { phase: number; beat: number; bar: number },
): number {
  const beats = Math.round(bar / beat);
  const weights = new Array<number>(beats).fill(0);
  const chords = textAnnotations.filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL');
  for (const [index, { time }] of chords.entries()) {
    const lasts = (chords[index + 1]?.time ?? totalTime) - time;
    const at = Math.round((time - phase) / beat);
    weights[((at % beats) + beats) % beats] += Math.min(lasts, bar);
  }
  return weights.indexOf(Math.max(...weights));
}
