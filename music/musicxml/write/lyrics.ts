/** Syllables to the notes they are sung to. */

import type { Note, NoteSequence } from '../../note-sequence.ts';
import type { Part } from './parts.ts';

/** A syllable as a score has it: without its hyphen, which the place in the word tells. */
export interface WrittenSyllable {
  text: string;
  syllabic: 'single' | 'begin' | 'middle' | 'end';
  /** The end of a word that is sung on over the notes after it. */
  isExtended: boolean;
}

export interface Lyrics {
  /** The part that sings: most of the syllables begin with its notes. */
  part: Part | undefined;
  syllableOf(note: Note): WrittenSyllable | undefined;
}

/** A syllable is sung on over so many notes: beyond that the singer is silent and another plays. */
const MAX_SUNG_ON = 8;
/** Notes of a melisma are at most this many seconds apart. */
const BREATH = 0.05;

/**
 * `UNKNOWN` annotations are lyrics: one syllable each, at the start of its note, to the millisecond. One that ends in a hyphen
 * is not the last of its word.
 */
export function findLyrics({ textAnnotations }: NoteSequence, parts: readonly Part[]): Lyrics {
  const texts = new Map<number, string>();
  for (const { annotationType, time, text } of textAnnotations) {
    if (annotationType === 'UNKNOWN' && text.trim() !== '') texts.set(milliseconds(time), text.trim());
  }
  const part = texts.size === 0 ? undefined : singerOf(parts, texts);
  const syllables = inWords(texts, part === undefined ? new Set() : sungOn(part.notes, texts));
  return { part, syllableOf: ({ startTime }) => syllables.get(milliseconds(startTime)) };
}

function singerOf(parts: readonly Part[], texts: ReadonlyMap<number, string>): Part | undefined {
  let singer: Part | undefined;
  let most = 0;
  for (const part of parts) {
    const starts = new Set(part.notes.map(({ startTime }) => milliseconds(startTime)));
    const sung = [...texts.keys()].filter((time) => starts.has(time)).length;
    if (part.isDrum || sung <= most) continue;
    most = sung;
    singer = part;
  }
  return singer;
}

function inWords(
  texts: ReadonlyMap<number, string>,
  extended: ReadonlySet<number>,
): Map<number, WrittenSyllable> {
  const syllables = new Map<number, WrittenSyllable>();
  let isInWord = false;
  for (const [time, text] of [...texts].sort(([a], [b]) => a - b)) {
    const goesOn = text.length > 1 && text.endsWith('-');
    const syllabic = goesOn ? (isInWord ? 'middle' : 'begin') : isInWord ? 'end' : 'single';
    const isExtended = !goesOn && extended.has(time);
    syllables.set(time, { text: goesOn ? text.slice(0, -1) : text, syllabic, isExtended });
    isInWord = goesOn;
  }
  return syllables;
}

/** Times of the syllables whose notes are followed by others, without a breath, up to the next syllable. */
function sungOn(notes: readonly Note[], texts: ReadonlyMap<number, string>): Set<number> {
  const extended = new Set<number>();
  const sorted = notes.toSorted((a, b) => a.startTime - b.startTime);
  let sung: number | undefined;
  let count = 0;
  sorted.forEach((note, index) => {
    const time = milliseconds(note.startTime);
    const before = sorted[index - 1];
    const isJoined = before !== undefined && note.startTime - before.endTime < BREATH;
    if (texts.has(time)) {
      if (sung !== undefined && count > 0 && count <= MAX_SUNG_ON) extended.add(sung);
      sung = time;
      count = 0;
    } else if (sung !== undefined && time !== milliseconds(before.startTime)) {
      if (isJoined) count++;
      else sung = undefined;
    }
  });
  return extended;
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}
