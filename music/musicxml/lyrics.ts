/** The words under the notes: those of the first verse, a syllable a note. */

import type { XmlElement } from './xml.ts';
import { children, oneLine } from './xml.ts';

/** Which verse a part is read for: the number of the first one found in it. */
export interface VerseState {
  verse?: string;
}

/** The syllable sung on a note; of several slurred together (elision) all. Undefined where none begins. */
export function readSyllable(note: XmlElement, state: VerseState): string | undefined {
  const lyrics = children(note, 'lyric');
  if (lyrics.length === 0) return undefined;
  const sung = lyrics.map((lyric) => ({ verse: lyric.attributes.number ?? '1', text: textOf(lyric) }));
  const inVerse = (verse: string | undefined) =>
    sung.find((lyric) => lyric.text !== '' && lyric.verse === verse);
  const found = state.verse === undefined ? sung.find(({ text }) => text !== '') : inVerse(state.verse);
  state.verse ??= found?.verse;
  return found?.text;
}

function textOf(lyric: XmlElement): string {
  const parts = lyric.children.filter(({ name }) => name === 'text' || name === 'elision');
  return oneLine(
    parts.map(({ name, text }) => (name === 'elision' && text.trim() === '' ? ' ' : text)).join(''),
  );
}
