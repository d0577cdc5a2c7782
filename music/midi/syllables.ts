/**
 * Lyrics as MIDI files have them, a syllable an event: where a word ends is told by a blank, a line break, or in Soft
 * Karaoke a slash before the next. Here a syllable whose word goes on ends in a hyphen.
 * @see RP-017 (SMF Lyric Events Definition)
 */
import { plainLine } from '../plain-line.ts';

export interface Syllable {
  tick: number;
  text: string;
}

const SYLLABLE_CHARACTERS = 100;
const WORD_STARTS = /^[\s\\/]/;
const WORD_ENDS = /[\s\\/]$/;

export function syllablesOf(words: readonly Syllable[]): Syllable[] {
  const syllables: (Syllable & { endsWord: boolean })[] = [];
  for (const { tick, text } of words) {
    const last = syllables.at(-1);
    const sung = plainLine(text.replace(/^[\\/]+/, ''), SYLLABLE_CHARACTERS);
    // A line break may be an event of its own.
    if (last && (sung === '' || WORD_STARTS.test(text))) last.endsWord = true;
    if (sung !== '') syllables.push({ tick, text: sung, endsWord: WORD_ENDS.test(text) });
  }
  // Without any blank there is nothing to tell words by, but the hyphens that may be there.
  const tellsWords = words.some(
    ({ text }) => text.trim() !== '' && (WORD_STARTS.test(text) || WORD_ENDS.test(text)),
  );
  return syllables.map(({ tick, text, endsWord }, index) => {
    const goesOn = tellsWords && !endsWord && index + 1 < syllables.length && !/[-–—_]$/.test(text);
    return { tick, text: goesOn ? `${text}-` : text };
  });
}
