/** The words under the notes, a syllable a note, in as many verses as stand there. */

import type { XmlElement } from './xml.ts';
import { children, oneLine } from './xml.ts';

/** What a note is sung to: a syllable by the number of its verse. Where its word goes on it ends in a hyphen. */
export type Syllables = ReadonlyMap<string, string>;

/** More verses than any song has are not kept. */
const MAX_VERSES = 32;

/** Of several syllables slurred together (elision) all count as one. Undefined where none begins. */
export function readSyllables(note: XmlElement): Syllables | undefined {
  const syllables = new Map<string, string>();
  for (const lyric of children(note, 'lyric').slice(0, MAX_VERSES)) {
    const text = textOf(lyric);
    const verse = lyric.attributes.number ?? '1';
    if (text !== '' && !syllables.has(verse)) syllables.set(verse, text);
  }
  return syllables.size > 0 ? syllables : undefined;
}

function textOf(lyric: XmlElement): string {
  const parts = lyric.children.filter(({ name }) => name === 'text' || name === 'elision');
  const text = oneLine(
    parts.map(({ name, text }) => (name === 'elision' && text.trim() === '' ? ' ' : text)).join(''),
  );
  const syllabic = children(lyric, 'syllabic').at(-1)?.text.trim();
  const goesOn = syllabic === 'begin' || syllabic === 'middle';
  return goesOn && text !== '' && !/[-–—_]$/.test(text) ? `${text}-` : text;
}

const BY_NUMBER = new Intl.Collator('en', { numeric: true });

/** The verses of some notes, by their numbers: the first is sung in the first pass. */
export function versesOf(notes: Iterable<{ syllables?: Syllables }>): string[] {
  const verses = new Set<string>();
  for (const { syllables } of notes) {
    for (const verse of syllables?.keys() ?? []) verses.add(verse);
  }
  return [...verses].sort(BY_NUMBER.compare);
}

/**
 * The verse to be sung when a bar is played for the `pass`-th time (from 1). A bar that has fewer keeps its last one, as a
 * refrain does; one that has later ones only, such as a second ending, has its first. Undefined where nobody sings.
 */
export function verseOfPass(
  verses: readonly string[],
  notes: Iterable<{ syllables?: Syllables }>,
  pass: number,
): string | undefined {
  const inBar = new Set(versesOf(notes));
  return (
    verses.slice(0, pass).findLast((verse) => inBar.has(verse)) ?? verses.find((verse) => inBar.has(verse))
  );
}

/** Two syllables on one note, as where the second stands on a note tied to the first. */
export function joinSyllables(first: string | undefined, second: string | undefined): string | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return first.endsWith('-') ? first.slice(0, -1) + second : `${first} ${second}`;
}
