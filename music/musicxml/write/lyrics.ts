/** Syllables to the notes they are sung to. */

import type { Note, NoteSequence } from '../../note-sequence.ts';
import type { Part } from './parts.ts';

export interface Lyrics {
  /** The part that sings: most of the syllables begin with its notes. */
  part: Part | undefined;
  syllableOf(note: Note): string | undefined;
}

/** `UNKNOWN` annotations are lyrics: one syllable each, at the start of its note, to the millisecond. */
export function findLyrics({ textAnnotations }: NoteSequence, parts: readonly Part[]): Lyrics {
  const syllables = new Map<number, string>();
  for (const { annotationType, time, text } of textAnnotations) {
    if (annotationType === 'UNKNOWN' && text.trim() !== '') syllables.set(milliseconds(time), text.trim());
  }
  const syllableOf = ({ startTime }: Note): string | undefined => syllables.get(milliseconds(startTime));
  if (syllables.size === 0) return { part: undefined, syllableOf };
  let part: Part | undefined;
  let most = 0;
  for (const candidate of parts) {
    const starts = new Set(candidate.notes.map(({ startTime }) => milliseconds(startTime)));
    const sung = [...syllables.keys()].filter((time) => starts.has(time)).length;
    if (candidate.isDrum || sung <= most) continue;
    most = sung;
    part = candidate;
  }
  return { part, syllableOf };
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}
