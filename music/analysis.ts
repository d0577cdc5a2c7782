/** What one piece yields for each model family, and in plain words why the rest is dropped. */

import { reasonOf } from './drop-reasons.ts';
import { drumTracksOfPiece } from './drums/pipeline.ts';
import { keyName } from './key-name.ts';
import { melodiesOfPiece } from './melody/pipeline.ts';
import type { NoteSequence } from './note-sequence.ts';
import { DEFAULT_QPM } from './note-sequence.ts';
import type { Statistics } from './statistics.ts';

/** Examples that a file gives to each family at the default config. */
export interface ExampleCounts {
  melody: number;
  drums: number;
  improv: number;
  performance: number;
}

/** What reading a file found; made when it is added to the crate, kept with it. */
export interface FileAnalysis {
  format: 'midi' | 'musicxml';
  title?: string;
  seconds: number;
  notes: number;
  qpm: number;
  /** As people write it: `4/4`. */
  timeSignature: string;
  key?: string;
  examples: ExampleCounts;
  warnings: string[];
  /** Per family, in plain words, why nothing or less than all came out. */
  dropped: { family: keyof ExampleCounts; reason: string; count: number }[];
}

type Dropped = FileAnalysis['dropped'][number];

/** What one family gets of a piece. */
interface FamilyYield {
  examples: number;
  stats: Statistics;
  /** Why there was nothing to look at in the first place. */
  missing?: string;
}

/**
 * Counts the examples of a piece with each family's default config. Tempo, meter and key are those in force longest,
 * so that a pickup or a ritardando does not stand for the piece.
 */
export function analyzePiece(
  sequence: NoteSequence,
  { format, warnings = [] }: { format: FileAnalysis['format']; warnings?: readonly string[] },
): FileAnalysis {
  const yields = familyYields(sequence);
  const meter = prevailing(sequence.timeSignatures, sequence.totalTime);
  const key = prevailing(sequence.keySignatures, sequence.totalTime);
  return {
    format,
    title: sequence.sequenceMetadata?.title,
    seconds: sequence.totalTime,
    notes: sequence.notes.length,
    qpm: prevailing(sequence.tempos, sequence.totalTime)?.qpm ?? DEFAULT_QPM,
    timeSignature: meter === undefined ? '4/4' : `${meter.numerator}/${meter.denominator}`,
    key: key && keyName(key),
    examples: {
      melody: yields.melody.examples,
      drums: yields.drums.examples,
      improv: yields.improv.examples,
      performance: yields.performance.examples,
    },
    warnings: [...warnings],
    dropped: [
      ...droppedOf('melody', yields.melody, sequence),
      ...droppedOf('drums', yields.drums, sequence),
      ...droppedOf('improv', yields.improv, sequence),
      ...droppedOf('performance', yields.performance, sequence),
    ],
  };
}

function familyYields(sequence: NoteSequence): Record<keyof ExampleCounts, FamilyYield> {
  const hasDrums = sequence.notes.some(({ isDrum }) => isDrum);
  const hasMelody = sequence.notes.some(({ isDrum }) => !isDrum);
  const noNotes = hasMelody ? undefined : 'there are no notes other than drums';
  const { melodies, dropped: melodyStats } = melodiesOfPiece(sequence);
  const { drumTracks, dropped: drumStats } = drumTracksOfPiece(sequence);
  return {
    melody: { examples: melodies.length, stats: melodyStats, missing: noNotes },
    drums: {
      // A track without drum notes counts as too short in Magenta; people are told what is missing instead.
      examples: hasDrums ? drumTracks.length : 0,
      stats: hasDrums ? drumStats : {},
      missing: hasDrums ? undefined : 'there are no drum notes (in MIDI they stand on channel 10)',
    },
    improv: { examples: 0, stats: {}, missing: noNotes },
    performance: { examples: 0, stats: {}, missing: noNotes },
  };
}

function droppedOf(
  family: keyof ExampleCounts,
  { stats, missing }: FamilyYield,
  sequence: NoteSequence,
): Dropped[] {
  if (missing !== undefined) return [{ family, reason: missing, count: 1 }];
  const counted = Object.entries(stats).filter(([, count]) => count > 0);
  const dropped = counted.map(([name, count]) => ({ family, reason: reasonOf(name, count), count }));
  const splits = counted.some(([name]) => name.endsWith('too_short')) ? countSplits(sequence) : 0;
  if (splits === 0) return dropped;
  const times = splits === 1 ? 'once' : `${splits} times`;
  const reason = `the time signature or the tempo changes ${times}; the piece was split there`;
  return [...dropped, { family, reason, count: splits }];
}

/** Places inside the piece where Magenta's pipelines cut it. */
function countSplits({ timeSignatures, tempos, totalTime }: NoteSequence): number {
  const changes = [...timeSignatures.slice(1), ...tempos.slice(1)].filter(
    ({ time }) => time > 0 && time < totalTime,
  );
  return new Set(changes.map(({ time }) => time)).size;
}

/** Of events that hold until the next one, the one in force longest in all. */
function prevailing<Event extends { time: number }>(
  events: readonly Event[],
  totalTime: number,
): Event | undefined {
  const seconds = new Map<string, { event: Event; seconds: number }>();
  events.forEach((event, index) => {
    const { time, ...value } = event;
    const key = JSON.stringify(value);
    const held = (events[index + 1]?.time ?? totalTime) - time;
    const known = seconds.get(key);
    seconds.set(key, { event: known?.event ?? event, seconds: (known?.seconds ?? 0) + held });
  });
  return [...seconds.values()].sort((a, b) => b.seconds - a.seconds)[0]?.event;
}
