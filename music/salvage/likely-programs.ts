/** Scores that name no programs, played by the instruments that their words tell of. */
import type { NoteSequence } from '../note-sequence.ts';

/** The sequence with each `likelyProgram` written into the notes; without any, the sequence itself. */
export function withLikelyPrograms(sequence: NoteSequence): NoteSequence {
  const programs = new Map(
    sequence.instrumentInfos.flatMap(({ instrument, likelyProgram }) =>
      likelyProgram === undefined ? [] : [[instrument, likelyProgram] as const],
    ),
  );
  if (programs.size === 0) return sequence;
  return {
    ...sequence,
    instrumentInfos: sequence.instrumentInfos.map(({ instrument, name }) => ({ instrument, name })),
    notes: sequence.notes.map((note) => ({
      ...note,
      program: programs.get(note.instrument) ?? note.program,
    })),
  };
}
