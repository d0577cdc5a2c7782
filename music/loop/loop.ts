/** A piece as an arranger sees it: notes in beats (quarters) from its first bar line, whole 4/4 bars long. */
import type { NoteSequence } from '../note-sequence.ts';
import { quarterClock } from '../quarter-clock.ts';

export const BEATS_PER_BAR = 4;

export interface LoopNote {
  pitch: number;
  velocity: number;
  /** Beats from the start of the loop. */
  startBeat: number;
  /** Beats; after `startBeat`. */
  endBeat: number;
}

export interface Loop {
  bars: number;
  /** By start, then pitch. */
  notes: LoopNote[];
}

/**
 * Reads melody or drum notes of a sequence into a loop of 1, 2, 4 or 8 bars: the smallest of these that holds them,
 * cut off behind 8. Quantized notes are placed by their steps, others by the tempo map; the sequence is left as it was.
 */
export function readLoop(sequence: NoteSequence, part: 'melody' | 'drums'): Loop {
  const beatOf = beatClock(sequence);
  const notes: LoopNote[] = [];
  for (const note of sequence.notes) {
    if (note.isDrum !== (part === 'drums')) continue;
    const [startBeat, endBeat] = beatOf(note);
    notes.push({ pitch: note.pitch, velocity: note.velocity, startBeat, endBeat });
  }
  const lastStart = notes.reduce((last, note) => Math.max(last, note.startBeat), 0);
  const bars = [1, 2, 4, 8].find((size) => lastStart < size * BEATS_PER_BAR - 1e-6) ?? 8;
  const end = bars * BEATS_PER_BAR;
  const kept = notes
    .filter((note) => note.startBeat < end - 1e-6)
    .map((note) => ({
      ...note,
      endBeat: Math.min(end, Math.max(note.endBeat, note.startBeat + 1 / 16)),
    }))
    .sort((a, b) => a.startBeat - b.startBeat || a.pitch - b.pitch);
  return { bars, notes: kept };
}

/** The notes that start in bars `firstBar` to `firstBar + bars` (exclusive) of the endlessly repeated loop. */
export function excerpt(loop: Loop, firstBar: number, bars: number): Loop {
  const notes: LoopNote[] = [];
  for (let bar = 0; bar < bars; bar++) {
    const from = ((firstBar + bar) % loop.bars) * BEATS_PER_BAR;
    const shift = bar * BEATS_PER_BAR - from;
    for (const note of loop.notes) {
      if (note.startBeat < from - 1e-6 || note.startBeat >= from + BEATS_PER_BAR - 1e-6) continue;
      notes.push({
        ...note,
        startBeat: note.startBeat + shift,
        endBeat: Math.min(note.endBeat + shift, bars * BEATS_PER_BAR),
      });
    }
  }
  return { bars, notes };
}

type NoteTimes = NoteSequence['notes'][number];

function beatClock(sequence: NoteSequence): (note: NoteTimes) => [number, number] {
  const { quantizationInfo } = sequence;
  const { quarterAt } = quarterClock(sequence.tempos);
  return (note) => {
    if (quantizationInfo && 'stepsPerQuarter' in quantizationInfo) {
      const { quantizedStartStep: start, quantizedEndStep: end } = note;
      if (start !== undefined && end !== undefined) {
        return [start / quantizationInfo.stepsPerQuarter, end / quantizationInfo.stepsPerQuarter];
      }
    }
    return [quarterAt(note.startTime), quarterAt(note.endTime)];
  };
}
