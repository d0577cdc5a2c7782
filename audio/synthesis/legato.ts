/** Notes that overlap, read as one stroke whose pitch is bent: how an 808 glides. */
import type { Note } from '../../music/index.ts';

export interface Stroke {
  /** As struck. */
  pitch: number;
  velocity: number;
  startTime: number;
  endTime: number;
  /** Where it glides to, in time order. */
  glides: readonly { time: number; pitch: number }[];
}

/** As far as a voice is bent from where it was struck, in semitones: bass lines that slide further start anew. */
export const MAX_BEND = 24;
/** Notes that overlap by less are taken to follow one another: players and MIDI clocks are not exact. */
const OVERLAP_SECONDS = 0.01;

/**
 * Reads a part of one voice. A note that begins while another sounds bends it to its own pitch, where it stays until the
 * last of them ends; one of the same pitch, or further than `MAX_BEND` from where the voice was struck, is a new stroke.
 * A part with chords has nothing to glide: every note of it is a stroke.
 * @param notes in time order
 */
export function readLegato(notes: readonly Note[]): Stroke[] {
  if (hasChords(notes)) return notes.map((note) => ({ ...note, glides: [] }));
  const strokes: (Stroke & { glides: { time: number; pitch: number }[] })[] = [];
  for (const note of notes) {
    const sounding = strokes[strokes.length - 1];
    const isOverlapping = sounding && note.startTime < sounding.endTime - OVERLAP_SECONDS;
    const from = sounding?.glides.at(-1)?.pitch ?? sounding?.pitch;
    if (isOverlapping && note.pitch !== from && Math.abs(note.pitch - sounding.pitch) <= MAX_BEND) {
      sounding.glides.push({ time: note.startTime, pitch: note.pitch });
      sounding.endTime = Math.max(sounding.endTime, note.endTime);
      continue;
    }
    if (sounding) sounding.endTime = Math.min(sounding.endTime, Math.max(note.startTime, sounding.startTime));
    const { pitch, velocity, startTime, endTime } = note;
    strokes.push({ pitch, velocity, startTime, endTime, glides: [] });
  }
  return strokes;
}

/** True if two notes begin together, or three sound together for longer than a glide needs. */
function hasChords(notes: readonly Note[]): boolean {
  return notes.some((note, index) => {
    const next = notes[index + 1];
    const afterNext = notes[index + 2];
    return (
      (next && next.startTime - note.startTime < OVERLAP_SECONDS && next.pitch !== note.pitch) ||
      (afterNext && afterNext.startTime < Math.min(note.endTime, next.endTime) - OVERLAP_SECONDS)
    );
  });
}
