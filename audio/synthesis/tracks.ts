/** Splits a sequence into what is rendered and mixed apart: one track for each instrument and program. */

import type { Note, NoteSequence } from '../../music/index.ts';
import type { MixRole } from '../mixing/mix-settings.ts';

export interface Track {
  role: MixRole;
  program: number;
  isDrum: boolean;
  /** In time order. */
  notes: readonly Note[];
}

/** GM basses (from 0): acoustic, electric, slap, synth. */
const isBass = (program: number): boolean => program >= 32 && program <= 39;

/** What our own arrangements call their layers. */
const ROLES_BY_NAME: ReadonlyMap<string, MixRole> = new Map([
  ['Lead', 'lead'],
  ['Chords', 'chords'],
  ['Pad', 'pad'],
  ['808 bass', 'bass'],
  ['Bass', 'bass'],
  ['Drums', 'drums'],
]);

/**
 * Tracks in order of first appearance. Of tracks whose name is not ours the first that is no bass leads; what comes after
 * accompanies, as most MIDI files have it. All drum notes make one track.
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
  const names = new Map(sequence.instrumentInfos.map(({ instrument, name }) => [instrument, name]));
  const named = (note: Note): MixRole | undefined => ROLES_BY_NAME.get(names.get(note.instrument) ?? '');
  let hasLead = [...groups.values()].some(([note]) => named(note) === 'lead');
  return [...groups.values()].map((notes): Track => {
    const [note] = notes;
    const { program, isDrum } = note;
    let role: MixRole = 'drums';
    if (!isDrum) {
      role = named(note) ?? (isBass(program) ? 'bass' : hasLead ? 'chords' : 'lead');
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
