/** Splits a sequence into what is rendered and mixed apart: one track for each instrument and program. */
import type { Note, NoteSequence } from '../../music/index.ts';
import { BASS_PROGRAMS } from './kit-sound-font.ts';

/** What a track is in the mix. */
export type TrackRole = 'drums' | 'bass' | 'lead' | 'chords';

export interface Track {
  role: TrackRole;
  program: number;
  isDrum: boolean;
  /** In time order. */
  notes: readonly Note[];
}

/** GM basses (from 0): acoustic, electric, slap, synth. */
const isBass = (program: number): boolean =>
  BASS_PROGRAMS.includes(program) || (program >= 32 && program <= 37);

/**
 * Tracks in order of first appearance. The first tonal track that is no bass leads; what comes after accompanies, as our
 * arrangements and most MIDI files have it. All drum notes make one track.
 */
export function splitTracks(sequence: NoteSequence): Track[] {
  const groups = new Map<string, Note[]>();
  const ordered = [...sequence.notes].sort((a, b) => a.instrument - b.instrument);
  for (const note of ordered) {
    const key = note.isDrum ? 'drums' : `${note.instrument} ${note.program}`;
    const group = groups.get(key);
    if (group) group.push(note);
    else groups.set(key, [note]);
  }
  let hasLead = false;
  return [...groups.values()].map((notes): Track => {
    const { program, isDrum } = notes[0];
    let role: TrackRole = 'drums';
    if (!isDrum) {
      role = isBass(program) ? 'bass' : hasLead ? 'chords' : 'lead';
      hasLead ||= role === 'lead';
    }
    return {
      role,
      program,
      isDrum,
      notes: notes.sort((a, b) => a.startTime - b.startTime || a.pitch - b.pitch),
    };
  });
}
