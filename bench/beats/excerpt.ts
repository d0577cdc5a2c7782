/** What is measured: four bars, whoever made them, cut and cleaned in one way. */

import {
  BEATS_PER_BAR,
  chordSymbolPitches,
  isReadableChord,
  type Loop,
  type LoopChord,
  type LoopKey,
  NO_CHORD,
  type Note,
  type NoteSequence,
  quarterClock,
} from '../../music/index.ts';
import { likelyKey } from '../../music/likely-key.ts';

export const EXCERPT_BARS = 4;
export const EXCERPT_BEATS = EXCERPT_BARS * BEATS_PER_BAR;

/** Four bars of a melody over chords. */
export interface LeadExcerpt {
  /** The piece that it is from. */
  name: string;
  lead: Loop;
  key: LoopKey;
  chords: readonly LoopChord[];
}

/** Four bars of drums. */
export interface DrumExcerpt {
  name: string;
  drums: Loop;
}

/** Fewer notes in four bars are a rest with an upbeat or a last note, not a melody. */
const FEWEST_NOTES = 4;
/** Fewer strokes a bar are a count-in or a stop. */
const FEWEST_STROKES = 4;
/** Snare strokes softer than this are ghost notes: those whom the shipped DrumsRNN learned from lack them too. */
const SNARE_VELOCITY = 50;
const SNARES: ReadonlySet<number> = new Set([37, 38, 39, 40]);
/** Beats: half a sixteenth. */
const EARLY = 1 / 8;
/** An octave and more below most tunes. */
const CHORD_OCTAVE = 48;

/**
 * Four bars of a longer piece; notes that began before are left out, those that go on are cut. What is played a little early
 * belongs to the bar that it is meant for.
 */
export function cutLoop({ notes }: Pick<Loop, 'notes'>, firstBar: number): Loop {
  const from = firstBar * BEATS_PER_BAR;
  return {
    bars: EXCERPT_BARS,
    notes: notes
      .map((note) => ({ ...note, startBeat: note.startBeat - from, endBeat: note.endBeat - from }))
      .filter(({ startBeat }) => startBeat >= -EARLY && startBeat < EXCERPT_BEATS - EARLY)
      .map((note) => ({
        ...note,
        startBeat: Math.max(0, note.startBeat),
        endBeat: Math.min(note.endBeat, EXCERPT_BEATS),
      })),
  };
}

/** The chords over the same four bars; undefined where they leave any of it without. */
export function cutChords(chords: readonly LoopChord[], firstBar: number): LoopChord[] | undefined {
  const from = firstBar * BEATS_PER_BAR;
  const cut = chords
    .map((chord) => ({
      ...chord,
      startBeat: Math.max(0, chord.startBeat - from),
      endBeat: Math.min(EXCERPT_BEATS, chord.endBeat - from),
    }))
    .filter(({ startBeat, endBeat }) => endBeat > startBeat + 1e-6);
  const covered = cut.reduce((sum, { startBeat, endBeat }) => sum + endBeat - startBeat, 0);
  return covered > EXCERPT_BEATS - 1e-3 ? cut : undefined;
}

export function isMelody({ notes }: Loop): boolean {
  return notes.length >= FEWEST_NOTES;
}

export function isDrumming({ notes }: Loop): boolean {
  return notes.length >= FEWEST_STROKES * EXCERPT_BARS;
}

/** The notes of a sequence that `isWanted`, in beats, as far as they go. */
export function loopOf(sequence: NoteSequence, isWanted: (note: Note) => boolean): Loop {
  const { quarterAt: beatAt } = quarterClock(sequence.tempos);
  const notes = sequence.notes
    .filter(isWanted)
    .map(({ pitch, velocity, startTime, endTime }) => ({
      pitch,
      velocity,
      startBeat: beatAt(startTime),
      endBeat: beatAt(endTime),
    }))
    .sort((a, b) => a.startBeat - b.startBeat || a.pitch - b.pitch);
  const end = notes.reduce((latest, { endBeat }) => Math.max(latest, endBeat), 0);
  return { bars: Math.ceil(end / BEATS_PER_BAR), notes };
}

/** Its chord symbols, in beats; where one cannot be read, or stands for none, is a gap. */
export function chordsOf(sequence: NoteSequence, bars: number): LoopChord[] {
  const { quarterAt: beatAt } = quarterClock(sequence.tempos);
  const marks = sequence.textAnnotations
    .filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL')
    .map(({ time, text }) => ({ startBeat: beatAt(time), figure: text }))
    .sort((a, b) => a.startBeat - b.startBeat);
  return marks
    .map((mark, index) => ({ ...mark, endBeat: marks[index + 1]?.startBeat ?? bars * BEATS_PER_BAR }))
    .filter(
      ({ figure, startBeat, endBeat }) =>
        endBeat > startBeat && figure !== NO_CHORD && isReadableChord(figure),
    );
}

/** Drums without ghost notes. */
export function withoutGhostNotes(drums: Loop): Loop {
  const notes = drums.notes.filter(({ pitch, velocity }) => !SNARES.has(pitch) || velocity >= SNARE_VELOCITY);
  return { ...drums, notes };
}

/** The key that a melody over chords sounds to be in, where nobody names one. */
export function keyHeard({ notes }: Pick<Loop, 'notes'>, chords: readonly LoopChord[]): LoopKey {
  const sounding = [
    ...notes.map(({ pitch, startBeat, endBeat }) => ({ pitch, startTime: startBeat, endTime: endBeat })),
    ...chords.flatMap(({ figure, startBeat, endBeat }) =>
      chordSymbolPitches(figure).map((pitch, index) => ({
        // The root below the others.
        pitch: CHORD_OCTAVE + pitch - (index === 0 ? 12 : 0),
        startTime: startBeat,
        endTime: endBeat,
      })),
    ),
  ].map((note) => ({ ...note, velocity: 80, instrument: 0, program: 0, isDrum: false }));
  const { key, mode } = likelyKey({ notes: sounding }) ?? { key: 0, mode: 'MAJOR' };
  return { key, mode: mode === 'MINOR' ? 'MINOR' : 'MAJOR' };
}
