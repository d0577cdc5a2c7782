/** A piece as the models learn from it leniently: cut where the meter really changes, and nowhere else. */
import type { NoteSequence } from '../note-sequence.ts';
import { extractSubsequences } from '../subsequence.ts';
import { onBarLines } from './bar-lines.ts';
import { inQuarters } from './in-quarters.ts';
import { type MeterSection, meterSections } from './meters.ts';

/**
 * One sequence for each stretch of one meter, at one tempo, beginning with a bar line and ready to be quantized. A note
 * belongs to the stretch in which its nearest step lies, however early it was played.
 */
export function meterSegments(sequence: NoteSequence, stepsPerQuarter: number): NoteSequence[] {
  const gridded = onGrid(onBarLines(inQuarters(sequence), stepsPerQuarter), stepsPerQuarter);
  const { timeSignatures, totalTime } = gridded;
  const sections = meterSections(timeSignatures, totalTime, stepsPerQuarter);
  if (sections.length === 0) return [];
  const splitTimes = [...sections.map(({ start }) => start), totalTime];
  return extractSubsequences(gridded, splitTimes).map((segment, index) =>
    inOneMeter(segment, sections[index]),
  );
}

/** Times moved to the nearest step. Notes keep a step at least. */
function onGrid(sequence: NoteSequence, stepsPerQuarter: number): NoteSequence {
  const step = (time: number): number => Math.round(time * stepsPerQuarter) / stepsPerQuarter;
  const notes = sequence.notes.map((note) => {
    const startTime = step(note.startTime);
    return { ...note, startTime, endTime: Math.max(step(note.endTime), startTime + 1 / stepsPerQuarter) };
  });
  return {
    ...sequence,
    notes,
    totalTime: notes.reduce((latest, { endTime }) => Math.max(latest, endTime), step(sequence.totalTime)),
    textAnnotations: sequence.textAnnotations.map((text) => ({ ...text, time: step(text.time) })),
  };
}

/** With its meter from the start, and a pickup at the end of a whole bar. */
function inOneMeter(segment: NoteSequence, { numerator, denominator, missing }: MeterSection): NoteSequence {
  const later = <Timed extends { time: number }>(events: readonly Timed[]): Timed[] =>
    events.map((event) => ({ ...event, time: event.time + missing }));
  return {
    ...segment,
    timeSignatures: [{ time: 0, numerator, denominator }],
    notes: segment.notes.map((note) => ({
      ...note,
      startTime: note.startTime + missing,
      endTime: note.endTime + missing,
    })),
    totalTime: segment.totalTime + missing,
    textAnnotations: later(segment.textAnnotations),
  };
}
